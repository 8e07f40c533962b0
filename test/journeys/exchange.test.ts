import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startWebhookReceiver, type WebhookReceiver } from '../../local/commands/webhook-receiver.ts';
import {
  answered,
  deadLetters,
  eventually,
  messagesOf,
  startTestFederation,
  type TestFederation,
} from '../support/federation.ts';
import { AT_USA, submissionBody } from '../support/submissions.ts';

let all: TestFederation;
let hooks: { readonly cbp: WebhookReceiver; readonly dgme: WebhookReceiver };

beforeAll(async () => {
  all = await startTestFederation();
  hooks = { cbp: await startWebhookReceiver(), dgme: await startWebhookReceiver() };
  hooks.cbp.trust((await all.cbp.subscribe('main', hooks.cbp.url)).publicKey);
  hooks.dgme.trust((await all.dgme.subscribe('main', hooks.dgme.url)).publicKey);
}, 180_000);

afterAll(async () => {
  await all?.federation.stop();
  await Promise.all([hooks?.cbp.close(), hooks?.dgme.close()]);
});

describe('an encounter', () => {
  test('is matched across the border in both directions, and both agencies are told', async () => {
    const first = await all.cbp.postEncounter(submissionBody({ ...AT_USA, person: 1, impression: 1 }), {
      wait: 20,
    });
    expect(first).toMatchObject({
      status: 'ANSWERED',
      partners: [{ participant: 'SLV', result: 'NO_MATCH' }],
    });
    const second = await all.dgme.postEncounter(submissionBody({ person: 1, impression: 2 }), { wait: 20 });
    expect(second).toMatchObject({
      status: 'ANSWERED',
      partners: [{ participant: 'USA', result: 'MATCH_REFERENCE' }],
    });
    await hooks.dgme.next('encounter.answered', second.encounterId);
    await hooks.cbp.next('subject.encountered', first.encounterId);

    const third = await all.dgme.postEncounter(submissionBody({ person: 2, impression: 1 }), { wait: 20 });
    const fourth = await all.cbp.postEncounter(submissionBody({ ...AT_USA, person: 2, impression: 2 }), {
      wait: 20,
    });
    expect(fourth.partners).toMatchObject([{ participant: 'SLV', result: 'MATCH_REFERENCE' }]);
    await hooks.dgme.next('subject.encountered', third.encounterId);
  });

  test('of somebody unknown is answered with no match everywhere', async () => {
    const answer = await all.dgme.postEncounter(submissionBody({ person: 3, impression: 1 }), { wait: 20 });
    expect(answer).toMatchObject({
      status: 'ANSWERED',
      local: { result: 'NO_MATCH', candidates: [] },
      partners: [{ participant: 'USA', result: 'NO_MATCH' }],
    });
    expect(answer.local?.galleriesSearched).toHaveLength(all.slv.participant.shards);
  });

  test('of a national of the partner is never sent, and leaves no trace there', async () => {
    await all.federation.whenIdle(20_000);
    const before = await Promise.all(all.usa.tableNames.map((table) => all.usa.scan(table)));
    const body = submissionBody({ person: 4, impression: 1, nationalities: ['HND', 'USA'] });
    const answer = await all.dgme.postEncounter(body, { wait: 20 });
    expect(answer.partners).toMatchObject([{ participant: 'USA', result: 'NOT_SENT', rule: 'R1' }]);
    await all.federation.whenIdle(20_000);
    expect(await Promise.all(all.usa.tableNames.map((table) => all.usa.scan(table)))).toEqual(before);
  });

  test('leaves nothing of its probe with the partner', async () => {
    await all.federation.whenIdle(20_000);
    expect(await all.usa.scan('searches')).toEqual([]);
    expect(await all.usa.scan('outbox')).toEqual([]);
    expect(await all.slv.scan('searches')).toEqual([]);
  });
});

describe('two first encounters of one person at the same time', () => {
  test('in one node become one person', async () => {
    const bodies = [1, 2].map((impression) => submissionBody({ person: 10, impression }));
    const posted = await Promise.all(bodies.map((body) => all.dgme.postEncounter(body, { wait: 20 })));
    await all.federation.whenIdle(20_000);
    const answers = await Promise.all(posted.map(({ encounterId }) => answered(all.dgme, encounterId)));
    expect(answers[0]?.personId).toBe(answers[1]?.personId);
    const { body } = await all.dgme.request<{ encounters: { encounterId: string }[] }>(
      'GET',
      `/v1/people/${answers[0]?.personId}`,
    );
    expect(body.encounters.map(({ encounterId }) => encounterId).sort()).toEqual(
      posted.map(({ encounterId }) => encounterId).sort(),
    );
  });

  test('in two nodes are seen by at least one of them', async () => {
    const [there, here] = await Promise.all([
      all.cbp.postEncounter(submissionBody({ ...AT_USA, person: 11, impression: 1 }), { wait: 20 }),
      all.dgme.postEncounter(submissionBody({ person: 11, impression: 2 }), { wait: 20 }),
    ]);
    const answers = [await answered(all.cbp, there.encounterId), await answered(all.dgme, here.encounterId)];
    expect(answers.flatMap(({ partners }) => partners.map(({ result }) => result))).toContain(
      'MATCH_REFERENCE',
    );
  });
});

describe('what is repeated', () => {
  test('a POST under one key is one encounter and one answer', async () => {
    const body = submissionBody({ person: 20, impression: 1 });
    const [first, second] = await Promise.all(
      [1, 2].map(() => all.dgme.postEncounter(body, { wait: 20, key: 'twice' })),
    );
    const third = await all.dgme.postEncounter(body, { wait: 20, key: 'twice' });
    expect(second?.encounterId).toBe(first?.encounterId);
    expect(third.encounterId).toBe(first?.encounterId);
    expect(await enrolments(first?.encounterId)).toBe(1);
  });

  test('a queue message delivered twice has one effect', async () => {
    const answer = await all.dgme.postEncounter(submissionBody({ person: 21, impression: 1 }), { wait: 20 });
    const { encounterId } = answer;
    // The answer is there before the partner has written down that it was delivered.
    await all.federation.whenIdle(20_000);
    const before = await all.usa.scan('exchange');
    await all.slv.sendToQueue('prepare-probe', JSON.stringify({ encounterId }));
    await all.federation.whenIdle(20_000);
    expect(await enrolments(encounterId)).toBe(1);
    expect(await all.dgme.encounter(encounterId)).toEqual(answer);
    expect(await all.usa.scan('exchange')).toEqual(before);
  });

  test('a crash after the effect and before the acknowledgement changes nothing', async () => {
    for (const queue of ['prepare-probe', 'search-shard-0', 'send-exchange-message', 'decide-match']) {
      await all.slv.failNextAcknowledgement(queue);
    }
    for (const queue of ['search-shard-0', 'search-shard-1', 'answer-probe'])
      await all.usa.failNextAcknowledgement(queue);
    const posted = await all.dgme.postEncounter(submissionBody({ person: 22, impression: 1 }), { wait: 20 });
    const answer = await answered(all.dgme, posted.encounterId);
    expect(answer).toMatchObject({ local: { result: 'NO_MATCH' }, partners: [{ result: 'NO_MATCH' }] });
    await all.federation.whenIdle(20_000);
    expect(await enrolments(posted.encounterId)).toBe(1);
    const told = hooks.dgme.received.filter(({ data }) => data.encounterId === posted.encounterId);
    expect(told).toHaveLength(1);
  });

  async function enrolments(encounterId: string | undefined): Promise<number> {
    return (await all.slv.scan('gallery')).filter((entry) => entry.encounterId === encounterId).length;
  }
});

describe('a poison message', () => {
  test('beside nine healthy ones goes to the dead letters, and the nine are answered', async () => {
    await all.slv.pauseEventSource('prepare-probe');
    const posted = await Promise.all(
      Array.from({ length: 9 }, (_, n) =>
        all.dgme.postEncounter(submissionBody({ person: 30 + n, impression: 1 })),
      ),
    );
    await all.slv.sendToQueue('prepare-probe', '{"encounterId": "not one');
    await all.slv.resumeEventSource('prepare-probe');
    for (const { encounterId } of posted)
      expect((await answered(all.dgme, encounterId)).status).toBe('ANSWERED');
    await eventually(
      'the poison is set aside',
      async () => (await messagesOf(all.slv, 'prepare-probe-dlq')).length === 1,
    );
  });
});

describe('a partner that is down', () => {
  test('costs no answer: it comes when the partner is back, and the agency is told', async () => {
    const before = await all.cbp.postEncounter(submissionBody({ ...AT_USA, person: 50, impression: 1 }), {
      wait: 20,
    });
    await all.usa.pauseListener();
    const posted = await all.dgme.postEncounter(submissionBody({ person: 50, impression: 2 }), { wait: 5 });
    expect(posted).toMatchObject({
      status: 'SEARCHING',
      local: { result: 'NO_MATCH' },
      partners: [{ result: 'UNREACHABLE' }],
    });
    await hooks.dgme.next('encounter.updated', posted.encounterId);
    await all.usa.resumeListener();
    await eventually('the answer came', async () => {
      await all.slv.runSchedule('sweep-outbox');
      return (await all.dgme.encounter(posted.encounterId)).status === 'ANSWERED';
    });
    expect((await all.dgme.encounter(posted.encounterId)).partners).toMatchObject([
      { result: 'MATCH_REFERENCE' },
    ]);
    await hooks.dgme.next('encounter.answered', posted.encounterId);
    await hooks.cbp.next('subject.encountered', before.encounterId);
  });
});

describe('afterwards', () => {
  test('every accepted encounter is answered, nothing is owed, and only the poison is set aside', async () => {
    await eventually('what failed at a first attempt was sent again', async () => {
      for (const node of [all.usa, all.slv]) await node.runSchedule('sweep-outbox');
      const owed = await Promise.all([all.usa, all.slv].map((node) => node.scan('outbox')));
      return owed.flat().length === 0;
    });
    await all.federation.whenIdle(20_000);
    for (const node of [all.usa, all.slv]) {
      const encounters = (await node.scan('encounters')).filter(({ sk }) => sk === 'ENCOUNTER');
      expect(encounters.filter(({ status }) => status !== 'ANSWERED')).toEqual([]);
      expect(await node.scan('outbox')).toEqual([]);
      expect(await node.scan('searches')).toEqual([]);
    }
    expect(await deadLetters(all.usa)).toEqual([]);
    expect(await deadLetters(all.slv)).toHaveLength(1);
    expect(new Set(hooks.dgme.ids).size).toBe(hooks.dgme.ids.length);
  });

  test('no log line, queue or error holds anything of a person', async () => {
    const canaries = ['Hernández', 'Menjívar', 'José', 'E100001', '1987-04-12'].flatMap((text) => [
      text,
      Buffer.from(text).toString('base64').replace(/=+$/, ''),
      Buffer.from(text).toString('hex'),
    ]);
    const template = submissionBody({ person: 1, impression: 1 }).biometricData[0]?.template ?? '';
    canaries.push(template.slice(40, 80), Buffer.from(template, 'base64').toString('hex').slice(80, 140));
    const logs = (
      await Promise.all(
        [all.usa, all.slv].flatMap((node) => node.functionNames.map((name) => node.logs(name))),
      )
    ).flat();
    const queued = (
      await Promise.all(
        [all.usa, all.slv].flatMap((node) => node.queueNames.map((name) => messagesOf(node, name))),
      )
    ).flat();
    expect(logs.length).toBeGreaterThan(100);
    const seen = [...logs, ...queued].join('\n');
    for (const canary of canaries) expect(seen).not.toContain(canary);
  });
});
