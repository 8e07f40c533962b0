import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Participant } from '../lib/participants/participant.ts';
import { bundleFunctions } from './bundle-functions.ts';
import type { Partition } from './partition.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { sourceDigest } from './source-digest.ts';

export interface SynthesisOptions {
  readonly participants: readonly Participant[];
  readonly partition: Partition;
  /** Each assembly goes to `<outdir>/<partition>/<participant>`, e.g. `cdk.out/aws/slv`. */
  readonly outdir: string;
  /** Checks with cdk-nag and CloudFormation's rules, and throws on an unacknowledged finding. Off unless told. */
  readonly check?: boolean;
  readonly onProgress?: (message: string) => void;
}

export interface NodeAssembly {
  readonly participant: string;
  readonly partition: Partition;
  /** The cloud assembly: templates `<stack>.template.json`, assets `<stack>.assets.json`, and the assets themselves. */
  readonly directory: string;
  /** Digest of all that the assembly was made from. */
  readonly digest: string;
}

export const STACKS = ['storage', 'node', 'monitoring'] as const;

/**
 * Synthesises one assembly per participant. What has not changed since the last time, by the content of the sources and
 * of the participant file, is left as it is; the CDK is not even loaded then.
 */
export async function synthesise(options: SynthesisOptions): Promise<NodeAssembly[]> {
  const { participants, partition, outdir, check = false, onProgress = () => {} } = options;
  const sources = await sourceDigest(PROJECT_ROOT);
  const wanted = participants.map((participant) => ({
    participant,
    digest: digestOf(sources, partition, check, participant),
    directory: path.join(outdir, partition, participant.participant.toLowerCase()),
  }));
  const present = await Promise.all(
    wanted.map(({ directory }) => readFile(markerOf(directory), 'utf8').catch(() => '')),
  );
  const stale = wanted.filter(({ digest }, index) => present[index] !== digest);
  if (stale.length > 0) {
    onProgress('bundling functions');
    const bundles = path.join(PROJECT_ROOT, 'dist');
    await bundleFunctions({ root: PROJECT_ROOT, outdir: bundles });
    const { nodeApp } = await import('./node-app.ts');
    for (const { participant, digest, directory } of stale) {
      onProgress(`synthesising ${participant.participant} in ${partition}`);
      await rm(directory, { recursive: true, force: true });
      const participantFolder = await writeParticipant(directory, participant);
      nodeApp({ participant, partition, bundles, participantFolder, check, outdir: directory }).synth();
      await writeFile(markerOf(directory), digest);
    }
  }
  return wanted.map(({ participant, digest, directory }) => ({
    participant: participant.participant,
    partition,
    directory,
    digest,
  }));
}

/** The content of the functions' layer: the validated participant, alone in a folder. */
export async function writeParticipant(directory: string, participant: Participant): Promise<string> {
  const folder = path.join(directory, 'participant-layer');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'participant.json'), `${JSON.stringify(participant, null, 2)}\n`);
  return folder;
}

function digestOf(sources: string, partition: Partition, check: boolean, participant: Participant): string {
  const inputs = JSON.stringify({ sources, partition, check, participant });
  return createHash('sha256').update(inputs).digest('hex');
}

function markerOf(directory: string): string {
  return path.join(directory, '.inputs.sha256');
}
