import { auditLeaf } from '../audit/entry.ts';
import { DAY, isoTime } from '../core/clock.ts';
import type { ErrorCode } from '../core/error-catalogue.ts';
import { isCodedError } from '../core/errors.ts';
import { type EncounterId, newId, type ProbeId } from '../core/ids.ts';
import { newDataKey } from '../core/sealed-bytes.ts';
import { oweMessage } from '../exchange/messages/outgoing.ts';
import { messageIdsOf, probeOfMessage } from '../exchange/messages/probe-message.ts';
import { encodeSearchTemplate } from '../fingerprint/template/search-template.ts';
import type { Layout } from '../gallery/log/layout.ts';
import { enrolAt, type FreePlace, type LogWriter } from '../gallery/log/log-writer.ts';
import { sealProbe } from '../gallery/search/sealed-probe.ts';
import { beginSearch, readSearch } from '../gallery/search/search.ts';
import { prepareRow } from '../intake/accept.ts';
import {
  capturesOf,
  changeEncounter,
  type Encounter,
  type PartnerResult,
  readEncounter,
} from '../intake/encounter.ts';
import { positionedFinger } from '../intake/fingers.ts';
import { deletePictures } from '../intake/pictures/kept-picture.ts';
import { type ReadFingers, readFingers } from '../intake/pictures/read-fingers.ts';
import { commit } from '../outbox/commit.ts';
import { settle } from '../outbox/outbox.ts';
import type { Partner } from '../participants/participant.ts';
import { bearPerson } from '../people/person.ts';
import { decideSending, sendingFacts } from '../release/sending.ts';
import { openReview, reviewIdOf } from '../reviews/review.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { TransactionRefused, type Write } from '../store/store.ts';
import { newsOf } from './news.ts';
import { CHANGE_ATTEMPTS, type Node } from './node.ts';

type Preparer = Node & { readonly objects: ObjectStore; readonly writer: LogWriter };

/**
 * Makes an accepted encounter searchable and starts its searches: appended to the gallery log first, then published to
 * the shards and to the partners. So of any two encounters of one person at least one search sees the other.
 */
export async function prepareProbe(
  encounterId: EncounterId,
  node: Preparer,
): Promise<{ readonly rejected: boolean }> {
  const encounter = await readEncounter(node.store, encounterId, node.clock());
  if (encounter === undefined) {
    await node.store.transact([settle(prepareRow(encounterId))]);
    return { rejected: false };
  }
  const { prepared, dataKey } =
    encounter.status === 'RECEIVED' ? await enrol(encounter, node) : { prepared: encounter };
  // Their key went with the change; the bytes follow, and the bucket's expiry takes what a failure here leaves.
  if (prepared.status !== 'RECEIVED') await deletePictures(prepared.submission, node.objects);
  // Also for one enrolled before: whoever enrolled it may have died before publishing.
  if (prepared.status === 'SEARCHING' && prepared.local === undefined) await publish(prepared, dataKey, node);
  return { rejected: encounter.status === 'RECEIVED' && prepared.status === 'REJECTED' };
}

/** An encounter as it is now, with its probe's key where it was enrolled just now. */
interface Prepared {
  readonly prepared: Encounter;
  readonly dataKey?: Uint8Array;
}

async function enrol(encounter: Encounter, node: Preparer): Promise<Prepared> {
  const { extracted, fingers, searchable } = await readFingers(encounter, node.objects);
  const read = fingers.length === 0 ? {} : { extracted, fingers };
  if (!searchable) return reject(encounter, 'QUALITY_REJECT', read, node);
  let probe: Uint8Array;
  try {
    probe = searchTemplateOf({ ...encounter, ...read });
  } catch (error) {
    if (isCodedError(error)) return reject(encounter, error.code, read, node);
    throw error;
  }
  const probeId = newId('probe', node.clock());
  const dataKey = newDataKey();
  for (let attempt = 1; ; attempt++) {
    try {
      return await node.writer.inTurn(encounter.encounterId, async (places, { searched }) => {
        const { writes, changed } = enrolment(
          encounter,
          { probe, read, probeId, dataKey, places, searched },
          node,
        );
        await node.store.transact(writes);
        return { prepared: changed, dataKey };
      });
    } catch (error) {
      if (!(error instanceof TransactionRefused) || attempt === CHANGE_ATTEMPTS) throw error;
      const current = await readEncounter(node.store, encounter.encounterId, node.clock());
      if (current?.status !== 'RECEIVED') return { prepared: current ?? encounter };
    }
  }
}

/** What was made of the pictures, where there were any. */
type Read = Partial<Pick<ReadFingers, 'extracted' | 'fingers'>>;

interface Enrolment {
  readonly probe: Uint8Array;
  readonly read: Read;
  readonly probeId: ProbeId;
  readonly dataKey: Uint8Array;
  /** Where it is appended. */
  readonly places: readonly FreePlace[];
  /** Where it is searched. */
  readonly searched: Layout['searched'];
}

/** The one transaction that enrols an encounter, begins its search and promises its messages. */
function enrolment(encounter: Encounter, enrolled: Enrolment, { participant, clock }: Preparer) {
  const now = clock();
  const { encounterId, personId, purpose } = encounter;
  const expiresAt = Date.parse(encounter.receivedAt) + participant.retentionDays[purpose] * DAY;
  const retainUntil = Math.ceil(expiresAt / 1000);
  const { probe, read, probeId, dataKey, places, searched } = enrolled;
  const place = places.find(({ generation }) => generation === searched.generation);
  const plans = participant.partners.map((partner) => planFor(encounter, partner, { participant, clock }));
  const { write, changed } = changeEncounter(
    encounter,
    {
      ...read,
      probeId,
      shard: place?.shard,
      sequence: place?.sequence,
      partners: Object.fromEntries(plans.map(({ result }) => [result.participant, result])),
    },
    now,
  );
  const writes: Write[] = [
    write,
    ...enrolAt(places, { encounterId, searchTemplate: probe, retainUntil }),
    bearPerson(personId, encounterId, retainUntil),
    beginSearch({
      origin: 'LOCAL',
      encounterId,
      probeId,
      dataKey,
      generation: searched.generation,
      shards: searched.shards,
      startedAt: isoTime(now),
      expiresAt: Math.ceil((now + participant.retentionDays.probe * DAY) / 1000),
    }),
    ...plans.flatMap(({ message }) => message),
    settle(prepareRow(encounterId)),
    auditLeaf({
      at: isoTime(now),
      action: 'ENCOUNTER_ENROLLED',
      actor: 'prepare-probe',
      subject: encounterId,
      purpose,
    }),
  ];
  if (plans.some(({ review }) => review)) writes.push(eligibilityReview(encounter, now, expiresAt));
  return { writes, changed };
}

/** What happens with one partner: the message that is owed to it, or the rule that forbids one. */
function planFor(
  encounter: Encounter,
  partner: Partner,
  { participant, clock }: Pick<Preparer, 'participant' | 'clock'>,
): { readonly result: PartnerResult; readonly message: readonly Write[]; readonly review: boolean } {
  const decision = decideSending(sendingFacts(encounter.submission, participant, partner, false));
  if (!decision.send) {
    const result = { participant: partner.participant, result: 'NOT_SENT', rule: decision.rule } as const;
    return { result, message: [], review: decision.review };
  }
  const now = clock();
  const messageId = newId('message', now);
  const { encounterId } = encounter;
  return {
    result: { participant: partner.participant, result: 'PENDING', probeId: probeOfMessage(messageId) },
    message: oweMessage(
      { kind: 'PROBE', messageId, partner: partner.participant, encounterId, eligibilityExamined: false },
      now,
      now + participant.retentionDays[encounter.purpose] * DAY,
    ),
    review: false,
  };
}

function eligibilityReview(encounter: Encounter, now: number, expiresAt: number): Write {
  const { encounterId, agency, account } = encounter;
  const reviewId = reviewIdOf(encounterId, 'ELIGIBILITY');
  return openReview(
    { reviewId, kind: 'ELIGIBILITY', encounterId, agency, submittedBy: account },
    now,
    expiresAt,
  );
}

const searchTemplateOf = (encounter: Encounter): Uint8Array =>
  encodeSearchTemplate(capturesOf(encounter).map(positionedFinger));

/** One publication reaches every shard's queue and the queue of messages to partners. */
async function publish(
  encounter: Encounter,
  freshKey: Uint8Array | undefined,
  { store, dispatcher, clock }: Preparer,
): Promise<void> {
  const { probeId } = encounter;
  if (probeId === undefined) return;
  const dataKey = freshKey ?? (await readSearch(store, probeId, clock()))?.search.dataKey;
  if (dataKey === undefined) return; // decided meanwhile
  const sealedProbe = sealProbe(probeId, dataKey, searchTemplateOf(encounter));
  const message = { probeId, origin: 'LOCAL', sealedProbe, messageIds: messageIdsOf(encounter) };
  await dispatcher.send([{ destination: 'probe-ready', message }]);
}

/** An encounter that can't be searched is answered so, and the agency is told why. */
async function reject(
  encounter: Encounter,
  rejection: ErrorCode,
  read: Read,
  node: Preparer,
): Promise<Prepared> {
  const now = node.clock();
  const { write, changed } = changeEncounter(encounter, { ...read, status: 'REJECTED', rejection }, now);
  await commit(
    node,
    [
      write,
      settle(prepareRow(encounter.encounterId)),
      ...newsOf(encounter, changed, now),
      auditLeaf({
        at: isoTime(now),
        action: 'ENCOUNTER_REJECTED',
        actor: 'prepare-probe',
        subject: encounter.encounterId,
        decision: rejection,
      }),
    ],
    node.onUnsent,
  );
  return { prepared: changed };
}
