import { requireScope } from '../lib/access/caller.ts';
import { explanationAnswerOf, explanationDrawing } from '../lib/api/explanations/answer-of.ts';
import { negotiateType } from '../lib/api/request/accept.ts';
import {
  type ExplainedCandidate,
  explainCandidate,
  explainReview,
} from '../lib/pipeline/explain-candidate.ts';
import { type ApiAnswer, type ApiRequest, apiFunction } from '../lib/runtime/api-function.ts';
import { openNode } from '../lib/runtime/environment.ts';

const SVG = 'image/svg+xml';
const FORMS = ['application/json', SVG] as const;
/** A drawing opened by itself loads nothing and runs nothing. */
const SVG_HEADERS = {
  'content-type': SVG,
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
};

/** Why a candidate was proposed, as data or as a drawing: for examiners of the agency that asked. */
export const handler = apiFunction(async () => {
  const node = openNode();
  /** Who asks and in which form, before anything is read: a reading is audited. */
  const examiner = (request: ApiRequest) => {
    const caller = request.caller();
    requireScope(caller, 'examiner');
    return { caller, type: negotiateType(request.header('accept'), FORMS) };
  };

  const answerOf = (
    { encounter, candidate, explanation }: ExplainedCandidate,
    type: (typeof FORMS)[number],
    { language }: ApiRequest,
  ): ApiAnswer => {
    const common = { 'content-language': language, vary: 'accept, accept-language' };
    if (type === SVG) {
      const headers = { ...common, ...SVG_HEADERS };
      return { status: 200, headers, body: explanationDrawing(explanation, language) };
    }
    const reader = { agency: encounter.agency, language };
    const body = explanationAnswerOf(encounter.encounterId, candidate, explanation, reader);
    return { status: 200, headers: common, body };
  };

  const review = async (request: ApiRequest) => {
    const { caller, type } = examiner(request);
    return answerOf(await explainReview(request.parameters.reviewId ?? '', caller, node), type, request);
  };

  const candidate = async (request: ApiRequest) => {
    const { caller, type } = examiner(request);
    const { encounterId = '', candidate: place } = request.parameters;
    return answerOf(await explainCandidate(encounterId, Number(place), caller, node), type, request);
  };

  return {
    participant: node.participant,
    routes: {
      'GET /v1/reviews/{reviewId}/explanation': review,
      'GET /v1/encounters/{encounterId}/candidates/{candidate}/explanation': candidate,
    },
  };
});
