import { auditLeaf } from '../audit/entry.ts';
import { type Clock, DAY, isoTime } from '../core/clock.ts';
import { CodedError } from '../core/errors.ts';
import { type EncounterId, newId } from '../core/ids.ts';
import { commit } from '../outbox/commit.ts';
import { type Dispatcher, owe } from '../outbox/outbox.ts';
import type { Participant } from '../participants/participant.ts';
import { type Key, type Store, TransactionRefused, type Write } from '../store/store.ts';
import { type Encounter, encounterItem, type KeptTransaction, personOf } from './encounter.ts';
import type { KeptParts } from './pictures/kept-picture.ts';

/** A submission that was read and found in order, its pictures put away, and who sent it. */
export interface AcceptableSubmission extends KeptParts {
  /** SHA-256 of the body's canonical JSON. */
  readonly digest: string;
  readonly idempotencyKey: string;
  readonly agency: Encounter['agency'];
  readonly account: string;
  /** Of the file, where it came as one. */
  readonly transaction?: KeptTransaction | undefined;
  /** What else is to happen if, and only if, it is accepted. */
  readonly alongside?: readonly Write[] | undefined;
}

/** What accepting works with. */
export interface Accepter {
  readonly store: Store;
  readonly dispatcher: Dispatcher;
  readonly participant: Participant;
  readonly clock: Clock;
  /** Told of a message that could not be sent at once; the sweeper sends it. */
  readonly onUnsent: (error: unknown) => void;
}

/** Outbox row of the work an accepted encounter is owed. */
export const prepareRow = (id: EncounterId): string => `prepare#${id}`;

/**
 * The encounter that came with a key before, if any.
 *
 * @throws CodedError IDEMPOTENCY_KEY_REUSED when it came with another body.
 */
export async function acceptedBefore(
  store: Store,
  { agency, idempotencyKey, digest }: Pick<AcceptableSubmission, 'agency' | 'idempotencyKey' | 'digest'>,
): Promise<EncounterId | undefined> {
  const earlier = await store.get('encounters', rememberedKey(agency, idempotencyKey));
  if (earlier === undefined) return undefined;
  if (earlier.digest !== digest) throw new CodedError('IDEMPOTENCY_KEY_REUSED');
  return earlier.encounterId as EncounterId;
}

/** Where it is remembered what an agency's Idempotency-Key stood for, whatever it was used for. */
export const rememberedKey = (agency: string, key: string): Key => ({
  pk: `IDEMPOTENCY#${agency}#${key}`,
  sk: 'IDEMPOTENCY',
});

/**
 * Stores an encounter, the work it is owed and its audit leaf in one transaction: after this nothing can lose it. The
 * same key with the same body answers the encounter there is.
 *
 * @throws CodedError IDEMPOTENCY_KEY_REUSED when the key came before with another body.
 */
export async function acceptEncounter(
  accepted: AcceptableSubmission,
  node: Accepter,
): Promise<{ readonly encounterId: EncounterId; readonly repeated: boolean }> {
  const { store, participant } = node;
  const now = node.clock();
  const encounter = newEncounter(accepted, now);
  const { encounterId, purpose } = encounter;
  const expiresAt = now + participant.retentionDays[purpose] * DAY;
  const key = rememberedKey(accepted.agency, accepted.idempotencyKey);
  const remembered = { ...key, encounterId, digest: accepted.digest, expiresAt: Math.ceil(expiresAt / 1000) };
  try {
    await commit(
      node,
      [
        { type: 'put', table: 'encounters', item: remembered, when: [{ kind: 'absent' }] },
        {
          type: 'put',
          table: 'encounters',
          item: encounterItem(encounter, expiresAt),
          when: [{ kind: 'absent' }],
        },
        owe(prepareRow(encounterId), { destination: 'prepare-probe', message: { encounterId } }, now),
        ...(accepted.alongside ?? []),
        auditLeaf({
          at: encounter.receivedAt,
          action: 'ENCOUNTER_ACCEPTED',
          actor: accepted.account,
          subject: encounterId,
          agency: accepted.agency,
          unit: encounter.unit,
          purpose,
          digest: accepted.digest,
        }),
      ],
      node.onUnsent,
    );
    return { encounterId, repeated: false };
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    const earlier = await acceptedBefore(store, accepted);
    if (earlier === undefined) throw error;
    return { encounterId: earlier, repeated: earlier !== encounterId };
  }
}

function newEncounter(
  { submission, pictureKey, agency, account, transaction }: AcceptableSubmission,
  now: number,
): Encounter {
  const encounterId = newId('encounter', now);
  return {
    encounterId,
    personId: personOf(encounterId),
    agency,
    account,
    unit: submission.contextualData.unit,
    purpose: submission.purpose,
    status: 'RECEIVED',
    version: 1,
    receivedAt: isoTime(now),
    updatedAt: isoTime(now),
    submission,
    ...(transaction !== undefined && { transaction }),
    ...(pictureKey !== undefined && { pictureKey }),
    partners: {},
  };
}
