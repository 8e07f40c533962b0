import middy from '@middy/core';
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { bearerToken, verifyAccessToken } from '../lib/access/verify-token.ts';
import { openSigningKey } from '../lib/adapters/keys/open-key.ts';
import { errorText } from '../lib/api/problems/error-text.ts';
import { negotiateLanguage } from '../lib/api/problems/language.ts';
import { systemClock } from '../lib/core/clock.ts';
import type { Language } from '../lib/core/error-catalogue.ts';
import { isCodedError } from '../lib/core/errors.ts';
import { agencyApiKey } from '../lib/participants/agency-api-key.ts';
import { log } from '../lib/runtime/log.ts';
import { once } from '../lib/runtime/once.ts';
import { environmentVariable, readParticipantFile } from '../lib/runtime/participant-file.ts';

const open = once(async () => {
  const key = await openSigningKey(environmentVariable('SIGNING_KEY'));
  return { participant: readParticipantFile(), publicJwks: { keys: [await key.publicJwk()] } };
});

/**
 * The API's authorizer: proves the access token, names the caller to the function and to the usage plan. A refusal
 * carries its problem document's texts, which the gateway fills in.
 */
export const handler = middy(
  async (event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
    const { participant, publicJwks } = await open();
    const header = (name: string): string | undefined =>
      Object.entries(event.headers ?? {}).find(([each]) => each.toLowerCase() === name)?.[1];
    const language = negotiateLanguage(header('accept-language'), participant.defaultLanguage);
    try {
      const token = bearerToken(header('authorization'));
      const { agency, account, scopes } = verifyAccessToken(token, {
        publicJwks,
        participant,
        clock: systemClock,
      });
      const throttled = errorText('RATE_LIMITED', language, { retryAfterSeconds: 1 });
      return {
        ...policy('Allow', account, event.methodArn),
        usageIdentifierKey: agencyApiKey(agency, participant.participant),
        context: {
          agency,
          account,
          scopes: scopes.join(' '),
          language,
          throttledTitle: insideJson(throttled.title),
          throttledDetail: insideJson(throttled.detail),
        },
      };
    } catch (error) {
      if (!isCodedError(error)) throw error;
      log.info('REQUEST_REFUSED', { code: error.code });
      return {
        ...policy('Deny', 'unknown', event.methodArn),
        context: refusal(error.code, error.status, language),
      };
    }
  },
);

const refusal = (code: Parameters<typeof errorText>[0], status: number, language: Language) => ({
  code,
  status,
  language,
  title: insideJson(errorText(code, language).title),
  detail: insideJson(errorText(code, language).detail),
});

/** As a text stands between the quotes of a JSON string: the gateway's template takes it as it is. */
const insideJson = (text: string): string => JSON.stringify(text).slice(1, -1);

const policy = (Effect: 'Allow' | 'Deny', principalId: string, Resource: string) => ({
  principalId,
  policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] },
});
