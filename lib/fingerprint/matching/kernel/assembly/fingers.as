// The two fingers under comparison, and where their parts lie.
import {
  CANDIDATE,
  NEIGHBOURS,
  PROBE_ANCHOR_CELL_ENTRIES,
  PROBE_ANCHOR_CELLS,
  PROBE_ANGLE,
  PROBE_CELL_ENTRIES,
  PROBE_CELLS,
  PROBE_CROWD,
  PROBE_SIZE,
  PROBE_TYPE,
  PROBE_X,
  PROBE_Y,
  PROBES,
  SEED_NEIGHBOURS,
} from './layout';

export let count: i32 = 0;
/** x and y (16 bits each) of each minutia. */
export let candidatePlace: usize = 0;
export let candidateAngle: usize = 0;
export let candidateType: usize = 0;
/** Of each minutia 8 edges: the minutia where it ends, and its length. */
export let edgeTo: usize = 0;
export let edgeLength: usize = 0;
/** Of each minutia the 4 first of them, for seeds. */
export let seedLength: usize = 0;
export let seedBearing: usize = 0;
export let seedTurn: usize = 0;

export function setCandidate(minutiae: i32): void {
  const room = (minutiae + 3) & ~3;
  count = minutiae;
  candidatePlace = CANDIDATE;
  candidateAngle = candidatePlace + 4 * room;
  candidateType = candidateAngle + room;
  edgeTo = candidateType + room;
  edgeLength = edgeTo + NEIGHBOURS * room;
  seedLength = edgeLength + NEIGHBOURS * room;
  seedBearing = seedLength + SEED_NEIGHBOURS * room;
  seedTurn = seedBearing + SEED_NEIGHBOURS * room;
}

export let probeCount: i32 = 0;
export let probe: usize = 0;
export let probeX: usize = 0;
export let probeY: usize = 0;
export let probeAngle: usize = 0;
export let probeType: usize = 0;
export let probeCrowd: usize = 0;
export let probeCells: usize = 0;
export let probeCellEntries: usize = 0;
export let probeAnchorCells: usize = 0;
export let probeAnchorCellEntries: usize = 0;

export function setProbe(slot: i32, minutiae: i32): void {
  probeCount = minutiae;
  probe = PROBES + PROBE_SIZE * (slot as usize);
  probeX = probe + PROBE_X;
  probeY = probe + PROBE_Y;
  probeAngle = probe + PROBE_ANGLE;
  probeType = probe + PROBE_TYPE;
  probeCrowd = probe + PROBE_CROWD;
  probeCells = probe + PROBE_CELLS;
  probeCellEntries = probe + PROBE_CELL_ENTRIES;
  probeAnchorCells = probe + PROBE_ANCHOR_CELLS;
  probeAnchorCellEntries = probe + PROBE_ANCHOR_CELL_ENTRIES;
}
