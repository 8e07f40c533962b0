import { auditLeaf } from '../audit/entry.ts';
import { DAY, isoTime } from '../core/clock.ts';
import { commit } from '../outbox/commit.ts';
import { owe } from '../outbox/outbox.ts';
import { type Accepter, prepareRow, rememberedKey } from './accept.ts';
import { changeEncounter, type Encounter } from './encounter.ts';
import type { KeptBiometricData } from './pictures/kept-picture.ts';

/** Fingers that were read and found in order, their pictures put away, and who adds them. */
export interface AcceptableFingers {
  readonly biometricData: readonly KeptBiometricData[];
  readonly pictureKey?: string | undefined;
  /** SHA-256 of the encounter's id and the body. */
  readonly digest: string;
  readonly idempotencyKey: string;
  readonly account: string;
}

/**
 * Adds fingers to an encounter: their storage, the work they are owed and their audit leaf are one transaction, as those
 * of the encounter were. They are kept as long as it is.
 *
 * @throws TransactionRefused where the encounter was changed, or the key used, since they were read
 */
export async function acceptFingers(
  encounter: Encounter,
  added: AcceptableFingers,
  node: Accepter,
): Promise<void> {
  const now = node.clock();
  const { encounterId, agency, unit, purpose, submission } = encounter;
  const { digest, pictureKey } = added;
  const ends = Date.parse(encounter.receivedAt) + node.participant.retentionDays[purpose] * DAY;
  const remembered = {
    ...rememberedKey(agency, added.idempotencyKey),
    encounterId,
    digest,
    expiresAt: Math.ceil(ends / 1000),
  };
  const { write } = changeEncounter(
    encounter,
    {
      status: 'RECEIVED',
      submission: { ...submission, biometricData: [...submission.biometricData, ...added.biometricData] },
      addition: {
        number: (encounter.addition?.number ?? 0) + 1,
        receivedAt: isoTime(now),
        from: submission.biometricData.length,
      },
      pictureKey,
    },
    now,
  );
  await commit(
    node,
    [
      { type: 'put', table: 'encounters', item: remembered, when: [{ kind: 'absent' }] },
      write,
      owe(prepareRow(encounterId), { destination: 'prepare-probe', message: { encounterId } }, now),
      auditLeaf({
        at: isoTime(now),
        action: 'FINGERS_ADDED',
        actor: added.account,
        subject: encounterId,
        agency,
        unit,
        purpose,
        digest,
      }),
    ],
    node.onUnsent,
  );
}
