import { describe, expect, test } from '@jest/globals';
import { parseParticipant } from '../../lib/participants/participant.ts';
import { NODE_URL, outsideKey, participant } from './a-node.ts';

const [issuer] = participant.outsideIssuers ?? [];
const parse = (change: object) => () =>
  parseParticipant({ ...participant, outsideIssuers: [{ ...issuer, ...change }] });

describe('an outside issuer in the participant file', () => {
  test('is read', () => {
    expect(parse({})).not.toThrow();
  });

  test.each<[string, object]>([
    ['speaks for an agency of another node', { agencies: ['USA-CBP'] }],
    ['is the node itself', { issuer: NODE_URL }],
    ['is reached by plain HTTP', { issuer: 'http://login.slv.example' }],
    ['has a private key', { jwks: { keys: [outsideKey] } }],
    ['has no keys', { jwks: { keys: [] } }],
    ['has a key without an algorithm', { jwks: { keys: [{ ...issuer?.jwks.keys[0], alg: undefined }] } }],
    [
      'has a symmetric key',
      { jwks: { keys: [{ kty: 'oct', k: 'AA', kid: 'k', use: 'sig', alg: 'HS256' }] } },
    ],
    ['gives a scope that does not exist', { scopes: ['admin'] }],
  ])('that %s is refused', (_what, change) => {
    expect(parse(change)).toThrow('PARTICIPANT_FILE_INVALID');
  });
});
