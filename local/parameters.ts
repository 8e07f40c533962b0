/** Every number of the embedded stack that someone may want to tune. */
export const PARAMETERS = {
  functions: {
    /**
     * Least heap limit of a function's thread, in MB. A limit, not a reservation: Lambda's 256 MB counts the whole
     * process, which threads share.
     */
    leastHeapMb: 256,
    /** New space of a function's thread, in MB. V8's default of 48 lets 30 idle threads keep garbage for nothing. */
    youngGenerationMb: 8,
    /** Functions loaded at once when all are to be loaded before they are needed: one per core of the smallest machine. */
    warmedAtOnce: 2,
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
  /** Milliseconds given to invocations that run when a node stops. */
  drainMs: 2_000,
} as const;
