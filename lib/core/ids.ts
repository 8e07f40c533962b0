import { randomFillSync } from 'node:crypto';
import { ulid } from 'ulidx';

/** A string that only its own kind of id satisfies, so that an encounter id is never passed where a person id belongs. */
type Branded<Name extends string> = string & { readonly __brand: Name };

export type EncounterId = Branded<'EncounterId'>;
export type PersonId = Branded<'PersonId'>;
export type ReviewId = Branded<'ReviewId'>;
/** A file sent ahead of its encounter. */
export type UploadId = Branded<'UploadId'>;
export type SubscriptionId = Branded<'SubscriptionId'>;
export type NotificationId = Branded<'NotificationId'>;
/** Id of one exchange message; unique per issuer. */
export type MessageId = Branded<'MessageId'>;
/** Id of a search of this node's gallery: the encounter's own, or a partner's probe. */
export type ProbeId = Branded<'ProbeId'>;
/** ISO 3166-1 alpha-3 code of a Participant's state, e.g. `USA`, `SLV`. */
export type ParticipantCode = Branded<'ParticipantCode'>;
/** Agency code, e.g. `SLV-DGME`. */
export type AgencyId = Branded<'AgencyId'>;

const PREFIXES = {
  encounter: 'enc',
  person: 'per',
  review: 'rev',
  notification: 'ntf',
  message: 'msg',
  probe: 'prb',
  upload: 'upl',
} as const;

type IdKinds = {
  encounter: EncounterId;
  person: PersonId;
  review: ReviewId;
  notification: NotificationId;
  message: MessageId;
  probe: ProbeId;
  upload: UploadId;
};

/** Random bytes taken from the system some hundred at a time: one by one they cost ten times as much. */
const pool = new Uint8Array(512);
let taken = pool.length;

/** A random number in [0, 1) of which ulid uses five bits, so eight are enough and no letter is likelier than another. */
function randomFraction(): number {
  if (taken === pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  return (pool[taken++] ?? 0) / 256;
}

/** Time-ordered, 80 random bits. */
export const newUlid = (at: number): string => ulid(at, randomFraction);

/** A new id: kind prefix and ULID (time-ordered, 80 random bits), e.g. `enc_01JD…`. */
export function newId<Kind extends keyof IdKinds>(kind: Kind, at: number = Date.now()): IdKinds[Kind] {
  return `${PREFIXES[kind]}_${newUlid(at)}` as IdKinds[Kind];
}
