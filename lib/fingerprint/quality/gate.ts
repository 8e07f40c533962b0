import { CodedError } from '../../core/errors.ts';
import type { FingerPosition } from '../template/finger-position.ts';
import type { FingerQuality } from './assess.ts';
import { PARAMETERS } from './parameters.ts';
import type { QualityReason } from './reasons.ts';

export type GatedPurpose = keyof typeof PARAMETERS.gate;

/** The refusal of one finger; undefined where it is good enough for the purpose. */
export function qualityRefusal(
  position: FingerPosition,
  { score, reasons }: Pick<FingerQuality, 'score' | 'reasons'>,
  purpose: GatedPurpose,
): CodedError | undefined {
  const least = PARAMETERS.gate[purpose];
  if (score >= least && !reasons.includes('NO_FINGER')) return undefined;
  const named: readonly QualityReason[] = reasons.length > 0 ? reasons : ['FEW_MINUTIAE'];
  return new CodedError('FINGER_QUALITY_TOO_LOW', {
    facts: {
      finger: position,
      score,
      least,
      reasons: named.join(', '),
    },
  });
}
