import type { PreparedFinger } from '../../fingerprint/matching/prepared-finger.ts';
import { prepareProbe } from '../../fingerprint/matching/prepared-finger.ts';
import type { FingerPosition } from '../../fingerprint/template/finger-position.ts';
import { decodeSearchTemplate } from '../../fingerprint/template/search-template.ts';

/** A probe's impressions, ready to be searched with. */
export interface PreparedProbe {
  readonly fingers: readonly { readonly position: FingerPosition; readonly finger: PreparedFinger }[];
}

/** @throws CodedError TEMPLATE_* where the bytes are no search template. */
export function prepareSearchProbe(searchTemplate: Uint8Array): PreparedProbe {
  return {
    fingers: decodeSearchTemplate(searchTemplate).map(({ position, template }) => ({
      position,
      finger: prepareProbe(template),
    })),
  };
}
