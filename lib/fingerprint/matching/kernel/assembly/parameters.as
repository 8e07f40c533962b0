// Numbers of parameters.ts, which the host sets.
export let fullWeight: i32 = 0;
export let turnWeight: i32 = 0;
export let turnTolerance: i32 = 0;
export let minSupport: i32 = 0;
export let seedNeighbours: i32 = 0;
export let tried: i32 = 0;
export let earlyAnchors: i32 = 0;
export let leastSupport: f64 = 0;
export let earlySupportShare: f64 = 0;
export let earlyAgreement: f64 = 0;
export let supportShare: f64 = 0;
export let pairingAngle: i32 = 0;
export let distanceFactor: f64 = 0;
export let anchorDistanceFactor: f64 = 0;
export let rounds: i32 = 0;
export let angleFactor: f64 = 0;
export let overlapReach: f32 = 0;
export let pairReach: f64 = 0;

export function setSeedParameters(full: i32, turn: i32, tolerance: i32, neighbours: i32): void {
  fullWeight = full;
  turnWeight = turn;
  turnTolerance = tolerance;
  seedNeighbours = neighbours;
}

export function setAnchorParameters(support: i32, most: i32, byDistance: f64): void {
  anchorDistanceFactor = byDistance;
  minSupport = support;
  tried = most;
}

export function setHopelessParameters(least: f64, anchors: i32, early: f64, agreement: f64, share: f64): void {
  leastSupport = least;
  earlyAnchors = anchors;
  earlySupportShare = early;
  earlyAgreement = agreement;
  supportShare = share;
}

export function setPairingParameters(angle: i32, byDistance: f64, byAngle: f64, refinements: i32): void {
  rounds = refinements;
  pairingAngle = angle;
  distanceFactor = byDistance;
  angleFactor = byAngle;
}

export function setEvidenceParameters(overlap: f32, pair: f64): void {
  overlapReach = overlap;
  pairReach = pair;
}
