import type { ApiFunctionName } from './function-table.ts';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly function: Exclude<ApiFunctionName, 'authorize-request'>;
  /** Why anyone may call it; absent where a token is needed. */
  readonly open?: string;
}

const PUBLIC =
  'Public by purpose: it says nothing about a person, and clients need it before they have a token.';

/** The API: who answers what. */
export const ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/oauth2/token',
    function: 'issue-token',
    open: 'It is where tokens come from: the client proves itself with a signed assertion (private_key_jwt).',
  },
  { method: 'POST', path: '/v1/encounters', function: 'submit-encounter' },
  { method: 'POST', path: '/v1/uploads', function: 'begin-upload' },
  { method: 'GET', path: '/v1/encounters', function: 'read-encounters' },
  { method: 'GET', path: '/v1/encounters/{encounterId}', function: 'read-encounters' },
  { method: 'GET', path: '/v1/encounters/{encounterId}/transaction', function: 'read-encounters' },
  { method: 'POST', path: '/v1/encounters/{encounterId}/biometric-data', function: 'submit-encounter' },
  { method: 'POST', path: '/v1/encounters/{encounterId}/identity-requests', function: 'request-identity' },
  {
    method: 'GET',
    path: '/v1/encounters/{encounterId}/partners/{participant}/transaction',
    function: 'read-encounters',
  },
  { method: 'GET', path: '/v1/people/{personId}', function: 'read-encounters' },
  { method: 'GET', path: '/v1/reviews', function: 'review-candidates' },
  { method: 'GET', path: '/v1/reviews/{reviewId}', function: 'review-candidates' },
  { method: 'POST', path: '/v1/reviews/{reviewId}', function: 'review-candidates' },
  { method: 'GET', path: '/v1/reviews/{reviewId}/explanation', function: 'explain-candidates' },
  {
    method: 'GET',
    path: '/v1/encounters/{encounterId}/candidates/{candidate}/explanation',
    function: 'explain-candidates',
  },
  { method: 'GET', path: '/v1/subscriptions', function: 'manage-subscriptions' },
  { method: 'GET', path: '/v1/subscriptions/{subscriptionId}', function: 'manage-subscriptions' },
  { method: 'PUT', path: '/v1/subscriptions/{subscriptionId}', function: 'manage-subscriptions' },
  { method: 'DELETE', path: '/v1/subscriptions/{subscriptionId}', function: 'manage-subscriptions' },
  {
    method: 'POST',
    path: '/v1/exchange/messages',
    function: 'receive-exchange-message',
    open: 'The envelope is the proof: it is encrypted to this node and signed with a key pinned for the partner.',
  },
  { method: 'GET', path: '/v1/health', function: 'describe-service', open: PUBLIC },
  { method: 'GET', path: '/v1/openapi.json', function: 'describe-service', open: PUBLIC },
  { method: 'GET', path: '/v1/docs', function: 'describe-service', open: PUBLIC },
  { method: 'GET', path: '/.well-known/jwks.json', function: 'describe-service', open: PUBLIC },
];
