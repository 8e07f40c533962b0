import { issueToken } from '../lib/access/issue-token.ts';
import { oauthErrorOf } from '../lib/access/oauth-error.ts';
import { openSigningKey } from '../lib/adapters/keys/open-key.ts';
import { CodedError } from '../lib/core/errors.ts';
import { rememberAssertion } from '../lib/pipeline/remember-assertion.ts';
import { type ApiRequest, apiFunction } from '../lib/runtime/api-function.ts';
import { openNode } from '../lib/runtime/environment.ts';
import { environmentVariable } from '../lib/runtime/participant-file.ts';

/** POST /oauth2/token: an access token for a client that proves itself with a signed assertion. */
export const handler = apiFunction(async () => {
  const { participant, store, clock } = openNode();
  const signingKey = await openSigningKey(environmentVariable('SIGNING_KEY'));
  const issue = async ({ body }: ApiRequest) => {
    const form = body.isBase64Encoded ? Buffer.from(body.body ?? '', 'base64').toString() : (body.body ?? '');
    const remember = (client: string, jti: string, exp: number) => rememberAssertion(store, client, jti, exp);
    const token = await issueToken(form, { participant, signingKey, clock, rememberAssertion: remember });
    return { status: 200, body: token };
  };
  const extendProblem = (error: unknown) =>
    oauthErrorOf(error instanceof CodedError ? error : new CodedError('INTERNAL'));
  return { participant, routes: { 'POST /oauth2/token': issue }, extendProblem };
});
