import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { generatePrivateJwk, publicPart } from '../../lib/adapters/keys/private-jwk.ts';
import { type Participant, parseParticipant } from '../../lib/participants/participant.ts';
import { clientKeyFile, type NodeOptions, type RunningNode, startNode } from '../../local/node.ts';
import { synthesiseFixture } from './fixture/fixture-app.ts';

const participant: Participant = parseParticipant({
  participant: 'SLV',
  names: { en: 'El Salvador', es: 'El Salvador' },
  defaultLanguage: 'es',
  deployment: { account: '111111111111', region: 'us-east-1' },
  nodeUrl: 'https://node.slv.example',
  shards: 1,
  identification: { gallerySize: 1000, targetFpir: { match: 0.001, review: 0.1 } },
  identityAnswerHours: 72,
  retentionDays: {
    ENTRY_SCREENING: 1,
    CRIMINAL_INVESTIGATION: 1,
    PROTECTION_REFERRAL: 1,
    REPATRIATION: 1,
    probe: 1,
    audit: 1,
  },
  purposes: ['ENTRY_SCREENING'],
  agencies: [
    {
      id: 'SLV-DGME',
      names: { en: 'Agency', es: 'Institución' },
      units: ['SAL-AIRPORT'],
      throttle: { rate: 20, burst: 40 },
      contact: 'The desk',
      clients: [
        {
          id: 'slv-dgme-counter',
          scopes: ['encounter.write'],
          jwks: { keys: [publicPart(generatePrivateJwk('ES256'))] },
        },
      ],
    },
  ],
  partners: [],
  participants: ['SLV'],
  webhooks: { allowPrivateAddresses: false },
});

describe('an embedded node', () => {
  let directory: string;
  let assemblyDir: string;
  let node: RunningNode | undefined;

  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'encuentro-node-'));
    assemblyDir = synthesiseFixture({ directory });
  });
  afterEach(async () => {
    await node?.stop();
    node = undefined;
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  async function start(more: Partial<NodeOptions> = {}): Promise<RunningNode> {
    const stateDir = more.stateDir ?? mkdtempSync(path.join(directory, 'state-'));
    node = await startNode({
      assemblyDir,
      participant,
      stateDir,
      schedules: false,
      returnAfterMs: 1,
      ...more,
    });
    return node;
  }
  const post = (to: RunningNode, body: string, authorization = 'yes') =>
    fetch(`${to.url}/v1/records/1`, { method: 'POST', body, headers: { authorization } });
  const idle = async (of: RunningNode) => {
    while (!(await of.isIdle())) await new Promise((resolve) => setTimeout(resolve, 2));
  };

  test('takes a request through authorizer, function, queue and worker into its table', async () => {
    const running = await start();
    const response = await post(running, 'record-1');
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ participant: 'SLV', crv: 'P-256', agency: 'AGENCY' });
    await idle(running);
    expect(await running.scan('records')).toEqual([{ pk: 'record-1', openKey: 'OPEN' }]);
    expect(await running.logs('work')).toContain('working on record-1');
  });

  test('answers a denied request in the words of its template', async () => {
    const response = await post(await start(), 'record-1', 'no');
    expect([response.status, await response.json()]).toEqual([401, { code: 'NO_TOKEN' }]);
  });

  test('sets a poison message aside after its last delivery', async () => {
    const running = await start();
    await running.sendToQueue('work', 'poison');
    await running.sendToQueue('work', 'healthy');
    await idle(running);
    expect((await running.queue('work-dlq')).ready.map(({ body }) => body)).toEqual(['poison']);
    expect(await running.scan('records')).toMatchObject([{ pk: 'healthy' }]);
  });

  test('delivers again after a lost acknowledgement', async () => {
    const running = await start();
    await running.failNextAcknowledgement('work');
    await running.sendToQueue('work', 'twice');
    await idle(running);
    expect((await running.logs('work')).filter((line) => line === 'working on twice')).toHaveLength(2);
  });

  test('runs a schedule on demand, on the event EventBridge would give', async () => {
    expect(await (await start()).runSchedule('sweep')).toEqual({ source: 'aws.events', time: 'string' });
  });

  test('gives its functions the participant file of this run, with the address and keys of this machine', async () => {
    const stateDir = mkdtempSync(path.join(directory, 'state-'));
    const running = await start({ stateDir });
    const file = JSON.parse(readFileSync(path.join(stateDir, 'slv', 'opt', 'participant.json'), 'utf8'));
    expect(file).toMatchObject({ nodeUrl: running.url, webhooks: { allowPrivateAddresses: true } });
    const clientKey = JSON.parse(
      readFileSync(clientKeyFile(stateDir, 'SLV-DGME', 'slv-dgme-counter'), 'utf8'),
    );
    expect(file.agencies[0].clients[0].jwks.keys[0].kid).toBe(clientKey.kid);
    expect(clientKey.d).toBeDefined();
  });

  test('keeps nothing between runs, unless told to', async () => {
    const stateDir = mkdtempSync(path.join(directory, 'state-'));
    for (const { persistent, found } of [
      { persistent: false, found: 0 },
      { persistent: true, found: 1 },
    ]) {
      const first = await start({ stateDir, persistent });
      await first.sendToQueue('work', 'kept');
      await idle(first);
      await first.stop();
      const second = await start({ stateDir, persistent });
      expect(await second.scan('records')).toHaveLength(found);
      await second.stop();
    }
    expect(existsSync(path.join(stateDir, 'slv', 'data', 'dynamodb.sqlite'))).toBe(true);
  });

  test('is gone when it has stopped: its address is free, and stopping again does nothing', async () => {
    const first = await start();
    const { port } = new URL(first.url);
    await post(first, 'record-1');
    await first.stop();
    await first.stop();
    await expect(post(first, 'record-2')).rejects.toThrow();
    const second = await start({ port: Number(port) });
    expect(second.url).toBe(first.url);
  });

  test('says what it cannot find', async () => {
    const running = await start();
    expect(() => running.queue('nothing')).toThrow('the node has nothing called nothing');
    expect(running.functionNames).toEqual(expect.arrayContaining(['submit', 'work', 'sweep', 'authorize']));
  });
});
