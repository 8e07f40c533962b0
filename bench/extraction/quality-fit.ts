import { modelInputs, type QualityModel } from '../../lib/fingerprint/quality/score.ts';
import type { Mated } from './discard-curve.ts';
import type { AssessedImpression } from './quality-set.ts';

/** Beyond this many times the score that is needed, a match is safe, and how far beyond says nothing of quality. */
const SAFE = 2;
/** Ridge regression's share: inputs that go together are not played off against each other. */
const SHRINKAGE = 0.02;
/** How the log odds of the quality move with the expected score, in multiples of the one that is needed. */
const LOG_ODDS_PER_SCORE = 6;

interface Row {
  readonly inputs: readonly number[];
  readonly score: number;
}

/** Comparisons of one extractor's templates, and the score that they need. */
export interface Evidence {
  readonly mated: readonly Mated<AssessedImpression>[];
  readonly threshold: number;
}

/**
 * The weights that foretell a mated score from the inputs of both impressions, by least squares within each database:
 * what sets databases apart (sensor, volunteers, instructions) is taken out first, for it is no quality of a picture.
 * The bias puts the median of the impressions at 60.
 */
export function fitQuality(
  evidence: readonly Evidence[],
  impressions: readonly AssessedImpression[],
): QualityModel {
  const rows = evidence.flatMap(withinDatabases);
  const columns = rows[0]?.inputs.length ?? 0;
  const indices = Array.from({ length: columns }, (_, i) => i);
  const product = (left: (row: Row) => number, right: (row: Row) => number): number =>
    rows.reduce((sum, row) => sum + left(row) * right(row), 0);
  const spread = indices.map((i) => Math.sqrt(product(at(i), at(i)) / rows.length));
  const scaled = (i: number) => (row: Row) => at(i)(row) / (spread[i] as number);
  const matrix = indices.map((i) =>
    indices.map((j) => product(scaled(i), scaled(j)) + (i === j ? SHRINKAGE * rows.length : 0)),
  );
  const solution = solved(
    matrix,
    indices.map((i) => product(scaled(i), ({ score }) => score)),
  );
  const weights = solution.map((value, i) => (LOG_ODDS_PER_SCORE * value) / (spread[i] as number));
  const sums = impressions
    .map(({ features }) => modelInputs(features).reduce((sum, x, i) => sum + x * (weights[i] as number), 0))
    .sort((a, b) => a - b);
  return { weights, bias: Math.log(0.6 / 0.4) - (sums[Math.floor(sums.length / 2)] as number) };
}

const at =
  (i: number) =>
  ({ inputs }: Row): number =>
    inputs[i] as number;

function withinDatabases({ mated, threshold }: Evidence): Row[] {
  return [...Map.groupBy(mated, ({ a }) => a.db).values()].flatMap((group) => {
    const rows = group.map(({ a, b, score }): Row => {
      const other = modelInputs(b.features);
      const inputs = Array.from(modelInputs(a.features), (input, i) => input + (other[i] as number));
      return { inputs, score: Math.min(score / threshold, SAFE) };
    });
    const mean = (valueFor: (row: Row) => number): number =>
      rows.reduce((sum, row) => sum + valueFor(row), 0) / rows.length;
    const means = (rows[0]?.inputs ?? []).map((_, i) => mean(at(i)));
    const score = mean((row) => row.score);
    return rows.map((row) => ({
      inputs: row.inputs.map((input, i) => input - (means[i] as number)),
      score: row.score - score,
    }));
  });
}

/** Solves a small positive definite system by elimination. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] as number]);
  rows.forEach((pivot, i) => {
    rows.forEach((row, j) => {
      if (j === i) return;
      const factor = (row[i] as number) / (pivot[i] as number);
      for (let k = i; k < row.length; k++) row[k] = (row[k] as number) - factor * (pivot[k] as number);
    });
  });
  return rows.map((row, i) => (row.at(-1) as number) / (row[i] as number));
}
