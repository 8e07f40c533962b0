// Numbers of parameters.ts, which the host sets.
export let fullWeight: i32 = 0;
export let turnWeight: i32 = 0;
export let turnTolerance: i32 = 0;
export let minSupport: i32 = 0;
export let tried: i32 = 0;
export let earlyAnchors: i32 = 0;
export let leastSupport: f64 = 0;
export let earlySupportShare: f64 = 0;
export let earlyAgreement: f64 = 0;
export let lateAnchors: i32 = 0;
export let supportShare: f64 = 0;
export let maxLength: i32 = 0;
export let anchorReach: i32 = 0;
export let pairingReach: i32 = 0;
export let pairingAngle: i32 = 0;
export let distanceFactor: f64 = 0;
export let anchorDistanceFactor: f64 = 0;
export let rounds: i32 = 0;
export let angleFactor: f64 = 0;
export let overlapReach: f32 = 0;
export let pairReach: f64 = 0;
export let crowdReach: i32 = 0;
export let crowdStep: i32 = 0;
export let leastCrowd: f64 = 0;
export let pairOdds: f64 = 0;
export let halfOddsDistance: f64 = 0;
export let halfOddsTurn: f64 = 0;
export let halfAgreement: f64 = 0;

export function setSeedParameters(longest: i32, full: i32, turn: i32, tolerance: i32): void {
  maxLength = longest;
  fullWeight = full;
  turnWeight = turn;
  turnTolerance = tolerance;
}

export function setAnchorParameters(support: i32, most: i32, within: i32): void {
  anchorReach = within;
  anchorDistanceFactor = factorOf(within);
  minSupport = support;
  tried = most;
}

export function setHopelessParameters(least: f64, anchors: i32, early: f64, agreement: f64, late: i32, share: f64): void {
  leastSupport = least;
  earlyAnchors = anchors;
  earlySupportShare = early;
  earlyAgreement = agreement;
  lateAnchors = late;
  supportShare = share;
}

export function setPairingParameters(within: i32, angle: i32, refinements: i32): void {
  rounds = refinements;
  pairingReach = within;
  pairingAngle = angle;
  distanceFactor = factorOf(within);
  angleFactor = 0.5 / ((angle * angle) as f64);
}

function factorOf(within: i32): f64 {
  return 1 / ((within * within) as f64);
}

export function setEvidenceParameters(overlap: f32, pair: f64): void {
  overlapReach = overlap;
  pairReach = pair;
}

export function setCrowdParameters(reach: i32, step: i32, least: f64): void {
  crowdReach = reach;
  crowdStep = step;
  leastCrowd = least;
}

export function setPairEvidenceParameters(odds: f64, distance: f64, turn: f64, agreement: f64): void {
  pairOdds = odds;
  halfOddsDistance = distance;
  halfOddsTurn = turn;
  halfAgreement = agreement;
}
