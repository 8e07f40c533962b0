import type { Clock } from '../../core/clock.ts';
import type { ObjectStore } from '../../store/object-store.ts';
import type { Store } from '../../store/store.ts';
import type { LogWriter } from '../log/log-writer.ts';
import type { Packing } from '../segments/packing.ts';
import type { SegmentLimits } from '../segments/parameters.ts';

/** What the upkeep of the gallery works with. Every step can be cut off anywhere, repeated, and run twice at once. */
export interface Maintainer {
  readonly store: Store;
  readonly objects: ObjectStore;
  readonly writer: LogWriter;
  /** The newest; segments of others are only loaded and removed. */
  readonly packing: Packing;
  readonly limits: SegmentLimits;
  readonly clock: Clock;
  /** Milliseconds since the epoch at which a run ends what it is at and leaves the rest to the next. */
  readonly until: number;
  /** Who acts, for the audit log. */
  readonly actor: string;
}

export const isOver = ({ clock, until }: Pick<Maintainer, 'clock' | 'until'>): boolean => clock() >= until;
