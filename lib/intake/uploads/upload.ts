import { isoTime } from '../../core/clock.ts';
import { CodedError } from '../../core/errors.ts';
import type { AgencyId, UploadId } from '../../core/ids.ts';
import type { Item, Key, Store, Update } from '../../store/store.ts';
import { UPLOAD_PARAMETERS } from './parameters.ts';

/** What a file is to be, stated before it is sent. */
export interface ExpectedFile {
  readonly bytes: number;
  /** Hexadecimal, lower case. */
  readonly sha256: string;
}

/** How to send a file: one request, whose headers are as binding as its URL. */
export interface UploadTicket {
  readonly method: 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The port to whatever lets somebody put one object into the bucket of uploads, and nothing else. */
export interface UploadTickets {
  /** @param at milliseconds since the epoch @param seconds for how long */
  ticket(name: string, file: ExpectedFile, at: number, seconds: number): Promise<UploadTicket>;
}

/** A file that an agency announced: its own, and for one encounter. */
export interface Upload extends ExpectedFile {
  readonly uploadId: UploadId;
  readonly agency: AgencyId;
  /** Until when an encounter may name it. */
  readonly usableUntil: string;
  /** Digest of the submission that it became, once it is one. */
  readonly usedBy?: string | undefined;
}

/** Name of the object. */
export const uploadObject = (id: UploadId): string => id;

const keyOf = (id: string): Key => ({ pk: `UPLOAD#${id}`, sk: 'UPLOAD' });

/** An upload that begins now. */
export const newUpload = (
  uploadId: UploadId,
  { bytes, sha256 }: ExpectedFile,
  agency: AgencyId,
  now: number,
): Upload => ({
  uploadId,
  agency,
  bytes,
  sha256,
  usableUntil: isoTime(now + UPLOAD_PARAMETERS.useWithin * 1000),
});

export const uploadItem = (upload: Upload): Item => ({
  ...keyOf(upload.uploadId),
  ...upload,
  expiresAt: Math.ceil(Date.parse(upload.usableUntil) / 1000),
});

/**
 * An upload of the agency that may still become an encounter.
 *
 * @throws CodedError UPLOAD_UNKNOWN for one there is not, whose time is over, or that is another agency's; UPLOAD_USED
 */
export async function readUpload(store: Store, id: UploadId, agency: AgencyId, now: number): Promise<Upload> {
  const item = await store.get('encounters', keyOf(id));
  const upload = item as unknown as Upload | undefined;
  if (upload === undefined || upload.agency !== agency || Date.parse(upload.usableUntil) <= now) {
    throw new CodedError('UPLOAD_UNKNOWN', { pointer: '/upload' });
  }
  if (upload.usedBy !== undefined) throw new CodedError('UPLOAD_USED', { pointer: '/upload' });
  return upload;
}

/** The write that makes an upload an encounter's, on the condition that it is no other's. */
export const useUpload = ({ uploadId, agency }: Upload, digest: string): Update => ({
  type: 'update',
  table: 'encounters',
  key: keyOf(uploadId),
  set: { usedBy: digest },
  when: [
    { kind: 'equals', attribute: 'agency', value: agency },
    { kind: 'attributeAbsent', attribute: 'usedBy' },
  ],
});
