import { type Encounter, isFinal } from '../intake/encounter.ts';
import { announce } from '../notifications/events/event.ts';
import type { Put } from '../store/store.ts';

/** What the submitting agency is told of a change of its encounter, as writes for the transaction of the change. */
export function newsOf(before: Encounter, after: Encounter, now: number): Put[] {
  const type = newsType(before, after);
  if (type === undefined) return [];
  const { agency, encounterId, status, version } = after;
  return [announce({ type, agency, encounterId, status, occasion: `version ${version}` }, now)];
}

function newsType(before: Encounter, after: Encounter) {
  if (after.status === 'REJECTED') return 'encounter.rejected';
  if (after.status === 'ANSWERED')
    return before.status === 'ANSWERED' ? 'encounter.updated' : 'encounter.answered';
  const waiting = Object.values(after.partners).filter((partner) => !isFinal(partner));
  const newlyUnreachable = waiting.some(
    ({ participant, result }) =>
      result === 'UNREACHABLE' && before.partners[participant]?.result !== 'UNREACHABLE',
  );
  return newlyUnreachable ? 'encounter.updated' : undefined;
}
