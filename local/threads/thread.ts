import { getCompileCacheDir } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { connect, type RemoteCalls } from './remote-calls.ts';

/** A thread that offers methods. */
export interface Thread {
  readonly calls: RemoteCalls;
  /** Lets it close what it holds, then ends it. */
  stop(): Promise<void>;
}

export interface ThreadOptions {
  readonly name: string;
  readonly workerData: unknown;
  readonly resourceLimits?: ResourceLimits;
}

export function startThread(file: URL, { name, workerData, resourceLimits = {} }: ThreadOptions): Thread {
  const worker = new Worker(file, {
    name,
    workerData,
    resourceLimits,
    // SQLite is built into Node 24 and still announces itself as experimental.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // Code compiled in an earlier run saves each emulator 10 to 15 MB, most of it for the stripping of types.
    env: { ...process.env, NODE_COMPILE_CACHE: compileCacheDirectory() },
  });
  const calls = connect(worker, {});
  const ended = new Promise<void>((resolve) => {
    worker.once('error', (error) => calls.fail(error instanceof Error ? error : new Error(String(error))));
    worker.once('exit', (code) => {
      calls.fail(new Error(`thread ${name} has ended (code ${code})`));
      resolve();
    });
  });
  return {
    calls,
    stop: async () => {
      // A thread that has died has nothing left to close.
      await calls.call('close').catch(() => undefined);
      await worker.terminate();
      await ended;
    },
  };
}

/** Where Node keeps compiled code when nobody says where. */
function compileCacheDirectory(): string {
  return process.env.NODE_COMPILE_CACHE ?? getCompileCacheDir() ?? path.join(tmpdir(), 'node-compile-cache');
}
