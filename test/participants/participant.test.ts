import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { isCodedError } from '../../lib/core/errors.ts';
import { agencyApiKey } from '../../lib/participants/agency-api-key.ts';
import { parseParticipant } from '../../lib/participants/participant.ts';

// biome-ignore lint/suspicious/noExplicitAny: the tests break the file on purpose, in ways its type forbids
type File = any;

const folder = path.resolve(import.meta.dirname, '..', '..', 'cdk', 'participants');
const shipped = (name: string): File => JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'));

function refusalOf(change: (file: File) => void): { pointer: string; problems: string } {
  const file = shipped('slv');
  change(file);
  try {
    parseParticipant(file);
  } catch (error) {
    if (!isCodedError(error, 'PARTICIPANT_FILE_INVALID')) throw error;
    return { pointer: error.pointer ?? '', problems: String(error.facts.problems) };
  }
  throw new Error('the file was accepted');
}

describe('the participant files that the project ships', () => {
  test.each(['usa', 'slv'])('%s.json is valid', (name) => {
    expect(parseParticipant(shipped(name)).participant).toBe(name.toUpperCase());
  });

  test('name each other as partners for the same purposes', () => {
    const [usa, slv] = [parseParticipant(shipped('usa')), parseParticipant(shipped('slv'))];
    expect(usa.partners[0]).toMatchObject({ participant: 'SLV', url: slv.nodeUrl });
    expect(slv.partners[0]).toMatchObject({ participant: 'USA', url: usa.nodeUrl });
    expect(usa.partners[0]?.purposes).toEqual(slv.partners[0]?.purposes);
    expect(usa.participants).toEqual(slv.participants);
  });

  test('have clients that submit, examine and operate', () => {
    for (const name of ['usa', 'slv']) {
      const clients = parseParticipant(shipped(name)).agencies.flatMap((agency) => agency.clients);
      const scopes = new Set(clients.flatMap((client) => client.scopes));
      expect([...scopes].sort()).toEqual(['encounter.read', 'encounter.write', 'examiner', 'operator']);
    }
  });
});

describe('a participant file is refused, at the field at fault, when', () => {
  const wrong: readonly [string, (file: File) => void, string][] = [
    ['a field is missing', (file) => delete file.shards, '/shards'],
    ['a field is unknown', (file) => Object.assign(file, { colour: 'blue' }), ''],
    [
      'matches may be as often false as reviews',
      (file) => Object.assign(file.identification.targetFpir, { match: 0.1 }),
      '/identification/targetFpir/match',
    ],
    [
      'a rate is no share of searches',
      (file) => Object.assign(file.identification.targetFpir, { review: 1 }),
      '/identification/targetFpir/review',
    ],
    [
      'a partner is waited for longer than what concerns a person may take',
      (file) => Object.assign(file, { identityAnswerHours: 73 }),
      '/identityAnswerHours',
    ],
    [
      'positions are believed in no way there is',
      (file) => Object.assign(file.identification, { positions: 'SWAPPED' }),
      '/identification/positions',
    ],
    [
      'it is not one of the participants',
      (file) => Object.assign(file, { participants: ['USA'] }),
      '/participants',
    ],
    ['a purpose is outside the closed list', (file) => file.purposes.push('TOURISM'), '/purposes/4'],
    ['an agency is listed twice', (file) => file.agencies.push(file.agencies[0]), '/agencies'],
    [
      'an agency is another participant’s',
      (file) => Object.assign(file.agencies[0], { id: 'USA-CBP' }),
      '/agencies/0/id',
    ],
    [
      'two agencies have a client of one id',
      (file) => Object.assign(file.agencies[1].clients[0], { id: file.agencies[0].clients[0].id }),
      '/agencies',
    ],
    [
      'a scope is unknown',
      (file) => file.agencies[0].clients[0].scopes.push('admin'),
      '/agencies/0/clients/0/scopes/2',
    ],
    [
      'the node is its own partner',
      (file) => Object.assign(file.partners[0], { participant: 'SLV' }),
      '/partners/0/participant',
    ],
    [
      'a partner is no participant',
      (file) => Object.assign(file.partners[0], { participant: 'GTM' }),
      '/partners/0/participant',
    ],
    [
      'a partner has the node’s own address',
      (file) => Object.assign(file.partners[0], { url: file.nodeUrl }),
      '/partners/0/url',
    ],
    [
      'a partner is reached by plain HTTP',
      (file) => Object.assign(file.partners[0], { url: 'http://node.usa.example' }),
      '/partners/0/url',
    ],
    [
      'a partner has no encryption key',
      (file) => file.partners[0].jwks.keys.splice(1, 1, file.agencies[0].clients[0].jwks.keys[0]),
      '/partners/0/jwks/keys',
    ],
    ['a purpose is exchanged that is not the node’s', (file) => file.purposes.pop(), '/partners/0/purposes'],
    [
      'one key is pinned for two clients',
      (file) => Object.assign(file.agencies[0].clients[1], { jwks: file.agencies[0].clients[0].jwks }),
      '/agencies/0/clients/1/jwks',
    ],
    [
      'a key allows another algorithm',
      (file) => Object.assign(file.partners[0].jwks.keys[0], { alg: 'none' }),
      '/partners/0/jwks/keys/0/alg',
    ],
  ];

  test.each(wrong)('%s', (_, change, pointer) => {
    expect(refusalOf(change).pointer).toBe(pointer);
  });

  test('a private key is in it, which the refusal does not repeat', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { d } = privateKey.export({ format: 'jwk' });
    const { pointer, problems } = refusalOf((file) =>
      Object.assign(file.agencies[0].clients[0].jwks.keys[0], { d }),
    );
    expect(pointer).toBe('/agencies/0/clients/0/jwks/keys/0');
    expect(problems).not.toContain(d);
  });
});

describe('the embedded stack', () => {
  test('may use plain HTTP on private addresses', () => {
    const file = shipped('slv');
    file.webhooks.allowPrivateAddresses = true;
    file.nodeUrl = 'http://127.0.0.1:4001';
    file.partners[0].url = 'http://127.0.0.1:4002';
    expect(parseParticipant(file).nodeUrl).toBe('http://127.0.0.1:4001');
  });
});

describe('every problem', () => {
  test('is listed at once, in English and Spanish', () => {
    const { problems } = refusalOf((file) => {
      file.identification.targetFpir.match = 0.5;
      file.participants = ['USA'];
    });
    expect(problems).toContain(
      '/identification/targetFpir/match: must be below review / debe ser menor que review',
    );
    expect(problems).toContain('/participants: must list SLV itself / debe incluir a SLV');
  });
});

describe('an agency’s API key', () => {
  test('is long enough for the gateway and names agency and participant', () => {
    const { agencies, participant } = parseParticipant(shipped('slv'));
    for (const { id } of agencies) {
      const key = agencyApiKey(id, participant);
      expect(key).toBe(`agency-key-${id}-SLV`);
      expect(key.length).toBeGreaterThanOrEqual(20);
    }
  });
});
