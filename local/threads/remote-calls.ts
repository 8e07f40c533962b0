import type { MessagePort, Worker } from 'node:worker_threads';

/**
 * Calls between two threads: each side offers methods by name and calls the other's. Arguments and answers are plain
 * data (structured clone). An error crosses as its message, since a stack of another thread helps nobody here.
 */
export interface RemoteCalls {
  call<Answer>(method: string, ...parameters: readonly unknown[]): Promise<Answer>;
  /** Calls without an answer. */
  tell(method: string, ...parameters: readonly unknown[]): void;
  /** Every call still open fails with this reason, and so does every later one. */
  fail(reason: Error): void;
}

// biome-ignore lint/suspicious/noExplicitAny: a table of methods with parameters of their own
export type OfferedMethods = Record<string, (...parameters: any[]) => unknown>;

type Frame =
  | { readonly call: number; readonly method: string; readonly parameters: readonly unknown[] }
  | { readonly tell: string; readonly parameters: readonly unknown[] }
  | { readonly answer: number; readonly value: unknown }
  | { readonly error: number; readonly message: string };

export function connect(port: MessagePort | Worker, offered: OfferedMethods): RemoteCalls {
  const open = new Map<number, { resolve: (value: unknown) => void; reject: (reason: Error) => void }>();
  let lastCall = 0;
  let failed: Error | undefined;

  const invoke = async (method: string, parameters: readonly unknown[]): Promise<unknown> => {
    const offer = offered[method];
    if (offer === undefined) throw new Error(`no method ${method} in this thread`);
    return await offer(...parameters);
  };

  port.on('message', (frame: Frame) => {
    if ('call' in frame) {
      invoke(frame.method, frame.parameters).then(
        (value) => port.postMessage({ answer: frame.call, value } satisfies Frame),
        (error: unknown) => {
          const message = error instanceof Error ? error.message : String(error);
          port.postMessage({ error: frame.call, message } satisfies Frame);
        },
      );
    } else if ('tell' in frame) {
      offered[frame.tell]?.(...frame.parameters);
    } else if ('answer' in frame) {
      open.get(frame.answer)?.resolve(frame.value);
      open.delete(frame.answer);
    } else {
      open.get(frame.error)?.reject(new Error(frame.message));
      open.delete(frame.error);
    }
  });

  return {
    call: <Answer>(method: string, ...parameters: readonly unknown[]) => {
      if (failed !== undefined) return Promise.reject(failed);
      lastCall += 1;
      const call = lastCall;
      return new Promise<Answer>((resolve, reject) => {
        open.set(call, { resolve: resolve as (value: unknown) => void, reject });
        port.postMessage({ call, method, parameters } satisfies Frame);
      });
    },
    tell: (method, ...parameters) => {
      if (failed === undefined) port.postMessage({ tell: method, parameters } satisfies Frame);
    },
    fail: (reason) => {
      failed = reason;
      for (const { reject } of open.values()) reject(reason);
      open.clear();
    },
  };
}
