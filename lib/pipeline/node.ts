import type { Clock } from '../core/clock.ts';
import type { ParticipantCode } from '../core/ids.ts';
import type { Encounter } from '../intake/encounter.ts';
import type { Dispatcher } from '../outbox/outbox.ts';
import type { Participant, Partner } from '../participants/participant.ts';
import type { Store } from '../store/store.ts';

/** What the steps of the pipeline work with. Each step names the parts it needs, and is given no other. */
export interface Node {
  readonly participant: Participant;
  readonly store: Store;
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  /** Told of a message that could not be sent at once; the sweeper sends it. */
  readonly onUnsent: (error: unknown) => void;
  /** Told of an encounter whose answer has become complete. */
  readonly onAnswered: (encounter: Encounter) => void;
}

export function partnerOf(participant: Participant, code: ParticipantCode): Partner | undefined {
  return participant.partners.find((partner) => partner.participant === code);
}

/** Writes refused because somebody changed the record meanwhile are tried again on what it is now, so often at most. */
export const CHANGE_ATTEMPTS = 12;
