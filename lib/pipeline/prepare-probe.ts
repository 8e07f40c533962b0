import { auditLeaf } from '../audit/entry.ts';
import { DAY, isoTime } from '../core/clock.ts';
import type { ErrorCode } from '../core/error-catalogue.ts';
import { isCodedError } from '../core/errors.ts';
import { type EncounterId, newId, type ProbeId } from '../core/ids.ts';
import { newDataKey } from '../core/sealed-bytes.ts';
import { oweMessage, readOutgoing } from '../exchange/messages/outgoing.ts';
import { messageIdsOf, messageOfProbe, probeOfMessage } from '../exchange/messages/probe-message.ts';
import { encodeSearchTemplate } from '../fingerprint/template/search-template.ts';
import type { Layout } from '../gallery/log/layout.ts';
import { enrolAnewAt, enrolAt, type FreePlace, type LogWriter } from '../gallery/log/log-writer.ts';
import { readPlace, type StoredPlace } from '../gallery/log/place.ts';
import { sealProbe } from '../gallery/search/sealed-probe.ts';
import { beginSearch, readSearch } from '../gallery/search/search.ts';
import { prepareRow } from '../intake/accept.ts';
import {
  capturesOf,
  changeEncounter,
  type Encounter,
  isSearched,
  type LocalResult,
  latestEntries,
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
import { type Store, TransactionRefused, type Write } from '../store/store.ts';
import { becameAnswered, newsOf } from './news.ts';
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
  if (prepared.status !== 'RECEIVED') await deletePictures(latestEntries(prepared), node.objects);
  // Also for one enrolled before: whoever enrolled it may have died before publishing.
  if (prepared.status === 'SEARCHING' && !isSearched(prepared)) await publish(prepared, dataKey, node);
  return { rejected: encounter.status === 'RECEIVED' && prepared.status === 'REJECTED' };
}

/** An encounter as it is now, with its probe's key where it was enrolled just now. */
interface Prepared {
  readonly prepared: Encounter;
  readonly dataKey?: Uint8Array;
}

async function enrol(encounter: Encounter, node: Preparer): Promise<Prepared> {
  const { extracted, fingers, gained, searchable } = await readFingers(encounter, node.objects);
  const read = fingers.length === 0 && encounter.fingers === undefined ? {} : { extracted, fingers };
  if (!gained && encounter.local !== undefined) return leave(encounter, encounter.local, read, node);
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
  const examined = await examinedPartners(encounter, node.store);
  for (let attempt = 1; ; attempt++) {
    try {
      return await node.writer.inTurn(encounter.encounterId, async (places, { searched }) => {
        const stored = await placesBefore(encounter, places, node.store);
        if (stored?.some((place) => place?.state === 'ERASED'))
          return reject(encounter, 'FINGERS_ERASED', read, node);
        const { writes, changed } = enrolment(
          encounter,
          { probe, read, probeId, dataKey, places, stored, searched, examined },
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
  /** Where it was before, of one that was enrolled with fewer fingers. */
  readonly stored?: readonly (StoredPlace | undefined)[] | undefined;
  /** The partners for which an examiner settled an unknown nationality. */
  readonly examined: ReadonlySet<string>;
  /** Where it is searched. */
  readonly searched: Layout['searched'];
}

/** The one transaction that enrols an encounter, begins its search and promises its messages. */
function enrolment(encounter: Encounter, enrolled: Enrolment, { participant, clock }: Preparer) {
  const now = clock();
  const { encounterId, personId, purpose } = encounter;
  const expiresAt = Date.parse(encounter.receivedAt) + participant.retentionDays[purpose] * DAY;
  const retainUntil = Math.ceil(expiresAt / 1000);
  const { probe, read, probeId, dataKey, places, stored, searched, examined } = enrolled;
  const entry = { encounterId, searchTemplate: probe, retainUntil };
  const place = places.find(({ generation }) => generation === searched.generation);
  const plans = participant.partners.map((partner) =>
    planFor(encounter, partner, { participant, clock, examined: examined.has(partner.participant) }),
  );
  const { write, changed } = changeEncounter(
    encounter,
    {
      ...read,
      probeId,
      shard: place?.shard,
      sequence: place?.sequence,
      partners: {
        ...encounter.partners,
        ...Object.fromEntries(plans.map(({ result }) => [result.participant, result])),
      },
    },
    now,
  );
  const writes: Write[] = [
    write,
    ...(stored === undefined ? enrolAt(places, entry) : enrolAnewAt(places, stored, entry)),
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
  { participant, clock, examined }: Pick<Preparer, 'participant' | 'clock'> & { readonly examined: boolean },
): { readonly result: PartnerResult; readonly message: readonly Write[]; readonly review: boolean } {
  const earlier = encounter.partners[partner.participant];
  if (earlier !== undefined && !isAskedAgain(earlier)) return { result: earlier, message: [], review: false };
  const decision = encounter.barredByOther
    ? ({ send: false, rule: 'R1', review: false } as const)
    : decideSending(sendingFacts(encounter.submission, participant, partner, examined));
  if (!decision.send) {
    const result = { participant: partner.participant, result: 'NOT_SENT', rule: decision.rule } as const;
    return { result, message: [], review: decision.review };
  }
  const messageId = newId('message', clock());
  const { encounterId, purpose, receivedAt } = encounter;
  return {
    result: { participant: partner.participant, result: 'PENDING', probeId: probeOfMessage(messageId) },
    message: oweMessage(
      { kind: 'PROBE', messageId, partner: partner.participant, encounterId, eligibilityExamined: examined },
      clock(),
      Date.parse(receivedAt) + participant.retentionDays[purpose] * DAY,
    ),
    review: false,
  };
}

/**
 * Whether a partner is asked anew when fingers are added. One that named a reference knows the person, and its reference
 * stands; what a rule kept from one stays kept.
 */
const isAskedAgain = ({ result }: PartnerResult): boolean =>
  result !== 'NOT_SENT' && result !== 'MATCH_REFERENCE' && result !== 'MATCH_IDENTITY';

/** The partners to which the last probe went since an examiner had settled an unknown nationality (R1). */
async function examinedPartners({ partners }: Encounter, store: Store): Promise<ReadonlySet<string>> {
  const asked = Object.values(partners).flatMap((partner) =>
    isAskedAgain(partner) && partner.probeId !== undefined ? [messageOfProbe(partner.probeId)] : [],
  );
  const sent = await Promise.all(asked.map((messageId) => readOutgoing(store, messageId)));
  return new Set(
    sent.flatMap((message) =>
      message?.kind === 'PROBE' && message.eligibilityExamined ? [message.partner] : [],
    ),
  );
}

/** Where an encounter stands in the generations that it is appended to; nothing for one that was never enrolled. */
const placesBefore = async (
  { encounterId, sequence }: Encounter,
  places: readonly FreePlace[],
  store: Store,
): Promise<(StoredPlace | undefined)[] | undefined> =>
  sequence === undefined
    ? undefined
    : Promise.all(places.map(({ generation }) => readPlace(store, encounterId, generation)));

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

/** Nothing was added that could be searched: the answer is the one there was. */
async function leave(
  encounter: Encounter,
  local: LocalResult,
  read: Read,
  node: Preparer,
): Promise<Prepared> {
  const now = node.clock();
  const { encounterId, probeId, addition } = encounter;
  const { write, changed } = changeEncounter(
    encounter,
    { ...read, probeId, local: { ...local, addition: addition?.number } },
    now,
  );
  await commit(
    node,
    [write, settle(prepareRow(encounterId)), ...newsOf(encounter, changed, now)],
    node.onUnsent,
  );
  if (becameAnswered(encounter, changed)) node.onAnswered(changed);
  return { prepared: changed };
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
