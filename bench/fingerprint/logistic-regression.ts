/** A linear model of the log odds: Σ weights · features + bias. */
export interface LinearModel {
  readonly weights: readonly number[];
  readonly bias: number;
}

export interface Sample {
  readonly features: Float64Array;
  readonly genuine: boolean;
}

const MAX_STEPS = 40;
/** Shrinks weights of standardised features, so that features that go together share them. */
const RIDGE = 1e-6;
/**
 * Share of the genuine in the total weight. Few, as in use: the fit then minds the impostors that come near a threshold
 * more than the bulk of them (at 1/2, each database by the others' weights misses up to 1.7 points more).
 */
const PRIOR = 0.001;

/**
 * Logistic regression by Newton steps over standardised features, each class given a fixed share of the weight, so that
 * the odds do not depend on how many impostors there happen to be.
 */
export function fitLogistic(samples: readonly Sample[]): LinearModel {
  const size = samples[0]?.features.length ?? 0;
  const { mean, deviation } = standardise(samples, size);
  const genuine = samples.filter((sample) => sample.genuine).length;
  const weightOf = (sample: Sample) =>
    sample.genuine ? PRIOR / genuine : (1 - PRIOR) / (samples.length - genuine);
  const beta = new Float64Array(size + 1);
  const z = new Float64Array(size + 1);
  for (let step = 0; step < MAX_STEPS; step++) {
    const gradient = new Float64Array(size + 1);
    const hessian = Array.from({ length: size + 1 }, () => new Float64Array(size + 1));
    for (const sample of samples) {
      for (let i = 0; i < size; i++) {
        z[i] = (at(sample.features, i) - at(mean, i)) / at(deviation, i);
      }
      z[size] = 1;
      let logit = 0;
      for (let i = 0; i <= size; i++) logit += at(beta, i) * at(z, i);
      const p = 1 / (1 + Math.exp(-logit));
      const weight = weightOf(sample);
      const error = weight * ((sample.genuine ? 1 : 0) - p);
      const curvature = weight * p * (1 - p);
      for (let i = 0; i <= size; i++) {
        gradient[i] = at(gradient, i) + error * at(z, i);
        const row = hessian[i] as Float64Array;
        for (let j = 0; j <= i; j++) row[j] = at(row, j) + curvature * at(z, i) * at(z, j);
      }
    }
    for (let i = 0; i <= size; i++) {
      for (let j = i + 1; j <= size; j++) (hessian[i] as Float64Array)[j] = at(hessian[j] as Float64Array, i);
    }
    for (let i = 0; i < size; i++) {
      gradient[i] = at(gradient, i) - RIDGE * at(beta, i);
      const row = hessian[i] as Float64Array;
      row[i] = at(row, i) + RIDGE;
    }
    const delta = solve(hessian, gradient);
    let largest = 0;
    for (let i = 0; i <= size; i++) {
      beta[i] = at(beta, i) + at(delta, i);
      largest = Math.max(largest, Math.abs(at(delta, i)));
    }
    if (largest < 1e-8) break;
  }
  const weights = Array.from({ length: size }, (_, i) => at(beta, i) / at(deviation, i));
  const bias = at(beta, size) - weights.reduce((sum, weight, i) => sum + weight * at(mean, i), 0);
  return { weights, bias };
}

export function applyModel(model: LinearModel, features: Float64Array): number {
  return model.weights.reduce((sum, weight, i) => sum + weight * at(features, i), model.bias);
}

function standardise(
  samples: readonly Sample[],
  size: number,
): { mean: Float64Array; deviation: Float64Array } {
  const mean = new Float64Array(size);
  const deviation = new Float64Array(size);
  for (const { features } of samples) for (let i = 0; i < size; i++) mean[i] = at(mean, i) + at(features, i);
  for (let i = 0; i < size; i++) mean[i] = at(mean, i) / samples.length;
  for (const { features } of samples) {
    for (let i = 0; i < size; i++) deviation[i] = at(deviation, i) + (at(features, i) - at(mean, i)) ** 2;
  }
  for (let i = 0; i < size; i++) deviation[i] = Math.sqrt(at(deviation, i) / samples.length) + 1e-9;
  return { mean, deviation };
}

/** Gaussian elimination with pivoting; overwrites its arguments. */
function solve(matrix: Float64Array[], vector: Float64Array): Float64Array {
  const n = vector.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(cell(matrix, row, column)) > Math.abs(cell(matrix, pivot, column))) pivot = row;
    }
    [matrix[column], matrix[pivot]] = [matrix[pivot] as Float64Array, matrix[column] as Float64Array];
    [vector[column], vector[pivot]] = [at(vector, pivot), at(vector, column)];
    for (let row = column + 1; row < n; row++) {
      const factor = cell(matrix, row, column) / cell(matrix, column, column);
      const target = matrix[row] as Float64Array;
      for (let k = column; k < n; k++) target[k] = at(target, k) - factor * cell(matrix, column, k);
      vector[row] = at(vector, row) - factor * at(vector, column);
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    let sum = at(vector, row);
    for (let k = row + 1; k < n; k++) sum -= cell(matrix, row, k) * at(vector, k);
    vector[row] = sum / cell(matrix, row, row);
  }
  return vector;
}

function at(array: Float64Array, i: number): number {
  return array[i] as number;
}

function cell(matrix: readonly Float64Array[], row: number, column: number): number {
  return (matrix[row] as Float64Array)[column] as number;
}
