import type { FingerTemplate } from '../template/finger-template.ts';
import { selectReliable } from '../template/reliable-minutiae.ts';
import { buildEdges, type Edges } from './edges.ts';
import { packProbe } from './kernel/pack-probe.ts';

/** A finger ready to be compared as a candidate: cheap to make and small, so a gallery keeps one for each impression. */
export interface PreparedCandidate {
  /** Minutiae. */
  readonly count: number;
  readonly edgeCount: number;
  /** x and y (16 bits each), angle and type of each minutia; then from, to, length, bearing and turn of each edge. */
  readonly packed: Uint8Array;
}

/** A finger ready to be compared with many candidates. */
export interface PreparedFinger extends PreparedCandidate {
  /** Its reliable minutiae. */
  readonly template: FingerTemplate;
  readonly edges: Edges;
  /** The part of the kernel's memory that describes the probe. */
  readonly block: Uint8Array;
}

/** Of the template's minutiae only the reliable ones are compared. */
export function prepareCandidate(all: FingerTemplate): PreparedCandidate {
  const template = selectReliable(all);
  return pack(template, buildEdges(template));
}

function pack(template: FingerTemplate, edges: Edges): PreparedCandidate {
  const { count } = template;
  const packed = new Uint8Array(6 * count + 5 * edges.count);
  const { x, y, angle, type } = template;
  packed.set(new Uint8Array(x.buffer, x.byteOffset, 2 * count));
  packed.set(new Uint8Array(y.buffer, y.byteOffset, 2 * count), 2 * count);
  packed.set(angle.subarray(0, count), 4 * count);
  packed.set(type.subarray(0, count), 5 * count);
  let at = 6 * count;
  for (const part of [edges.from, edges.to, edges.length, edges.bearing, edges.turn]) {
    packed.set(part.subarray(0, edges.count), at);
    at += edges.count;
  }
  return { count, edgeCount: edges.count, packed };
}

/** Of the template's minutiae only the reliable ones are compared. */
export function prepareProbe(all: FingerTemplate): PreparedFinger {
  const template = selectReliable(all);
  const edges = buildEdges(template);
  return { ...pack(template, edges), template, edges, block: packProbe(template, edges) };
}
