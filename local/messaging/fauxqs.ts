import type { DatabaseSync } from 'node:sqlite';
import type { BuildAppOptions } from 'fauxqs';

/**
 * What is used of fauxqs 2.4 beyond its one export: its stores, which event sources read without HTTP, two of its
 * actions, and its SQLite persistence. The package does not export them, so they are loaded by file.
 */
type Stores = NonNullable<BuildAppOptions['stores']>;
export type SqsStore = Stores['sqsStore'];
export type SnsStore = Stores['snsStore'];
export type S3Store = Stores['s3Store'];
export type SqsQueue = ReturnType<SqsStore['createQueue']>;
export type ReceivedMessage = ReturnType<SqsQueue['dequeue']>[number];

interface SqsStoreClass {
  new (): SqsStore;
  createMessage(body: string, attributes?: object): Parameters<SqsQueue['enqueue']>[0];
}

interface Persistence {
  readonly db: DatabaseSync;
  load(sqs: SqsStore, sns: SnsStore, s3: S3Store): void;
  updateMessageReady(messageId: string): void;
  close(): void;
}

const load = (path: string) => import(new URL(path, import.meta.resolve('fauxqs')).href) as Promise<unknown>;

export const { SqsStore: SqsStoreOf } = (await load('./sqs/sqsStore.js')) as { SqsStore: SqsStoreClass };
/** Answers the body of the answer (an object, or XML); throws what the service refuses, before anything is sent. */
export const { sendMessageBatch } = (await load('./sqs/actions/sendMessageBatch.js')) as {
  sendMessageBatch: (body: unknown, sqs: SqsStore) => object;
};
export const { publishBatch } = (await load('./sns/actions/publish.js')) as {
  publishBatch: (parameters: Readonly<Record<string, string>>, sns: SnsStore, sqs: SqsStore) => string;
};

const { SnsStore: SnsStoreOf } = (await load('./sns/snsStore.js')) as { SnsStore: new () => SnsStore };
const { S3Store: S3StoreOf } = (await load('./s3/s3Store.js')) as { S3Store: new () => S3Store };
const { PersistenceManager } = (await load('./persistence.js')) as {
  PersistenceManager: new (directory: string) => Persistence;
};

class RepairedPersistence extends PersistenceManager {
  constructor(directory: string) {
    super(directory);
    // A commit for each message: kept through the end of the process, not of the machine.
    this.db.exec('PRAGMA synchronous = NORMAL');
  }

  /** fauxqs 2.4.1 writes NULL into a NOT NULL column here, and the message would be lost with the error. */
  override updateMessageReady(messageId: string): void {
    this.db
      .prepare(
        'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?',
      )
      .run(messageId);
  }
}

export interface OpenStores extends Stores {
  close(): void;
}

/** Stores in memory; with a directory, as they were left, and written through to it. */
export function openStores(directory: string | undefined): OpenStores {
  const sqsStore = new SqsStoreOf();
  // Queue URLs then carry the address of the request, not a name that resolves nowhere.
  sqsStore.host = '';
  const snsStore = new SnsStoreOf();
  const s3Store = new S3StoreOf();
  if (directory === undefined) return { sqsStore, snsStore, s3Store, close: () => undefined };

  const persistence = new RepairedPersistence(directory);
  persistence.load(sqsStore, snsStore, s3Store);
  Object.assign(sqsStore, { persistence });
  Object.assign(snsStore, { persistence });
  Object.assign(s3Store, { persistence });
  for (const queue of sqsStore.allQueues()) {
    Object.assign(queue, { persistence });
    // Whoever held these messages is gone.
    for (const handle of [...queue.inflightMessages.keys()]) queue.changeVisibility(handle, 0);
  }
  return { sqsStore, snsStore, s3Store, close: () => persistence.close() };
}
