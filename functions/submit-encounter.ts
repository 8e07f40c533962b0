import { type Caller, requireScope } from '../lib/access/caller.ts';
import { encounterPath } from '../lib/api/encounters/answer-of.ts';
import { encounterType, representationOf } from '../lib/api/encounters/representation.ts';
import { ANSI_NIST_TYPE } from '../lib/api/media-types.ts';
import { idempotencyKeyOf } from '../lib/api/request/idempotency-key.ts';
import { jsonOf, MAX_SUBMISSION_BYTES } from '../lib/api/request/json-body.ts';
import { preferredWait } from '../lib/api/request/prefer.ts';
import {
  isTransactionBody,
  STATEMENT_HEADER,
  statementJson,
  transactionOf,
} from '../lib/api/request/transaction-body.ts';
import type { EncounterId } from '../lib/core/ids.ts';
import { addFingers } from '../lib/pipeline/add-fingers.ts';
import { AnswerWait } from '../lib/pipeline/await-answer.ts';
import { linked } from '../lib/pipeline/read-records.ts';
import { submitEncounter, type Taken } from '../lib/pipeline/submit-encounter.ts';
import { submitTransaction } from '../lib/pipeline/submit-transaction.ts';
import { refersToUpload, submitUpload } from '../lib/pipeline/submit-upload.ts';
import { type ApiRequest, apiFunction } from '../lib/runtime/api-function.ts';
import { openNode, openPictures, openUploads } from '../lib/runtime/environment.ts';
import { emit } from '../lib/runtime/metrics.ts';

/** Accepts encounters, and fingers that are added to one; holds the request for the answer if asked to. */
export const handler = apiFunction(async () => {
  const node = { ...openNode(), objects: openPictures(), uploads: openUploads() };
  const waiting = new AnswerWait();
  /** A file as the body, a file uploaded before, or JSON. */
  const take = ({ body, header }: ApiRequest, key: string, caller: Caller): Promise<Taken> => {
    if (isTransactionBody(body)) {
      const statement = statementJson(header(STATEMENT_HEADER.toLowerCase()));
      return submitTransaction(transactionOf(body), statement, key, caller, node);
    }
    const json = jsonOf(body, MAX_SUBMISSION_BYTES, `application/json, ${ANSI_NIST_TYPE}`);
    return refersToUpload(json)
      ? submitUpload(json, key, caller, node)
      : submitEncounter(json, key, caller, node);
  };
  const add = ({ body, parameters }: ApiRequest, idempotencyKey: string, caller: Caller): Promise<Taken> => {
    const encounterId = (parameters.encounterId ?? '') as EncounterId;
    return addFingers(encounterId, jsonOf(body, MAX_SUBMISSION_BYTES), { caller, idempotencyKey }, node);
  };

  const accepting = (accept: typeof take) => async (request: ApiRequest) => {
    const caller = request.caller();
    requireScope(caller, 'encounter.write');
    const type = encounterType(request.header('accept'));
    const key = idempotencyKeyOf(request.header('idempotency-key'));
    const { encounterId, repeated } = await accept(request, key, caller);
    if (!repeated) emit('EncounterAccepted', 1);

    const wait = preferredWait(request.header('prefer'));
    const encounter = await waiting.answerOf(encounterId, wait, node);
    const done = encounter.status === 'ANSWERED' || encounter.status === 'REJECTED';
    const { headers, body } = representationOf(await linked(encounter, node), type, {
      language: request.language,
      participant: node.participant,
    });
    const added = {
      location: encounterPath(encounterId),
      ...(wait > 0 && { 'preference-applied': `wait=${wait}` }),
    };
    return {
      status: done ? 200 : 202,
      headers: { ...headers, ...added },
      body,
    };
  };
  return {
    participant: node.participant,
    routes: {
      'POST /v1/encounters': accepting(take),
      'POST /v1/encounters/{encounterId}/biometric-data': accepting(add),
    },
  };
});
