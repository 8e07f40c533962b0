/** Namespace of every metric the functions emit. */
export const METRIC_NAMESPACE = 'Encuentro';

/**
 * Value of every metric's `service` dimension. One for the whole node: an answer may be completed by any of several
 * functions, and CloudWatch does not add up over dimensions.
 */
export const METRIC_SERVICE = 'encuentro';

/** A metric's unit as CloudWatch names it, and its dimensions besides `service`. */
export interface MetricEntry {
  readonly unit: 'Count' | 'Milliseconds';
  readonly dimensions: readonly 'partner'[];
}

const count: MetricEntry = { unit: 'Count', dimensions: [] };
const milliseconds: MetricEntry = { unit: 'Milliseconds', dimensions: [] };
const countPerPartner: MetricEntry = { unit: 'Count', dimensions: ['partner'] };

/**
 * The closed registry of metrics: nothing else is emitted, and no dimension ever holds more than a
 * Participant's code, so that a metric says nothing about a person (R21) or a single search (R3).
 */
export const METRICS = {
  /** submit-encounter: encounters stored, each answered with 202 or 200. */
  EncounterAccepted: count,
  /** Whichever function completes it: encounters whose answer is complete. */
  EncounterAnswered: count,
  /** prepare-probe: encounters rejected after acceptance, with a reason. */
  EncounterRejected: count,
  /** Likewise: from acceptance to the complete answer. */
  AnswerLatency: milliseconds,
  /** check-conservation: open encounters that nothing works on and nothing could put back to work. Anything but 0 is a loss. */
  ConservationDifference: count,
  /** check-conservation: accepted and not yet answered or rejected. */
  EncounterPending: count,
  /** search-shard and maintain-gallery: segments that are not what was written. The log was read in their place. */
  GallerySegmentDamaged: count,
  /** maintain-gallery: entries of the fullest log that are in no segment; a cold start reads them one page after the other. */
  GalleryUncompacted: count,
  /** maintain-gallery: encounters beyond those that the thresholds are made for; beyond them, targets of false positives are missed. */
  GalleryBeyondPlan: count,
  /** maintain-gallery: erasures that have waited for their proof for more than a day. */
  ErasureOverdue: count,
  /** sweep-outbox: rows that stayed due for longer than the sweep should leave them. */
  OutboxOverdue: count,
  /** send-exchange-message: attempts that got no receipt. */
  PartnerUnreachable: countPerPartner,
  /** send-exchange-message: messages whose receipt was verified and stored. */
  ExchangeMessageSent: countPerPartner,
  /** receive-exchange-message: messages refused (signature, key, audience, expiry). */
  ExchangeMessageRefused: count,
  /** answer-probe: a partner's probes answered, whatever the answer. */
  ProbeAnswered: count,
  /** deliver-notification: attempts an agency's endpoint did not acknowledge. */
  NotificationUnacknowledged: count,
  /** deliver-notification: notifications given up after the last retry. */
  NotificationUndeliverable: count,
} as const satisfies Record<string, MetricEntry>;

export type MetricName = keyof typeof METRICS;
