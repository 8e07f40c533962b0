import type { FingerTemplate } from '../template/finger-template.ts';
import { selectReliable } from '../template/reliable-minutiae.ts';
import { preparedInKernel } from './kernel/load-fingers.ts';

/** A finger ready to be compared as a candidate, which saves a third of a comparison where it is compared again. */
export interface PreparedCandidate {
  /** Minutiae. */
  readonly count: number;
  /** What the kernel makes of them: fingers.as says where what is. */
  readonly packed: Uint8Array;
}

/** A finger to be compared with many candidates. The kernel keeps ready those that it compared last. */
export interface PreparedFinger {
  /** Minutiae. */
  readonly count: number;
  /** Its reliable minutiae. */
  readonly template: FingerTemplate;
}

/** Of the template's minutiae only the reliable ones are compared. */
export function prepareCandidate(all: FingerTemplate): PreparedCandidate {
  const template = selectReliable(all);
  return { count: template.count, packed: preparedInKernel(template) };
}

/** Of the template's minutiae only the reliable ones are compared. */
export function prepareProbe(all: FingerTemplate): PreparedFinger {
  const template = selectReliable(all);
  return { count: template.count, template };
}
