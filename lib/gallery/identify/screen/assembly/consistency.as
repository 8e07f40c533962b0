// How many of an impression's hits lie as one motion of the finger would lay them. It equals reference.ts.
import {
  COSINES,
  HITS,
  MAX_PAIRS,
  PAIR,
  PAIR_GX,
  PAIR_GY,
  PAIR_PX,
  PAIR_PY,
  PROBE_ANGLE,
  PROBE_X,
  PROBE_Y,
  SINES,
  TIMES,
  TURNED,
} from './layout';

let reach: f32 = 0;
let reachPerDistance: f32 = 0;

export function setConsistency(distance: f32, perDistance: f32): void {
  reach = distance;
  reachPerDistance = perDistance;
}

/** The votes of the motion that explains most of the hits at a rotation and the next two. */
export function bestMotion(packed: usize, hits: i32, rotation: i32): i32 {
  const pairs = gather(packed, hits, rotation);
  let best: i32 = 0;
  for (let i: usize = 0; i < pairs; i++) best = max(best, explained(i, pairs));
  return best;
}

/** Writes down the distinct pairs of minutiae. */
function gather(packed: usize, hits: i32, rotation: i32): usize {
  let found: usize = 0;
  for (let h: usize = 0; h < (hits as usize); h++) {
    const hit = load<u32>(HITS + 4 * h);
    if ((((hit >> 16) as i32) - rotation & 31) > 2) continue;
    const pair = hit & 0xffff;
    let i: usize = 0;
    while (i < found && load<u32>(PAIR + 4 * i) !== pair) i++;
    if (i < found) {
      store<i32>(TIMES + 4 * i, load<i32>(TIMES + 4 * i) + 1);
      continue;
    }
    if (found === (MAX_PAIRS as usize)) continue;
    const p = (pair & 255) as usize;
    const minutia = load<u32>(packed + 20 * ((pair >> 8) as usize));
    store<u32>(PAIR + 4 * i, pair);
    store<i32>(TIMES + 4 * i, 1);
    store<u32>(TURNED + 4 * i, ((load<u8>(PROBE_ANGLE + p) as u32) - minutia) & 255);
    store<f32>(PAIR_PX + 4 * i, load<f32>(PROBE_X + 4 * p));
    store<f32>(PAIR_PY + 4 * i, load<f32>(PROBE_Y + 4 * p));
    store<f32>(PAIR_GX + 4 * i, (minutia >> 20) as f32);
    store<f32>(PAIR_GY + 4 * i, ((minutia >> 8) & 0xfff) as f32);
    found++;
  }
  return found;
}

/** Pairs that lie as pair i's motion lays them, 16 each, and up to 15 for how often they were hit. */
function explained(i: usize, pairs: usize): i32 {
  const turned = load<u32>(TURNED + 4 * i) as usize;
  const cos = load<f32>(COSINES + 4 * turned);
  const sin = load<f32>(SINES + 4 * turned);
  const px = load<f32>(PAIR_PX + 4 * i);
  const py = load<f32>(PAIR_PY + 4 * i);
  const gx = load<f32>(PAIR_GX + 4 * i);
  const gy = load<f32>(PAIR_GY + 4 * i);
  let agreeing: i32 = 0;
  let times: i32 = 0;
  for (let j: usize = 0; j < pairs; j++) {
    const dx = load<f32>(PAIR_GX + 4 * j) - gx;
    const dy = load<f32>(PAIR_GY + 4 * j) - gy;
    const ex = cos * dx + sin * dy - (load<f32>(PAIR_PX + 4 * j) - px);
    const ey = cos * dy - sin * dx - (load<f32>(PAIR_PY + 4 * j) - py);
    const tolerance = reach + reachPerDistance * sqrt<f32>(dx * dx + dy * dy);
    if (ex * ex + ey * ey > tolerance * tolerance) continue;
    agreeing++;
    times += load<i32>(TIMES + 4 * j);
  }
  return (agreeing << 4) + min(15, times - agreeing);
}
