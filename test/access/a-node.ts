import type { AssertionMemory } from '../../lib/access/issue-token.ts';
import { signingKeyOf } from '../../lib/adapters/keys/file-keys.ts';
import { generatePrivateJwk, type PrivateJwk, publicPart } from '../../lib/adapters/keys/private-jwk.ts';
import { type Participant, parseParticipant } from '../../lib/participants/participant.ts';

export const NOW = Date.UTC(2026, 10, 24, 14, 15);
export const SECONDS = NOW / 1000;
export const NODE_URL = 'https://node.slv.example';

export const counterKey = generatePrivateJwk('ES256');
export const examinerKey = generatePrivateJwk('ES256');
export const outsideKey = generatePrivateJwk('ES256');
const nodeKey = generatePrivateJwk('ES256');
export const signingKey = signingKeyOf(nodeKey);
export const publicJwks = { keys: [publicPart(nodeKey)] };

const names = { en: 'A name', es: 'Un nombre' };
const agency = (id: string, clients: object[]) => ({
  id,
  names,
  units: ['SAL-AIRPORT'],
  throttle: { rate: 20, burst: 40 },
  contact: 'duty desk',
  clients,
});
const client = (id: string, scopes: string[], key: PrivateJwk) => ({
  id,
  scopes,
  jwks: { keys: [publicPart(key)] },
});

/** A participant file as the node reads it: two agencies, and an outside issuer that speaks for the first of them. */
export const participant: Participant = parseParticipant({
  participant: 'SLV',
  names,
  defaultLanguage: 'es',
  deployment: { account: '111111111111', region: 'us-east-1' },
  nodeUrl: NODE_URL,
  shards: 2,
  identification: { gallerySize: 1000, targetFpir: { match: 0.001, review: 0.1 } },
  identityAnswerHours: 72,
  retentionDays: {
    ENTRY_SCREENING: 1095,
    CRIMINAL_INVESTIGATION: 1095,
    PROTECTION_REFERRAL: 1095,
    REPATRIATION: 1095,
    probe: 1,
    audit: 3650,
  },
  purposes: ['ENTRY_SCREENING'],
  agencies: [
    agency('SLV-DGME', [client('slv-dgme-counter', ['encounter.write', 'encounter.read'], counterKey)]),
    agency('SLV-PNC', [client('slv-pnc-examiner', ['examiner'], examinerKey)]),
  ],
  partners: [],
  outsideIssuers: [
    {
      issuer: 'https://login.slv.example',
      audience: 'encuentro-slv',
      jwks: { keys: [publicPart(outsideKey)] },
      claims: { agency: 'org', account: 'sub', scopes: 'scp' },
      agencies: ['SLV-DGME'],
      scopes: ['encounter.read', 'examiner'],
    },
  ],
  participants: ['SLV', 'USA'],
  webhooks: { allowPrivateAddresses: false },
});

/** Remembers assertions as the port asks. */
export function assertionMemory(): AssertionMemory {
  const used = new Set<string>();
  return {
    rememberAssertion: async (clientId, jti) => {
      const key = `${clientId} ${jti}`;
      return used.size < used.add(key).size;
    },
  };
}
