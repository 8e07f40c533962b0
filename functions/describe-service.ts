import { openDecryptionKey, openSigningKey } from '../lib/adapters/keys/open-key.ts';
import { DOCS_PAGE_HEADERS, docsPage } from '../lib/api/docs-page/docs-page.ts';
import { apiDocument } from '../lib/api/openapi/document.ts';
import type { Health } from '../lib/api/service/health.ts';
import { isoTime } from '../lib/core/clock.ts';
import type { Language } from '../lib/core/error-catalogue.ts';
import { encounterKey } from '../lib/intake/encounter.ts';
import { type ApiRequest, apiFunction } from '../lib/runtime/api-function.ts';
import { openNode } from '../lib/runtime/environment.ts';
import { log } from '../lib/runtime/log.ts';
import { environmentVariable } from '../lib/runtime/participant-file.ts';

/** A record there is none of: reading it tells whether the table can be read. */
const NOBODY = encounterKey('enc_00000000000000000000000000' as Parameters<typeof encounterKey>[0]);

/** The open routes: health, the description of the API as JSON and as a page, and the node's public keys. */
export const handler = apiFunction(async () => {
  const node = openNode();
  const { participant, store, clock } = node;
  const keys = await Promise.all([
    openSigningKey(environmentVariable('SIGNING_KEY')).then((key) => key.publicJwk()),
    openDecryptionKey(environmentVariable('DECRYPTION_KEY')).then((key) => key.publicJwk()),
    openSigningKey(environmentVariable('WEBHOOK_KEY')).then((key) => key.publicJwk()),
  ]);
  const languageOf = ({ query, language }: ApiRequest): Language =>
    query?.language === 'en' || query?.language === 'es' ? query.language : language;

  const health = async () => {
    const status = await store.get('encounters', NOBODY).then(
      () => 'OK' as const,
      (error: unknown) => {
        log.error('REQUEST_FAILED', { route: 'health' }, error);
        return 'DEGRADED' as const;
      },
    );
    const body: Health = { status, participant: participant.participant, at: isoTime(clock()) };
    return { status: status === 'OK' ? 200 : 503, body };
  };

  const description = async (request: ApiRequest) => {
    const language = languageOf(request);
    const headers = { ...CACHED, 'content-language': language, vary: 'accept-language' };
    return { status: 200, headers, body: apiDocument(language, participant.nodeUrl) };
  };

  const page = async (request: ApiRequest) => {
    const language = languageOf(request);
    const headers = {
      ...CACHED,
      ...DOCS_PAGE_HEADERS,
      'content-language': language,
      vary: 'accept-language',
    };
    return { status: 200, headers, body: docsPage(apiDocument(language, participant.nodeUrl), language) };
  };

  return {
    participant,
    routes: {
      'GET /v1/health': health,
      'GET /v1/openapi.json': description,
      'GET /v1/docs': page,
      'GET /.well-known/jwks.json': async () => ({ status: 200, headers: CACHED, body: { keys } }),
    },
  };
});

const CACHED = { 'cache-control': 'public, max-age=300' };
