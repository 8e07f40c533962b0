import type { MessagePort } from 'node:worker_threads';

/** A function as the thread that runs it needs it. */
export interface FunctionModel {
  /** Physical name, e.g. `encuentro-slv-submit-encounter`. */
  readonly name: string;
  readonly arn: string;
  /** Where its bundle is unpacked. */
  readonly directory: string;
  /** `<file>.<export>`, e.g. `index.handler`. */
  readonly handler: string;
  readonly timeoutSeconds: number;
  /** MiB, as configured; the thread has one limit for all its functions. */
  readonly memory: number;
}

/** What the thread is started with. */
export interface HostedFunction {
  readonly model: FunctionModel;
  /** What the function sees as its whole environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/** To the thread. */
export type ToFunctions =
  /** Requests to this address are to go over the port. */
  | { readonly kind: 'service'; readonly origin: string; readonly port: MessagePort }
  | { readonly kind: 'load'; readonly name: string }
  | {
      readonly kind: 'invoke';
      readonly name: string;
      readonly id: number;
      readonly requestId: string;
      /** JSON. */
      readonly event: string;
      /** Milliseconds since 1970 at which the function's time is over. */
      readonly deadline: number;
    };

/** From the thread. */
export type FromFunctions =
  | { readonly kind: 'loaded'; readonly name: string }
  | { readonly kind: 'unusable'; readonly name: string; readonly message: string }
  /** `answer` is JSON. */
  | { readonly kind: 'answer'; readonly id: number; readonly answer: string }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
  /** What a function wrote to its standard output or error; not always whole lines. */
  | { readonly kind: 'output'; readonly name: string; readonly text: string };
