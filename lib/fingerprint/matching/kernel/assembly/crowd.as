// The same as crowdAround of reference/evidence.ts, in whole numbers up to the last step.
import { candidateAngle, candidatePlace, count } from './fingers';
import { crowdReach, crowdStep } from './parameters';

/** Minutiae of like direction around one of the candidate's. What stands for none beyond the last is too far to count. */
export function crowdAround(i: i32): f64 {
  const place = i32x4.splat(load<u32>(candidatePlace + 4 * i));
  const angle = i32x4.splat(load<u8>(candidateAngle + i));
  const reach = i32x4.splat(crowdReach);
  const step = i32x4.splat(crowdStep);
  const zero = i32x4.splat(0);
  let sum = zero;
  for (let j: i32 = 0; j < count; j += 4) {
    const way = i16x8.sub(v128.load(candidatePlace + 4 * j), place);
    const squares = i32x4.dot_i16x8_s(way, way);
    const angles = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(candidateAngle + j)));
    const turn = i32x4.shr_s(i32x4.shl(i32x4.sub(angles, angle), 24), 24);
    const left = i32x4.sub(i32x4.sub(reach, squares), i32x4.mul(i32x4.mul(turn, turn), step));
    sum = i32x4.add(sum, i32x4.max_s(left, zero));
  }
  const all = i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) + i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3);
  // Itself it counts in full.
  return ((all - crowdReach) as f64) / (crowdReach as f64);
}
