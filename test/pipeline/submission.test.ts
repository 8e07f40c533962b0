import { describe, expect, test } from '@jest/globals';
import { memoryFederation, workUntilQuiet } from '../support/memory-node.ts';
import { submissionBody } from '../support/submissions.ts';

describe('a submission', () => {
  test('sent twice under one key is one encounter', async () => {
    const { usa, slv } = await memoryFederation();
    const body = submissionBody({ person: 1, impression: 1 });
    const first = await slv.submit(body, 'key-1');
    await workUntilQuiet([usa, slv]);
    expect(await slv.submit(body, 'key-1')).toBe(first);
    expect(slv.dispatcher.sent).toEqual([]);
    expect(slv.store.scan('encounters').filter(({ sk }) => sk === 'ENCOUNTER')).toHaveLength(1);
  });

  test('under a key that came with another body is refused, and nothing is stored', async () => {
    const { slv } = await memoryFederation();
    await slv.submit(submissionBody({ person: 1, impression: 1 }), 'key-1');
    const before = slv.store.scan('encounters');
    const other = slv.submit(submissionBody({ person: 2, impression: 1 }), 'key-1');
    await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED', status: 409 });
    expect(slv.store.scan('encounters')).toEqual(before);
  });

  test('under the key of another agency is its own encounter', async () => {
    const { slv } = await memoryFederation();
    const mine = await slv.submit(submissionBody({ person: 1, impression: 1 }), 'key-1');
    const police = submissionBody({
      agency: 'SLV-PNC',
      unit: 'DIVISION-FRONTERAS',
      person: 1,
      impression: 1,
    });
    expect(await slv.submit(police, 'key-1')).not.toBe(mine);
  });

  test('names the template at fault and stores nothing', async () => {
    const { slv } = await memoryFederation();
    const body = submissionBody({ person: 1, impression: 1 });
    const [first, second] = body.biometricData;
    if (!first || !second) throw new Error('two captures');
    const truncated = Buffer.from(second.template, 'base64').subarray(0, -3).toString('base64');
    const broken = { ...body, biometricData: [first, { ...second, template: truncated }] };
    await expect(slv.submit(broken, 'key-1')).rejects.toMatchObject({ pointer: '/biometricData/1/template' });
    const swapped = { ...body, biometricData: [{ ...first, biometricSubType: 'RIGHT_RING' as const }] };
    await expect(slv.submit(swapped, 'key-2')).rejects.toMatchObject({ code: 'TEMPLATE_FINGER_MISMATCH' });
    expect(slv.store.scan('encounters')).toEqual([]);
    expect(slv.store.scan('outbox')).toEqual([]);
  });

  test('is accepted with its owed work and its audit leaf in one transaction', async () => {
    const { slv } = await memoryFederation();
    const id = await slv.submit(submissionBody({ person: 1, impression: 1 }), 'key-1');
    expect(slv.store.scan('outbox')).toMatchObject([
      { destination: 'prepare-probe', message: { encounterId: id } },
    ]);
    expect(slv.store.scan('audit')).toMatchObject([
      { action: 'ENCOUNTER_ACCEPTED', subject: id, actor: 'slv-dgme-counter' },
    ]);
  });
});
