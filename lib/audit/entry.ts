import { createHash } from 'node:crypto';
import { bucketOf, canonicalJson } from '../core/digest.ts';
import { newUlid } from '../core/ids.ts';
import type { Put } from '../store/store.ts';

/** What can be found in the log (R19). A closed list: a new action is added here first. */
export type AuditAction =
  | 'UPLOAD_BEGUN'
  | 'ENCOUNTER_ACCEPTED'
  | 'FINGERS_ADDED'
  | 'ENCOUNTER_ENROLLED'
  | 'ENCOUNTER_REJECTED'
  | 'ENCOUNTER_DECIDED'
  | 'ENCOUNTER_READ'
  | 'PERSON_READ'
  | 'REVIEW_DECIDED'
  | 'CANDIDATE_EXPLAINED'
  | 'MESSAGE_SENT'
  | 'MESSAGE_REFUSED'
  | 'PROBE_RECEIVED'
  | 'PROBE_REFUSED'
  | 'PROBE_ANSWERED'
  | 'ANSWER_RECEIVED'
  | 'IDENTITY_REQUESTED'
  | 'IDENTITY_REQUEST_RECEIVED'
  | 'IDENTITY_DECIDED'
  | 'IDENTITY_ANSWER_RECEIVED'
  | 'QUESTION_LAPSED'
  | 'SUBSCRIPTION_CHANGED'
  | 'ENCOUNTER_ERASED'
  | 'ERASURE_PROVEN'
  | 'GALLERY_CHANGED';

/** One act on the record: who, what, on what, under which purpose and rule. Ids and codes only, never personal data (R21). */
export interface AuditEntry {
  readonly at: string;
  readonly action: AuditAction;
  /** Account of an agency, a Participant's code for its node, or the name of the function that acted. */
  readonly actor: string;
  /** Id of what was acted on. */
  readonly subject: string;
  readonly agency?: string | undefined;
  readonly unit?: string | undefined;
  readonly purpose?: string | undefined;
  readonly decision?: string | undefined;
  /** Rule of the release policy that decided, e.g. `R1`. */
  readonly rule?: string | undefined;
  /** SHA-256 of the message or body concerned. */
  readonly digest?: string | undefined;
}

/** Partitions a day's leaves are spread over, so that no partition takes every write. */
const BUCKETS = 16;

/**
 * The write that adds an entry to the audit table, for the transaction of the effect it records. The leaf hash is that
 * of RFC 6962 (SHA-256 of 0x00 and the entry's canonical JSON), so that leaves can be gathered into a Merkle tree.
 */
export function auditLeaf(entry: AuditEntry): Put {
  const id = newUlid(Date.parse(entry.at));
  const content = canonicalJson(entry);
  const leafHash = createHash('sha256').update(Uint8Array.of(0)).update(content).digest('hex');
  return {
    type: 'put',
    table: 'audit',
    item: { pk: `AUDIT#${entry.at.slice(0, 10)}#${bucketOf(id, BUCKETS)}`, sk: id, ...entry, leafHash },
    when: [{ kind: 'absent' }],
  };
}
