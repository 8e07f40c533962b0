import { isoTime } from '../core/clock.ts';
import { bucketOf } from '../core/digest.ts';
import type { ErrorCode } from '../core/error-catalogue.ts';
import type { ErrorFacts } from '../core/errors.ts';
import type { AgencyId, EncounterId, MessageId, ParticipantCode, PersonId, ProbeId } from '../core/ids.ts';
import type { Slap } from '../fingerprint/segmentation/slaps.ts';
import type { FingerPosition } from '../fingerprint/template/finger-position.ts';
import type { Purpose } from '../participants/participant.ts';
import type { Item, Key, Store, Update } from '../store/store.ts';
import type { IdentityReason } from './identity-reasons.ts';
import type { Segmentation } from './pictures/find-fingers.ts';
import type { KeptBiometricData, KeptSubmission } from './pictures/kept-picture.ts';
import { type FingerCapture, isFingerCapture } from './submission/biometric-data.ts';
import type { ImpressionType } from './submission/impression-types.ts';
import type { UnmappedField } from './transaction/map-descriptive-text.ts';
import type { UnusedRecord } from './transaction/read-transaction.ts';

/**
 * Life of an encounter: RECEIVED when accepted, SEARCHING when its probe is published, ANSWERED when this node's own
 * result and every partner's are there, REJECTED when it could not be searched. Fingers that are added to it make it
 * RECEIVED once more.
 */
export type EncounterStatus = 'RECEIVED' | 'SEARCHING' | 'ANSWERED' | 'REJECTED';

export type MatchResult = 'MATCH' | 'REVIEW' | 'NO_MATCH';

/** Scores of one pair of impressions, in the unit of the matcher (−10·log10 of the false-match rate). */
export interface FingerScore {
  readonly probe: FingerPosition;
  readonly candidate: FingerPosition;
  readonly score: number;
}

/** How alike the biographic data are, each 0 to 1; absent where either side lacks the datum. Evidence, not decision. */
export interface BiographicAgreement {
  readonly name?: number | undefined;
  readonly dateOfBirth?: number | undefined;
  readonly document?: number | undefined;
}

/** A record of this node's gallery that may be of the person encountered. A candidate, never an identity (R13). */
export interface Candidate {
  readonly encounterId: EncounterId;
  readonly personId: PersonId;
  readonly agency: AgencyId;
  /** Fused over fingers. */
  readonly score: number;
  readonly fingers: readonly FingerScore[];
  readonly biographic?: BiographicAgreement | undefined;
}

/** The answer of this node's own galleries. */
export interface LocalResult {
  readonly result: MatchResult;
  readonly searchedAt: string;
  /** How far each shard's log had been read when it was searched. */
  readonly galleriesSearched: readonly { readonly shard: number; readonly sequence: number }[];
  readonly candidates: readonly Candidate[];
  /** The last addition of fingers that was searched with, if there was any. */
  readonly addition?: number | undefined;
}

/**
 * PENDING while the partner has not answered, whatever it may have found (R13); UNREACHABLE while it can't be reached
 * and sending goes on; NOT_SENT with the rule that forbids it; EXPIRED when the probe's time passed without an answer.
 * The others are final answers.
 */
export type PartnerResultCode =
  | 'NO_MATCH'
  | 'MATCH_REFERENCE'
  | 'MATCH_IDENTITY'
  | 'PENDING'
  | 'NOT_SENT'
  | 'UNREACHABLE'
  | 'EXPIRED';

/**
 * A request for the identity behind a reference (R12). NOTHING_MORE: the partner gives no more than the reference, or did
 * not answer in time; which of the two, and why, is not told (R3).
 */
export interface IdentityRequest {
  readonly messageId: MessageId;
  readonly state: 'PENDING' | 'UNREACHABLE' | 'NOT_SENT' | 'NOTHING_MORE' | 'GIVEN';
  readonly reason: IdentityReason;
  readonly requestedAt: string;
  /** Once the partner has it: the latest time of its answer. */
  readonly answerBy?: string | undefined;
  readonly answeredAt?: string | undefined;
  /** With NOT_SENT. */
  readonly rule?: string | undefined;
}

export interface PartnerResult {
  readonly participant: ParticipantCode;
  readonly result: PartnerResultCode;
  /** Names the probe to the partner; says nothing about the encounter. */
  readonly probeId?: ProbeId | undefined;
  readonly rule?: string | undefined;
  readonly reference?: string | undefined;
  readonly contact?: string | undefined;
  readonly answeredAt?: string | undefined;
  /** The partner's signed proof that the probe was destroyed (R11). */
  readonly deletionReceipt?: string | undefined;
  /** The last request for the identity behind the reference. */
  readonly identityRequest?: IdentityRequest | undefined;
}

/** What became of one finger of a picture: searched, or what is wrong with it. */
export interface FingerReport {
  /** Place of the picture in biometricData, or of its record in the file. */
  readonly entry?: number | undefined;
  readonly record?: number | undefined;
  /** The addition that it came with, if it did not come with the encounter: `entry` is a place of that body. */
  readonly addition?: number | undefined;
  readonly impressionType?: ImpressionType | undefined;
  readonly finger: FingerPosition | Slap;
  /** Whose word it is where the finger is; left out where its picture was taken whole. */
  readonly segmentation?: Segmentation | undefined;
  readonly minutiae?: number | undefined;
  /** 0 to 100, by this node's own measure (lib/fingerprint/quality). */
  readonly quality?: number | undefined;
  readonly problem?: { readonly code: ErrorCode; readonly facts: ErrorFacts } | undefined;
}

/** The last fingers that were added to an encounter. */
export interface Addition {
  /** 1 for the first. */
  readonly number: number;
  readonly receivedAt: string;
  /** Place of its first entry in biometricData. */
  readonly from: number;
}

/** What is kept of the ANSI/NIST file that an encounter came as. */
export interface KeptTransaction {
  /** Fields 1.008 and 1.009, for an answer in kind. */
  readonly originatingAgency: string;
  readonly controlNumber: string;
  /** Name of the table that the Type-2 fields were read by. */
  readonly mapping: string;
  /** Type-2 fields that became nothing of the encounter; never their values. */
  readonly unmapped: readonly UnmappedField[];
  /** Records that give nothing to search. */
  readonly unused: readonly {
    readonly record: number;
    readonly type: number;
    readonly reason: UnusedRecord['reason'];
    readonly problem?: { readonly code: ErrorCode; readonly facts: ErrorFacts } | undefined;
  }[];
}

/** What the node holds about one encounter. `version` grows with every change and is the record's ETag. */
export interface Encounter {
  readonly encounterId: EncounterId;
  readonly personId: PersonId;
  readonly agency: AgencyId;
  readonly account: string;
  readonly unit: string;
  readonly purpose: Purpose;
  readonly status: EncounterStatus;
  readonly version: number;
  readonly receivedAt: string;
  readonly updatedAt: string;
  /** As it came; its biometricData with the fingers that were added. */
  readonly submission: KeptSubmission;
  readonly addition?: Addition | undefined;
  readonly transaction?: KeptTransaction | undefined;
  /** Of its pictures, until templates are made of them. */
  readonly pictureKey?: string | undefined;
  /** Templates made of its pictures. */
  readonly extracted?: readonly FingerCapture[] | undefined;
  /** What became of each finger of its pictures: of one that was captured again, of the last of them. */
  readonly fingers?: readonly FingerReport[] | undefined;
  /** This node's own search for it, once it is prepared. */
  readonly probeId?: ProbeId | undefined;
  /** Where the encounter stands in the gallery log, once it does. */
  readonly shard?: number | undefined;
  readonly sequence?: number | undefined;
  readonly local?: LocalResult | undefined;
  readonly partners: { readonly [participant: string]: PartnerResult };
  readonly rejection?: ErrorCode | undefined;
  /** R1: another record of the person says that it is a Participant's national or permanent resident. Shown to nobody. */
  readonly barredByOther?: boolean | undefined;
  /** R5: another record of the person says that it seeks protection. Shown to nobody: that it exists is the secret. */
  readonly shelteredByOther?: boolean | undefined;
}

/** Partitions of the index of encounters that are not yet answered. */
export const OPEN_BUCKETS = 4;

export const encounterKey = (id: EncounterId): Key => ({ pk: `ENCOUNTER#${id}`, sk: 'ENCOUNTER' });
export const openPartition = (bucket: number): string => `OPEN#${bucket}`;
const isOpen = (status: EncounterStatus): boolean => status === 'RECEIVED' || status === 'SEARCHING';
const openKeyOf = (id: EncounterId, status: EncounterStatus): string | undefined =>
  isOpen(status) ? openPartition(bucketOf(id, OPEN_BUCKETS)) : undefined;

/** Encounters carry their ULID's time order, so the earlier of two is the smaller id. */
export const personOf = (id: EncounterId): PersonId => `per_${id.slice(4)}` as PersonId;

export function encounterItem(encounter: Encounter, expiresAt: number): Item {
  return {
    ...encounterKey(encounter.encounterId),
    ...(encounter as unknown as Item),
    agencyKey: encounter.agency,
    receivedKey: `${encounter.receivedAt}#${encounter.encounterId}`,
    openKey: openKeyOf(encounter.encounterId, encounter.status),
    expiresAt: Math.ceil(expiresAt / 1000),
  };
}

/** The encounter in a stored item, or none when it is past its retention time though not yet deleted (R15). */
export function encounterOf(item: Item | undefined, now: number): Encounter | undefined {
  if (item === undefined || Number(item.expiresAt) * 1000 <= now) return undefined;
  const {
    pk: _pk,
    sk: _sk,
    agencyKey: _agency,
    receivedKey: _received,
    openKey: _open,
    expiresAt: _expires,
    ...rest
  } = item;
  return rest as unknown as Encounter;
}

export async function readEncounter(
  store: Store,
  id: EncounterId,
  now: number,
): Promise<Encounter | undefined> {
  return encounterOf(await store.get('encounters', encounterKey(id)), now);
}

export type EncounterChange = Partial<
  Pick<
    Encounter,
    'probeId' | 'shard' | 'sequence' | 'local' | 'partners' | 'rejection' | 'extracted' | 'fingers'
  >
> &
  (
    | { readonly status?: 'REJECTED' }
    /** Fingers are added, and what they need until they are prepared. */
    | ({ readonly status: 'RECEIVED' } & Pick<Encounter, 'submission' | 'addition' | 'pictureKey'>)
  );

/**
 * The write that changes an encounter, on the condition that nobody changed it since it was read, and the encounter as
 * it is then. The status follows from the results: it is not set by hand, but for a rejection, and where fingers are
 * added.
 */
export function changeEncounter(
  encounter: Encounter,
  change: EncounterChange,
  now: number,
): { readonly write: Update; readonly changed: Encounter } {
  const status = change.status ?? statusOf(encounter, change);
  // Enrolled or rejected, an encounter needs its pictures no more: without the key nobody can read them.
  const outdated = status === 'RECEIVED' ? (['rejection'] as const) : (['pictureKey'] as const);
  const { [outdated[0]]: _, ...results } = { ...encounter, ...change };
  const changed: Encounter = {
    ...results,
    status,
    version: encounter.version + 1,
    updatedAt: isoTime(now),
  };
  const openKey = openKeyOf(encounter.encounterId, status);
  return {
    changed,
    write: {
      type: 'update',
      table: 'encounters',
      key: encounterKey(encounter.encounterId),
      set: {
        ...(change as Record<string, never>),
        status,
        version: changed.version,
        updatedAt: changed.updatedAt,
        openKey,
      },
      remove: [...(openKey === undefined ? ['openKey'] : []), ...outdated],
      when: [{ kind: 'equals', attribute: 'version', value: encounter.version }],
    },
  };
}

/**
 * Write that marks a record by what another record of its person says. No change of the encounter as its agency sees it,
 * so no new version.
 */
export const markByOther = (
  id: EncounterId,
  marks: Partial<Pick<Encounter, 'barredByOther' | 'shelteredByOther'>>,
): Update => ({
  type: 'update',
  table: 'encounters',
  key: encounterKey(id),
  set: marks,
  when: [{ kind: 'present' }],
});

/** Every template of an encounter: those that were sent, and those made of its pictures. */
export const capturesOf = ({
  submission,
  extracted = [],
}: Pick<Encounter, 'submission' | 'extracted'>): readonly FingerCapture[] => [
  ...submission.biometricData.filter(isFingerCapture),
  ...extracted,
];

/** The entries of biometricData that templates are still to be made of while it is RECEIVED: all, or those added last. */
export const latestEntries = ({
  submission: { biometricData },
  addition,
}: Pick<Encounter, 'submission' | 'addition'>): readonly KeptBiometricData[] =>
  biometricData.slice(addition?.from ?? 0);

/** Nothing more is to be expected from this partner. */
export const isFinal = (partner: PartnerResult): boolean =>
  partner.result !== 'PENDING' && partner.result !== 'UNREACHABLE';

/** A request for an identity is still to be answered. */
export const isAsking = ({ identityRequest }: PartnerResult): boolean =>
  identityRequest?.state === 'PENDING' || identityRequest?.state === 'UNREACHABLE';

/** This node's own search is over, with all fingers there are. */
export const isSearched = ({ status, local, addition }: Encounter): boolean =>
  status !== 'RECEIVED' && local !== undefined && local.addition === addition?.number;

function statusOf(before: Encounter, change: EncounterChange): EncounterStatus {
  // What becomes of an earlier result does not prepare the fingers that were added.
  const isPrepared = before.status !== 'RECEIVED' || change.probeId !== undefined;
  const after: Encounter = { ...before, ...change, status: isPrepared ? 'SEARCHING' : before.status };
  if (before.status === 'REJECTED' || !isPrepared) return before.status;
  return isSearched(after) && Object.values(after.partners).every(isFinal) ? 'ANSWERED' : 'SEARCHING';
}
