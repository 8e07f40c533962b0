import type { FingerTemplate } from '../template/finger-template.ts';
import { buildEdgeTable, type EdgeTable } from './edge-table.ts';
import { buildEdges, type Edges } from './edges.ts';
import { buildMinutiaMap, type MinutiaMap } from './minutia-map.ts';

/** A finger ready to be compared as a candidate: cheap to make and small, so a gallery keeps one for each impression. */
export interface PreparedCandidate {
  readonly template: FingerTemplate;
  readonly edges: Edges;
}

/** A finger ready to be compared with many candidates. */
export interface PreparedFinger extends PreparedCandidate {
  readonly edgeTable: EdgeTable;
  readonly map: MinutiaMap;
}

export function prepareCandidate(template: FingerTemplate): PreparedCandidate {
  return { template, edges: buildEdges(template) };
}

export function prepareProbe(template: FingerTemplate): PreparedFinger {
  const edges = buildEdges(template);
  return { template, edges, edgeTable: buildEdgeTable(edges), map: buildMinutiaMap(template) };
}
