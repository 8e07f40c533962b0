import type { FingerPosition } from '../../../fingerprint/template/finger-position.ts';
import type { PositionedFinger } from '../../../fingerprint/template/search-template.ts';
import type { FingerRun } from '../screen/finger-run.ts';

/** Impressions of one position, `from` to `to` of a run. */
export interface Section {
  readonly position: FingerPosition;
  readonly run: FingerRun;
  /** Of each impression of the run: the number of its encounter. */
  readonly encounterOf: Uint32Array;
  readonly from: number;
  readonly to: number;
}

/** Encounters that are searched together, by the numbers 0, 1, 2 … */
export interface ShardPart {
  /** Encounters. */
  readonly size: number;
  /** Highest sequence; 0 where it is empty. */
  readonly watermark: number;
  encounterId(encounter: number): string;
  sequence(encounter: number): number;
  fingers(encounter: number): PositionedFinger[];
  /** The number of an encounter; undefined where it is not here. */
  find(encounterId: string): number | undefined;
  /** One for each position of which there are impressions. */
  sections(): readonly Section[];
}
