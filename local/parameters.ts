/** Every number of the embedded stack that someone may want to tune. */
export const PARAMETERS = {
  functions: {
    /**
     * Heap limit of the thread that runs a node's functions, in MB: their gallery shards are held there. A limit, not a
     * reservation; Lambda's is the memory of each function.
     */
    heapMb: 4096,
    /** New space of that thread, in MB: large enough that the garbage of an invocation dies young. */
    youngGenerationMb: 64,
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
