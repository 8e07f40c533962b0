// Numbers of parameters.ts, which the host sets.
export let fullWeight: i32 = 0;
export let turnWeight: i32 = 0;
export let turnTolerance: i32 = 0;
export let minSupport: i32 = 0;
export let seedNeighbours: i32 = 0;
export let tried: i32 = 0;
export let kept: i32 = 0;
export let earlyAnchors: i32 = 0;
export let earlyShare: f64 = 0;
export let pairingAngle: i32 = 0;
export let distanceFactor: f64 = 0;
export let angleFactor: f64 = 0;
export let overlapReach: f32 = 0;
export let pairReach: f64 = 0;

export function setSeedParameters(full: i32, turn: i32, tolerance: i32, neighbours: i32): void {
  fullWeight = full;
  turnWeight = turn;
  turnTolerance = tolerance;
  seedNeighbours = neighbours;
}

export function setAnchorParameters(support: i32, most: i32, keep: i32, early: i32, share: f64): void {
  earlyAnchors = early;
  earlyShare = share;
  minSupport = support;
  tried = most;
  kept = keep;
}

export function setPairingParameters(angle: i32, byDistance: f64, byAngle: f64, overlap: f32, pair: f64): void {
  pairingAngle = angle;
  distanceFactor = byDistance;
  angleFactor = byAngle;
  overlapReach = overlap;
  pairReach = pair;
}
