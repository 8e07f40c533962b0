/**
 * Every number of the infrastructure that someone may want to tune. Durations are in seconds unless the name says
 * otherwise. Thresholds of alarms follow from the standing targets: an answer across the border in well under a second,
 * nothing lost.
 */
export const PARAMETERS = {
  queue: {
    /** Deliveries before a message is set aside. Five spans a minute of a dependency's failure at the shortest visibility. */
    maxReceiveCount: 5,
    /** AWS advises six times the function's time-out, so that a throttled batch is not delivered a second time meanwhile. */
    visibilityPerTimeout: 6,
    /** Ten is the most a batch may have without a batching window, which would add latency. */
    batchSize: 10,
    /** A message is a claim check; the outbox sends it again, so four days (the SQS default) are more than enough. */
    retentionDays: 4,
    /** The most SQS offers: long enough for a person to look. */
    deadLetterRetentionDays: 14,
    /** An officer waits at a counter: a minute in a queue is already a failure. */
    ageAlarm: 60,
  },
  /** Concurrent batches per worker. 2 is the least SQS event sources take; the sum (about 100) stays under a new account's 1,000. */
  concurrency: {
    'prepare-probe': 20,
    'search-shard': 20,
    'send-exchange-message': 20,
    'answer-probe': 10,
    'decide-match': 20,
    'deliver-notification': 10,
  },
  api: {
    /** Requests a second for all callers, those without a usage plan (tokens, partners) included, per unit agreed with agencies. */
    stageRatePerAgencyRate: 4,
    /** A client address may send this many times the fastest agency's rate before the firewall stops it (agencies share addresses behind NAT). */
    firewallRatePerAgencyRate: 3,
    /** Window of the firewall's rate, one of 60, 120, 300, 600. */
    firewallWindow: 60,
    /** Blocked requests in five minutes that are no longer stray scanners. */
    blockedAlarm: 500,
    /** Server errors in five minutes. One can be a deployment; five are a fault. */
    serverErrorAlarm: 5,
    /** p99 in milliseconds of the token endpoint: every caller passes it, and it never waits by wish as `Prefer: wait` does. */
    latencyAlarmMs: 3_000,
    /** Median in milliseconds from acceptance to the complete answer: ten seconds is the wait officers ask for. */
    answerLatencyAlarmMs: 10_000,
  },
  functions: {
    /** Errors in five minutes. */
    errorAlarm: 3,
    /** Logs hold codes and ids only; three months cover an investigation. */
    logRetentionDays: 90,
  },
  partner: {
    /** Two windows in a row with a failed attempt. A message is tried again after 5.5 minutes at most: none is empty while it fails. */
    unreachableWindow: 600,
    /** Refused messages in five minutes: a replay of a lost receipt is normal now and then. */
    refusedAlarm: 10,
  },
  notification: {
    /** In an hour. One notification to an endpoint that is down is tried six times in its first hour. */
    unacknowledgedAlarm: 5,
  },
  pictures: {
    /** S3's shortest lifecycle, for what the deletion after extraction missed (R11). */
    expiryDays: 1,
    /** Names of objects only; a quarter as for the other logs. */
    accessLogDays: 90,
  },
  gallery: {
    /** Entries in no segment: fifty times what is gathered at once, so that compaction has stood still for long. */
    uncompactedAlarm: 50_000,
  },
  /** Waiting time before a KMS key is gone after someone asks for its deletion: the longest, for a mistake to be noticed. */
  keyDeletionDays: 30,
} as const;
