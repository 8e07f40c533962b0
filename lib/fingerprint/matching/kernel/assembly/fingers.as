// The two fingers under comparison.
import { CANDIDATE } from './layout';

export let probeCount: i32 = 0;
export let count: i32 = 0;
export let edgeCount: i32 = 0;
export let candidateX: usize = 0;
export let candidateY: usize = 0;
export let candidateAngle: usize = 0;
export let candidateType: usize = 0;
export let edgeFrom: usize = 0;
export let edgeTo: usize = 0;
export let edgeLength: usize = 0;
export let edgeBearing: usize = 0;
export let edgeTurn: usize = 0;

export function setFingers(probeMinutiae: i32, minutiae: i32, edges: i32): void {
  probeCount = probeMinutiae;
  count = minutiae;
  edgeCount = edges;
  candidateX = CANDIDATE;
  candidateY = candidateX + 2 * minutiae;
  candidateAngle = candidateY + 2 * minutiae;
  candidateType = candidateAngle + minutiae;
  edgeFrom = candidateType + minutiae;
  edgeTo = edgeFrom + edges;
  edgeLength = edgeTo + edges;
  edgeBearing = edgeLength + edges;
  edgeTurn = edgeBearing + edges;
}
