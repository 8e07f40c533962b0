import type { Caller } from '../access/caller.ts';
import { auditLeaf } from '../audit/entry.ts';
import { isoTime } from '../core/clock.ts';
import { newId } from '../core/ids.ts';
import { UPLOAD_PARAMETERS } from '../intake/uploads/parameters.ts';
import {
  type ExpectedFile,
  newUpload,
  type Upload,
  type UploadTicket,
  type UploadTickets,
  uploadItem,
  uploadObject,
} from '../intake/uploads/upload.ts';
import type { Node } from './node.ts';

export interface BegunUpload {
  readonly upload: Upload;
  readonly ticket: UploadTicket;
  /** Until when the file may be sent. */
  readonly sendUntil: string;
}

/** Lets an agency send one file of the stated size and content, ahead of the encounter that it is for. */
export async function beginUpload(
  file: ExpectedFile,
  { agency, account }: Caller,
  { store, clock, tickets }: Pick<Node, 'store' | 'clock'> & { readonly tickets: UploadTickets },
): Promise<BegunUpload> {
  const now = clock();
  const upload = newUpload(newId('upload', now), file, agency, now);
  const { sendWithin } = UPLOAD_PARAMETERS;
  const ticket = await tickets.ticket(uploadObject(upload.uploadId), file, now, sendWithin);
  await store.transact([
    { type: 'put', table: 'encounters', item: uploadItem(upload), when: [{ kind: 'absent' }] },
    auditLeaf({
      at: isoTime(now),
      action: 'UPLOAD_BEGUN',
      actor: account,
      subject: upload.uploadId,
      agency,
      digest: file.sha256,
    }),
  ]);
  return { upload, ticket, sendUntil: isoTime(now + sendWithin * 1000) };
}
