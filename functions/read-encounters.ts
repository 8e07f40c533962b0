import { requireScope } from '../lib/access/caller.ts';
import { encounterAnswerOf } from '../lib/api/encounters/answer-of.ts';
import {
  asPartnerTransaction,
  asTransaction,
  encounterType,
  type Representation,
  representationOf,
  type Wished,
} from '../lib/api/encounters/representation.ts';
import { personAnswerOf } from '../lib/api/people/answer-of.ts';
import { isUnchanged } from '../lib/api/request/entity-tag.ts';
import { encountersQuerySchema, parseQuery } from '../lib/api/request/query.ts';
import { listEncounters, readOwnEncounter, readPerson } from '../lib/pipeline/read-records.ts';
import { type ApiAnswer, type ApiRequest, apiFunction } from '../lib/runtime/api-function.ts';
import { openNode } from '../lib/runtime/environment.ts';

/** GET /v1/encounters, one encounter in JSON or as an ANSI/NIST file, and a person: what the agency itself submitted, and what it may see of others. */
export const handler = apiFunction(async () => {
  const node = openNode();
  const reader = (request: ApiRequest) => {
    const caller = request.caller();
    requireScope(caller, 'encounter.read');
    return caller;
  };

  const wishedBy = (request: ApiRequest): Wished => ({
    language: request.language,
    participant: node.participant,
  });

  const one = async (request: ApiRequest) => {
    const caller = reader(request);
    const type = encounterType(request.header('accept'));
    const found = await readOwnEncounter(request.parameters.encounterId ?? '', caller, node);
    return unlessUnchanged(request, representationOf(found, type, wishedBy(request)));
  };

  const transaction = async (request: ApiRequest) => {
    const found = await readOwnEncounter(request.parameters.encounterId ?? '', reader(request), node);
    return unlessUnchanged(request, asTransaction(found, wishedBy(request)));
  };

  const ofPartner = async (request: ApiRequest) => {
    const { encounterId = '', participant = '' } = request.parameters;
    const found = await readOwnEncounter(encounterId, reader(request), node);
    return unlessUnchanged(request, asPartnerTransaction(found, participant));
  };

  const list = async (request: ApiRequest) => {
    const query = parseQuery(encountersQuerySchema, request.query);
    const { items, next } = await listEncounters(query, reader(request), node);
    const answers = items.map((found) => encounterAnswerOf(found.encounter, found, request.language));
    return { status: 200, body: { items: answers, ...(next !== undefined && { next }) } };
  };

  const person = async (request: ApiRequest) => {
    const caller = reader(request);
    const found = await readPerson(request.parameters.personId ?? '', caller, node);
    return { status: 200, body: personAnswerOf(found, caller.agency) };
  };

  return {
    participant: node.participant,
    routes: {
      'GET /v1/encounters': list,
      'GET /v1/encounters/{encounterId}': one,
      'GET /v1/encounters/{encounterId}/transaction': transaction,
      'GET /v1/encounters/{encounterId}/partners/{participant}/transaction': ofPartner,
      'GET /v1/people/{personId}': person,
    },
  };
});

/** 304 where the caller has this very version. */
function unlessUnchanged(request: ApiRequest, { headers, body }: Representation): ApiAnswer {
  if (isUnchanged(request.header('if-none-match'), headers.etag ?? '')) return { status: 304, headers };
  return { status: 200, headers, body };
}
