import { AwsDispatcher } from '../adapters/aws/dispatcher.ts';
import { DynamoDbStore } from '../adapters/aws/dynamodb-store.ts';
import { S3ObjectStore } from '../adapters/aws/s3-object-store.ts';
import { systemClock } from '../core/clock.ts';
import type { Dispatcher } from '../outbox/outbox.ts';
import type { Node } from '../pipeline/node.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { Store } from '../store/store.ts';
import { log } from './log.ts';
import { emit } from './metrics.ts';
import { environmentVariable, readParticipantFile } from './participant-file.ts';

/** The tables this function was given. */
export const openStore = (): Store =>
  new DynamoDbStore({
    ...given('encounters', 'ENCOUNTERS_TABLE'),
    ...given('outbox', 'OUTBOX_TABLE'),
    ...given('gallery', 'GALLERY_TABLE'),
    ...given('searches', 'SEARCHES_TABLE'),
    ...given('exchange', 'EXCHANGE_TABLE'),
    ...given('notifications', 'NOTIFICATIONS_TABLE'),
    ...given('audit', 'AUDIT_TABLE'),
  });

/** The queues and the topic this function may send to. */
export const openDispatcher = (): Dispatcher =>
  new AwsDispatcher({
    ...given('probe-ready', 'PROBE_READY_TOPIC'),
    ...given('prepare-probe', 'PREPARE_PROBE_QUEUE'),
    ...given('send-exchange-message', 'SEND_EXCHANGE_MESSAGE_QUEUE'),
    ...given('answer-probe', 'ANSWER_PROBE_QUEUE'),
    ...given('decide-match', 'DECIDE_MATCH_QUEUE'),
    ...given('deliver-notification', 'DELIVER_NOTIFICATION_QUEUE'),
  });

/** The bucket of pictures that templates are still to be made of. */
export const openPictures = (): ObjectStore => new S3ObjectStore(environmentVariable('PICTURES_BUCKET'));

/** The bucket that agencies send files to ahead of their encounters. */
export const openUploads = (): ObjectStore => new S3ObjectStore(environmentVariable('UPLOADS_BUCKET'));

/** The bucket of the gallery's segments. */
export const openSegments = (): ObjectStore => new S3ObjectStore(environmentVariable('SEGMENTS_BUCKET'));

/** What every step of the pipeline is given; buckets are opened apart, by those who may use them. */
export function openNode(): Node {
  return {
    participant: readParticipantFile(),
    store: openStore(),
    dispatcher: openDispatcher(),
    clock: systemClock,
    onUnsent: (error) => log.warn('SEND_POSTPONED', {}, error),
    onAnswered: ({ receivedAt, updatedAt, addition }) => {
      emit('EncounterAnswered', 1);
      emit('AnswerLatency', Date.parse(updatedAt) - Date.parse(addition?.receivedAt ?? receivedAt));
    },
  };
}

function given<Name extends string>(name: Name, variable: string): Partial<Record<Name, string>> {
  const value = process.env[variable];
  return value === undefined ? {} : ({ [name]: value } as Partial<Record<Name, string>>);
}
