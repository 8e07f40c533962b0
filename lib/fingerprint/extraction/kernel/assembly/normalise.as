// The same as reference/normalise.ts.
import { origin } from './layout';

/** `columnSums` has room for two numbers of 32 bits per column. */
export function normalise(
  pixels: usize,
  width: i32,
  height: i32,
  plane: usize,
  stride: i32,
  columnSums: usize,
  contrast: usize,
  brightness: usize,
  columns: i32,
  radius: i32,
  leastDeviation: f64,
  amplitude: f64,
): void {
  memory.fill(columnSums, 0, (width as usize) << 3);
  const early = min(radius, height);
  for (let y: i32 = 0; y < early; y++) addRow(pixels + ((y * width) as usize), width, columnSums);
  const first = origin(plane, stride);
  const reach = min(radius, width);
  for (let y: i32 = 0; y < height; y++) {
    if (y + radius < height) addRow(pixels + (((y + radius) * width) as usize), width, columnSums);
    if (y - radius - 1 >= 0) takeRow(pixels + (((y - radius - 1) * width) as usize), width, columnSums);
    const high = min(height - 1, y + radius) - max(0, y - radius) + 1;
    let sum: i32 = 0;
    let square: i32 = 0;
    for (let x: i32 = 0; x < reach; x++) {
      sum += load<i32>(columnSums + ((x as usize) << 3));
      square += load<i32>(columnSums + ((x as usize) << 3), 4);
    }
    let count: i32 = 0;
    let share: f64 = 0;
    const row = pixels + ((y * width) as usize);
    const target = first + ((y * stride) as usize << 1);
    for (let x: i32 = 0; x < width; x++) {
      if (x + radius < width) {
        const at = columnSums + ((x + radius) as usize << 3);
        sum += load<i32>(at);
        square += load<i32>(at, 4);
      }
      if (x - radius - 1 >= 0) {
        const at = columnSums + ((x - radius - 1) as usize << 3);
        sum -= load<i32>(at);
        square -= load<i32>(at, 4);
      }
      const now = high * (min(width - 1, x + radius) - max(0, x - radius) + 1);
      if (now !== count) {
        count = now;
        share = 1.0 / (now as f64);
      }
      const mean = (sum as f64) * share;
      const variance = (square as f64) * share - mean * mean;
      const deviation = sqrt<f64>(max<f64>(0, variance));
      const value = floor<f64>(
        (amplitude * (mean - (load<u8>(row + (x as usize)) as f64))) / max<f64>(deviation, leastDeviation) + 0.5,
      );
      store<i16>(target + ((x as usize) << 1), max<f64>(-127, min<f64>(127, value)) as i32 as i16);
      if ((x & 3) === 2 && (y & 3) === 2) {
        const cell = ((y >> 2) * columns + (x >> 2)) as usize << 3;
        store<f64>(contrast + cell, deviation);
        store<f64>(brightness + cell, mean);
      }
    }
  }
}

function addRow(row: usize, width: i32, columnSums: usize): void {
  for (let x: i32 = 0; x < width; x++) {
    const value = load<u8>(row + (x as usize)) as i32;
    const at = columnSums + ((x as usize) << 3);
    store<i32>(at, load<i32>(at) + value);
    store<i32>(at, load<i32>(at, 4) + value * value, 4);
  }
}

function takeRow(row: usize, width: i32, columnSums: usize): void {
  for (let x: i32 = 0; x < width; x++) {
    const value = load<u8>(row + (x as usize)) as i32;
    const at = columnSums + ((x as usize) << 3);
    store<i32>(at, load<i32>(at) - value);
    store<i32>(at, load<i32>(at, 4) - value * value, 4);
  }
}
