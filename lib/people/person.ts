import type { EncounterId, PersonId } from '../core/ids.ts';
import { type Key, type Put, queryAll, type Store, TransactionRefused } from '../store/store.ts';

/**
 * A person is a set of linked encounters, kept as a forest: every encounter is born with a person of its own, and a link
 * points the later person at the earlier. Nothing is moved when two persons turn out to be one, so linking is one small
 * conditional transaction that can be repeated, and two nodes of the pipeline that link the same pair agree.
 */
const personKey = (id: PersonId): Key => ({ pk: `PERSON#${id}`, sk: 'PERSON' });
const memberPrefix = 'ENCOUNTER#';
const mergedPrefix = 'MERGED#';

/** Write that gives a person an encounter; for the transaction that enrols it. */
export const bearPerson = (id: PersonId, encounterId: EncounterId, expiresAt: number): Put => ({
  type: 'put',
  table: 'encounters',
  item: { pk: `PERSON#${id}`, sk: `${memberPrefix}${encounterId}`, encounterId, expiresAt },
});

/** The person that this one has become by links. */
export async function rootOf(store: Store, id: PersonId): Promise<PersonId> {
  for (let person = id; ; ) {
    const merged = (await store.get('encounters', personKey(person)))?.mergedInto;
    if (typeof merged !== 'string') return person;
    person = merged as PersonId;
  }
}

/**
 * Makes two persons one, and answers which: the earlier, since ids sort by time. Safe against links at the same time:
 * it holds only if both are still roots, and is tried again on what they have become.
 */
export async function linkPersons(store: Store, a: PersonId, b: PersonId): Promise<PersonId> {
  for (;;) {
    const [one, other] = [await rootOf(store, a), await rootOf(store, b)];
    if (one === other) return one;
    const [earlier, later] = one < other ? [one, other] : [other, one];
    try {
      await store.transact([
        {
          type: 'put',
          table: 'encounters',
          item: { ...personKey(later), mergedInto: earlier },
          when: [{ kind: 'absent' }],
        },
        {
          type: 'check',
          table: 'encounters',
          key: personKey(earlier),
          when: [{ kind: 'attributeAbsent', attribute: 'mergedInto' }],
        },
        {
          type: 'put',
          table: 'encounters',
          item: { pk: `PERSON#${earlier}`, sk: `${mergedPrefix}${later}`, person: later },
        },
      ]);
      return earlier;
    } catch (error) {
      if (!(error instanceof TransactionRefused)) throw error;
    }
  }
}

/** Every encounter of a person, those of the persons merged into it too. Of a merged person: those of its root. */
export async function encountersOf(
  store: Store,
  id: PersonId,
): Promise<{ readonly personId: PersonId; readonly encounterIds: readonly EncounterId[] }> {
  const personId = await rootOf(store, id);
  const encounterIds: EncounterId[] = [];
  const persons = [personId];
  for (const person of persons) {
    for await (const item of queryAll(store, {
      table: 'encounters',
      partition: `PERSON#${person}`,
      consistent: true,
    })) {
      if (item.sk.startsWith(memberPrefix)) encounterIds.push(item.encounterId as EncounterId);
      if (item.sk.startsWith(mergedPrefix)) persons.push(item.person as PersonId);
    }
  }
  return { personId, encounterIds: encounterIds.sort() };
}
