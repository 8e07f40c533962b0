/** A function as its thread needs it. */
export interface FunctionModel {
  /** Physical name, e.g. `encuentro-slv-submit-encounter`. */
  readonly name: string;
  readonly arn: string;
  /** Where its bundle is unpacked. */
  readonly directory: string;
  /** `<file>.<export>`, e.g. `index.handler`. */
  readonly handler: string;
  readonly timeoutSeconds: number;
  /** MiB, as configured; see PARAMETERS for what the thread gets. */
  readonly memory: number;
}

/** To the function's thread: one event. */
export interface Invocation {
  readonly id: number;
  readonly requestId: string;
  /** JSON. */
  readonly event: string;
  /** Milliseconds since 1970 at which the function's time is over. */
  readonly deadline: number;
}

/** From the function's thread. */
export type FromFunction =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unusable'; readonly message: string }
  /** `answer` is JSON. */
  | { readonly kind: 'answer'; readonly id: number; readonly answer: string }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
