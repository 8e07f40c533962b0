import { requireScope } from '../lib/access/caller.ts';
import { encounterPath } from '../lib/api/encounters/answer-of.ts';
import { encounterType, representationOf } from '../lib/api/encounters/representation.ts';
import { identityRequestSchema } from '../lib/api/identity/identity-request.ts';
import { idempotencyKeyOf } from '../lib/api/request/idempotency-key.ts';
import { jsonOf, parseBody } from '../lib/api/request/json-body.ts';
import { preferredWait } from '../lib/api/request/prefer.ts';
import type { EncounterId } from '../lib/core/ids.ts';
import { type Encounter, isAsking } from '../lib/intake/encounter.ts';
import { AnswerWait } from '../lib/pipeline/await-answer.ts';
import { linked } from '../lib/pipeline/read-records.ts';
import { requestIdentity } from '../lib/pipeline/request-identity.ts';
import { type ApiRequest, apiFunction } from '../lib/runtime/api-function.ts';
import { openNode } from '../lib/runtime/environment.ts';

/** POST /v1/encounters/{encounterId}/identity-requests: asks a partner for the identity behind its reference. */
export const handler = apiFunction(async () => {
  const node = openNode();
  const waiting = new AnswerWait();
  const ask = async (request: ApiRequest) => {
    const caller = request.caller();
    requireScope(caller, 'encounter.write');
    const type = encounterType(request.header('accept'));
    const idempotencyKey = idempotencyKeyOf(request.header('idempotency-key'));
    const question = parseBody(identityRequestSchema, jsonOf(request.body));
    const encounterId = (request.parameters.encounterId ?? '') as EncounterId;
    await requestIdentity(encounterId, question, { caller, idempotencyKey }, node);

    const wait = preferredWait(request.header('prefer'));
    const isDone = ({ partners }: Encounter) => {
      const partner = partners[question.participant];
      return partner === undefined || !isAsking(partner);
    };
    const encounter = await waiting.answerOf(encounterId, wait, node, isDone);
    const { headers, body } = representationOf(await linked(encounter, node), type, {
      language: request.language,
      participant: node.participant,
    });
    const added = {
      location: encounterPath(encounterId),
      ...(wait > 0 && { 'preference-applied': `wait=${wait}` }),
    };
    return { status: isDone(encounter) ? 200 : 202, headers: { ...headers, ...added }, body };
  };
  return {
    participant: node.participant,
    routes: { 'POST /v1/encounters/{encounterId}/identity-requests': ask },
  };
});
