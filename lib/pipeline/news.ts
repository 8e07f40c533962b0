import { type Candidate, type Encounter, isAsking, isFinal } from '../intake/encounter.ts';
import { announce } from '../notifications/events/event.ts';
import type { Participant } from '../participants/participant.ts';
import type { Put } from '../store/store.ts';

/** What the submitting agency is told of a change of its encounter, as writes for the transaction of the change. */
export function newsOf(before: Encounter, after: Encounter, now: number): Put[] {
  const type = newsType(before, after);
  if (type === undefined) return [];
  const { agency, encounterId, status, version } = after;
  return [announce({ type, agency, encounterId, status, occasion: `version ${version}` }, now)];
}

/** Whether a change completed the encounter's answer. */
export const becameAnswered = (before: Encounter, after: Encounter): boolean =>
  after.status === 'ANSWERED' && before.status !== 'ANSWERED';

function newsType(before: Encounter, after: Encounter) {
  if (after.status === 'REJECTED') return 'encounter.rejected';
  if (after.status === 'ANSWERED' && before.status !== 'ANSWERED') return 'encounter.answered';
  if (after.status === 'ANSWERED')
    return before.local === after.local && standing(before) === standing(after)
      ? undefined
      : 'encounter.updated';
  const waiting = Object.values(after.partners).filter((partner) => !isFinal(partner));
  const newlyUnreachable = waiting.some(
    ({ participant, result }) =>
      result === 'UNREACHABLE' && before.partners[participant]?.result !== 'UNREACHABLE',
  );
  return newlyUnreachable || identityNews(before, after) ? 'encounter.updated' : undefined;
}

/** How far every partner is, as far as the agency is told of it. */
const standing = ({ partners }: Encounter): string =>
  Object.values(partners)
    .map(({ participant, result, identityRequest }) => `${participant} ${result} ${identityRequest?.state}`)
    .join(', ');

/** Whether a request for an identity has come to an end, while other partners have not answered yet. */
const identityNews = (before: Encounter, after: Encounter): boolean =>
  Object.values(after.partners).some((partner) => {
    const earlier = before.partners[partner.participant];
    return earlier !== undefined && isAsking(earlier) && !isAsking(partner);
  });

/**
 * The agency that owns a matched record hears that its subject was encountered. Nothing where it is the one that asks,
 * nor of a protection referral, which nobody else is to learn of (R5).
 */
export function noticeToOwner(
  match: Candidate,
  encounter: Encounter,
  { participant }: Participant,
  now: number,
): Put[] {
  if (match.agency === encounter.agency || encounter.purpose === 'PROTECTION_REFERRAL') return [];
  const { agency, encounterId } = match;
  const occasion = encounter.encounterId;
  return [
    announce(
      { type: 'subject.encountered', agency, encounterId, status: 'MATCH', participant, occasion },
      now,
    ),
  ];
}
