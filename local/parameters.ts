/** Every number of the embedded stack that someone may want to tune. */
export const PARAMETERS = {
  thread: {
    /** Heap limit of a node's thread, in MB: its tables and gallery shards are held there. A limit, not a reservation. */
    heapMb: 4096,
    /** New space of that thread, in MB: large enough that the garbage of an invocation dies young. */
    youngGenerationMb: 64,
  },
  messaging: {
    /** Milliseconds until a message that failed comes back; the cloud waits for the visibility time-out. */
    returnAfterMs: 500,
    /** Invocations at once where the template sets no maximum; Lambda begins with five pollers. */
    defaultConcurrency: 5,
  },
  gateway: {
    /** API Gateway's limits (Amazon API Gateway quotas, "REST API"). */
    maxPayloadBytes: 10 * 1024 * 1024,
    integrationTimeoutMs: 29_000,
  },
  /**
   * Encounters that an embedded gallery is planned for, in place of the million of the participant files: the thresholds
   * for that many would send most of its few one-finger mates to an examiner, or to nobody.
   */
  gallerySize: 1_000,
  /** Milliseconds given to invocations that run when a node stops. */
  drainMs: 2_000,
} as const;
