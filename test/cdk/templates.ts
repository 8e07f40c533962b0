import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { API_FUNCTION_NAMES, SCHEDULED_FUNCTIONS, WORKERS } from '../../cdk/function-table.ts';
import { nodeApp } from '../../cdk/node-app.ts';
import type { Partition } from '../../cdk/partition.ts';
import type { Participant } from '../../lib/participants/participant.ts';

export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is read by its documented paths, and a wrong path fails a test
  readonly Properties: any;
  readonly DeletionPolicy?: string;
}

export interface Template {
  readonly text: string;
  readonly resources: Readonly<Record<string, Resource>>;
  ofType(type: string): (readonly [id: string, resource: Resource])[];
}

export type Templates = Readonly<Record<'storage' | 'node' | 'monitoring', Template>>;

/** The three templates of a node, made with empty bundles, since only what is around the functions is looked at. */
export function templatesOf(participant: Participant, partition: Partition = 'aws'): Templates {
  const folder = mkdtempSync(path.join(tmpdir(), 'encuentro-templates-'));
  try {
    const bundles = path.join(folder, 'bundles');
    for (const name of [
      ...API_FUNCTION_NAMES,
      ...WORKERS,
      'search-shard',
      ...Object.keys(SCHEDULED_FUNCTIONS),
    ]) {
      mkdirSync(path.join(bundles, name), { recursive: true });
      writeFileSync(path.join(bundles, name, 'index.mjs'), `export const handler = async () => '${name}';`);
    }
    const outdir = path.join(folder, 'out');
    nodeApp({ participant, partition, bundles, participantFolder: bundles, check: false, outdir }).synth();
    return {
      storage: templateIn(outdir, 'storage'),
      node: templateIn(outdir, 'node'),
      monitoring: templateIn(outdir, 'monitoring'),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function templateIn(outdir: string, stack: string): Template {
  const text = readFileSync(path.join(outdir, `${stack}.template.json`), 'utf8');
  const resources: Template['resources'] = JSON.parse(text).Resources;
  return {
    text,
    resources,
    ofType: (type) => Object.entries(resources).filter(([, resource]) => resource.Type === type),
  };
}
