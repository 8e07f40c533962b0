import type { Caller } from '../access/caller.ts';
import { sha256 } from '../core/digest.ts';
import { CodedError } from '../core/errors.ts';
import type { UploadId } from '../core/ids.ts';
import { acceptedBefore } from '../intake/accept.ts';
import { submissionDigest } from '../intake/submission/submission.ts';
import { statementOf } from '../intake/transaction/statement.ts';
import { readUpload, type Upload, uploadObject, useUpload } from '../intake/uploads/upload.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { TransactionRefused } from '../store/store.ts';
import type { Submitter, Taken } from './submit-encounter.ts';
import { takeIn } from './submit-encounter.ts';
import { inOrder } from './submit-transaction.ts';

type UploadSubmitter = Submitter & { readonly uploads: Pick<ObjectStore, 'get' | 'delete'> };

/** Whether a body refers to a file that was sent ahead. */
export const refersToUpload = (body: unknown): body is { readonly upload: unknown } =>
  typeof body === 'object' && body !== null && Object.hasOwn(body, 'upload');

const UPLOAD_ID = /^upl_[0-9A-HJKMNP-TV-Z]{26}$/;

/**
 * Checks and accepts an encounter whose ANSI/NIST-ITL file was uploaded before. The body is what is said beside a file,
 * and the upload's id. A file that is refused stays, so that what is said can be corrected; one that is accepted goes.
 *
 * @throws CodedError UPLOAD_UNKNOWN, UPLOAD_USED, UPLOAD_NOT_RECEIVED, and as `submitTransaction`
 */
export async function submitUpload(
  body: { readonly upload: unknown },
  idempotencyKey: string,
  caller: Caller,
  node: UploadSubmitter,
): Promise<Taken> {
  const { upload: id, ...said } = body;
  const statement = statementOf(said);
  if (typeof id !== 'string' || !UPLOAD_ID.test(id))
    throw new CodedError('UPLOAD_UNKNOWN', { pointer: '/upload' });
  // The size of the file is signed into the upload's URL, so the id stands for its contents.
  const digest = submissionDigest(body);
  const { agency } = caller;
  const earlier = await acceptedBefore(node.store, { agency, idempotencyKey, digest });
  if (earlier !== undefined) return { encounterId: earlier, repeated: true };
  const upload = await readUpload(node.store, id as UploadId, agency, node.clock());
  const order = inOrder(await receivedFile(upload, node.uploads), statement, caller, node);
  const alongside = [useUpload(upload, digest)];
  try {
    const taken = await takeIn({ ...order, digest, idempotencyKey, alongside }, caller, node);
    await node.uploads.delete(uploadObject(upload.uploadId));
    return taken;
  } catch (error) {
    if (error instanceof TransactionRefused) throw new CodedError('UPLOAD_USED', { pointer: '/upload' });
    throw error;
  }
}

/** @throws CodedError UPLOAD_NOT_RECEIVED */
async function receivedFile(upload: Upload, uploads: Pick<ObjectStore, 'get'>): Promise<Uint8Array> {
  const file = await uploads.get(uploadObject(upload.uploadId));
  // S3 has held the upload to its size and digest; this is for a bucket that does not.
  if (file?.length !== upload.bytes || sha256(file) !== upload.sha256) {
    throw new CodedError('UPLOAD_NOT_RECEIVED', { pointer: '/upload' });
  }
  return file;
}
