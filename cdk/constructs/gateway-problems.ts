import { type GatewayResponseOptions, ResponseType } from 'aws-cdk-lib/aws-apigateway';
import { MAX_SUBMISSION_BYTES } from '../../lib/api/request/json-body.ts';
import { ERROR_CATALOGUE, type ErrorCode } from '../../lib/core/error-catalogue.ts';

const PROBLEM = 'https://encuentro.example/problems/';

/**
 * What the gateway itself answers, as problem documents (RFC 9457). It can't read Accept-Language: where the authorizer
 * has run, its context brings the text in the caller's language, JSON-escaped, since the gateway inserts it as it is;
 * elsewhere the text is in both.
 */
export const GATEWAY_PROBLEMS: readonly GatewayResponseOptions[] = [
  authorizerProblem(ResponseType.ACCESS_DENIED),
  bilingualProblem(ResponseType.UNAUTHORIZED, 'TOKEN_MISSING'),
  bilingualProblem(ResponseType.MISSING_AUTHENTICATION_TOKEN, 'NOT_FOUND'),
  bilingualProblem(ResponseType.RESOURCE_NOT_FOUND, 'NOT_FOUND'),
  bilingualProblem(ResponseType.REQUEST_TOO_LARGE, 'BODY_TOO_LARGE', { limit: String(MAX_SUBMISSION_BYTES) }),
  bilingualProblem(ResponseType.WAF_FILTERED, 'REQUEST_BLOCKED'),
  throttledProblem(ResponseType.THROTTLED),
  throttledProblem(ResponseType.QUOTA_EXCEEDED),
  // The authorizer named an agency that has no usage plan: a fault of the deployment, not of the caller.
  bilingualProblem(ResponseType.INVALID_API_KEY, 'INTERNAL'),
  bilingualProblem(ResponseType.INTEGRATION_TIMEOUT, 'UNAVAILABLE'),
  bilingualProblem(ResponseType.DEFAULT_4XX, 'REQUEST_REFUSED'),
  bilingualProblem(ResponseType.DEFAULT_5XX, 'INTERNAL'),
];

function authorizerProblem(type: ResponseType): GatewayResponseOptions {
  const from = (name: string) => `$context.authorizer.${name}`;
  return problem(type, 401, {
    code: from('code'),
    title: from('title'),
    detail: from('detail'),
    headers: { 'WWW-Authenticate': "'Bearer'" },
  });
}

/** A caller with a token is told in its language; the stage's own limit may be met before the authorizer has run. */
function throttledProblem(type: ResponseType): GatewayResponseOptions {
  return problem(type, ERROR_CATALOGUE.RATE_LIMITED.status, {
    code: 'RATE_LIMITED',
    title: '$context.authorizer.throttledTitle',
    detail: '$context.authorizer.throttledDetail',
    headers: { 'Retry-After': `'${ERROR_CATALOGUE.RATE_LIMITED.retryAfterSeconds}'` },
  });
}

function bilingualProblem(
  type: ResponseType,
  code: ErrorCode,
  facts: Readonly<Record<string, string>> = {},
): GatewayResponseOptions {
  const { status, en, es, retryAfterSeconds } = ERROR_CATALOGUE[code];
  const both = (part: 'title' | 'detail') => `${filled(en[part], facts)} / ${filled(es[part], facts)}`;
  return problem(type, status, {
    code,
    title: both('title'),
    detail: both('detail'),
    headers: retryAfterSeconds === undefined ? {} : { 'Retry-After': `'${retryAfterSeconds}'` },
  });
}

function problem(
  type: ResponseType,
  status: number,
  text: { code: string; title: string; detail: string; headers: Readonly<Record<string, string>> },
): GatewayResponseOptions {
  const { code, title, detail, headers } = text;
  return {
    type,
    statusCode: String(status),
    responseHeaders: {
      'Content-Type': "'application/problem+json'",
      'Cache-Control': "'no-store'",
      ...headers,
    },
    templates: {
      'application/json': JSON.stringify({ type: `${PROBLEM}${code}`, code, title, detail, status }),
    },
  };
}

function filled(text: string, facts: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '');
}
