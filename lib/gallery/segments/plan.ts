import { holesOf, type Manifest, type Range, type SegmentFacts, spannedUpTo } from './manifest.ts';
import type { SegmentLimits } from './parameters.ts';

/** What the next build of a shard's segments spans, and which of them it takes the place of. */
export interface Plan extends Range {
  readonly replaces: readonly SegmentFacts[];
}

/** What is known of the shard beside its manifest. */
export interface ShardState {
  /** Last sequence of its log. */
  readonly head: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether a segment may hold what has been erased. */
  readonly holdsErased: (segment: SegmentFacts) => boolean;
}

/**
 * The next build, the most urgent first: a segment that holds what was erased; one of before a rebuild was asked for; a
 * hole; the tail, together with the last segment while that is not full. Nothing when all is as it should be.
 */
export function planBuild(
  manifest: Manifest,
  { head, now, holdsErased }: ShardState,
  limits: SegmentLimits,
): Plan | undefined {
  const { segments, rebuildBefore } = manifest;
  const again = segments.find(holdsErased) ?? segments.find(({ builtAt }) => builtAt < rebuildBefore);
  if (again) return { first: again.first, last: again.last, replaces: [again] };
  const [hole] = holesOf(segments);
  if (hole) return cut(hole, [], limits);
  const spanned = spannedUpTo(manifest);
  const last = segments.at(-1);
  const due = head - spanned >= limits.tail || now - (last?.builtAt ?? 0) >= limits.tailAge;
  if (head <= spanned || !due) return undefined;
  const open = last !== undefined && last.last - last.first + 1 < limits.span && last.bytes < limits.bytes;
  return open
    ? cut({ first: last.first, last: head }, [last], limits)
    : cut({ first: spanned + 1, last: head }, [], limits);
}

const cut = ({ first, last }: Range, replaces: readonly SegmentFacts[], { span }: SegmentLimits): Plan => ({
  first,
  last: Math.min(last, first + span - 1),
  replaces,
});

/** Whether a manifest spans all of the log but a tail that is not yet due, so that it can be loaded in place of another. */
export const isComplete = ({ segments }: Pick<Manifest, 'segments'>, head: number, { tail }: SegmentLimits) =>
  holesOf(segments).length === 0 && head - spannedUpTo({ segments }) < tail;
