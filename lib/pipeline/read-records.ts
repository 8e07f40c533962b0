import type { Caller } from '../access/caller.ts';
import { type AuditAction, auditLeaf } from '../audit/entry.ts';
import { isoTime } from '../core/clock.ts';
import { CodedError } from '../core/errors.ts';
import type { EncounterId, PersonId } from '../core/ids.ts';
import type { PartnerIdentity } from '../exchange/messages/identity-answer-message.ts';
import { readIdentity } from '../exchange/messages/kept-identity.ts';
import { type Encounter, encounterOf, readEncounter } from '../intake/encounter.ts';
import { encountersOf, rootOf } from '../people/person.ts';
import type { Store, Write } from '../store/store.ts';
import type { Node } from './node.ts';

type Reader = Pick<Node, 'store' | 'clock'>;

/** An encounter, the person it is linked to now, and the identities partners gave for it. */
export interface LinkedEncounter {
  readonly encounter: Encounter;
  readonly person: PersonId;
  readonly identities: { readonly [participant: string]: PartnerIdentity };
}

/** What belongs to an encounter and is kept apart from it. */
export async function linked(encounter: Encounter, { store, clock }: Reader): Promise<LinkedEncounter> {
  const given = Object.values(encounter.partners).filter(({ result }) => result === 'MATCH_IDENTITY');
  const [person, ...identities] = await Promise.all([
    rootOf(store, encounter.personId),
    ...given.map(({ participant }) => readIdentity(store, encounter.encounterId, participant, clock())),
  ]);
  const held = identities.flatMap((identity) => (identity ? [[identity.provenance.source, identity]] : []));
  return { encounter, person, identities: Object.fromEntries(held) };
}

/** One encounter of the caller's agency. Another's is answered as one that does not exist. @throws CodedError ENCOUNTER_NOT_FOUND */
export async function readOwnEncounter(
  id: string,
  caller: Caller,
  { store, clock }: Reader,
): Promise<LinkedEncounter> {
  const encounter = await readEncounter(store, id as EncounterId, clock());
  if (encounter?.agency !== caller.agency) throw new CodedError('ENCOUNTER_NOT_FOUND');
  await store.transact([readLeaf('ENCOUNTER_READ', id, caller, clock())]);
  return linked(encounter, { store, clock });
}

/** The encounters of the caller's agency in the order they were received, a page at a time. */
export async function listEncounters(
  query: {
    readonly since?: string | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
  caller: Caller,
  { store, clock }: Reader,
): Promise<{ readonly items: readonly LinkedEncounter[]; readonly next?: string }> {
  const { since, cursor, limit } = query;
  const page = await store.query({
    table: 'encounters',
    index: 'byAgency',
    partition: caller.agency,
    limit,
    // Keys are the time and the id, so the bare time is less than any key of that very millisecond.
    ...(since !== undefined && { after: isoTime(Date.parse(since)) }),
    ...(cursor !== undefined && { cursor }),
  });
  await store.transact([readLeaf('ENCOUNTER_READ', 'page', caller, clock())]);
  const encounters = page.items
    .map((item) => encounterOf(item, clock()))
    .filter((each) => each !== undefined);
  return {
    items: await Promise.all(encounters.map((encounter) => linked(encounter, { store, clock }))),
    ...(page.cursor !== undefined && { next: page.cursor }),
  };
}

/**
 * A person of whom the caller's agency has an encounter, with all encounters linked to it, but for other agencies'
 * protection referrals (R5). @throws CodedError PERSON_NOT_FOUND
 */
export async function readPerson(
  id: string,
  caller: Caller,
  { store, clock }: Reader,
): Promise<{ readonly personId: PersonId; readonly encounters: readonly Encounter[] }> {
  const { personId, encounterIds } = await encountersOf(store, id as PersonId);
  const encounters = await readAll(store, encounterIds, clock());
  if (!encounters.some(({ agency }) => agency === caller.agency)) throw new CodedError('PERSON_NOT_FOUND');
  await store.transact([readLeaf('PERSON_READ', personId, caller, clock())]);
  const visible = encounters.filter(
    ({ agency, purpose }) => agency === caller.agency || purpose !== 'PROTECTION_REFERRAL',
  );
  return { personId, encounters: visible };
}

async function readAll(store: Store, ids: readonly EncounterId[], now: number): Promise<Encounter[]> {
  const encounters = await Promise.all(ids.map((id) => readEncounter(store, id, now)));
  return encounters.filter((each) => each !== undefined);
}

const readLeaf = (action: AuditAction, subject: string, { account, agency }: Caller, now: number): Write =>
  auditLeaf({ at: isoTime(now), action, actor: account, subject, agency });
