import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
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
  /** The cloud assembly of the stacks `storage`, `node` and `monitoring`: `<stack>.template.json`, assets `<stack>.assets.json`, and the assets themselves. */
  readonly directory: string;
  /** Digest of all that the assembly was made from. */
  readonly digest: string;
}

/**
 * Synthesises one assembly per participant. What has not changed since the last time, by the content of the sources and
 * of the participant file, is left as it is; the CDK is not even loaded then.
 */
export async function synthesise(options: SynthesisOptions): Promise<NodeAssembly[]> {
  const { participants, partition, outdir, check = false, onProgress = () => {} } = options;
  const sources = await sourceDigest(PROJECT_ROOT);
  const wanted = participants.map((participant) => ({
    participant,
    digest: digestOf(sources, partition, participant),
    directory: path.join(outdir, partition, participant.participant.toLowerCase()),
  }));
  const fresh = await Promise.all(wanted.map(({ directory, digest }) => isFresh(directory, digest, check)));
  const stale = wanted.filter((_, index) => !fresh[index]);
  if (stale.length > 0) {
    onProgress('bundling functions');
    const bundles = path.join(PROJECT_ROOT, 'dist');
    await bundleFunctions({ root: PROJECT_ROOT, outdir: bundles });
    const { nodeApp } = await import('./node-app.ts');
    for (const { participant, digest, directory } of stale) {
      onProgress(`synthesising ${participant.participant} in ${partition}`);
      const making = `${directory}.${process.pid}`;
      try {
        const participantFolder = await writeParticipant(making, participant);
        nodeApp({ participant, partition, bundles, participantFolder, check, outdir: making }).synth();
        await writeFile(markerOf(making), marker(digest, check));
        await replace(directory, making);
      } finally {
        await rm(making, { recursive: true, force: true });
      }
    }
  }
  return wanted.map(({ participant, digest, directory }) => ({
    participant: participant.participant,
    partition,
    directory,
    digest,
  }));
}

/** Puts a finished assembly in the place of the old one, so that nobody ever reads half of one; the last maker wins. */
async function replace(directory: string, made: string): Promise<void> {
  const old = `${made}.old`;
  await rename(directory, old).catch(unless('ENOENT'));
  const placed = await rename(made, directory).then(() => true, unless('ENOTEMPTY', 'EEXIST'));
  await rm(old, { recursive: true, force: true });
  if (!placed) await replace(directory, made);
}

const unless =
  (...codes: readonly string[]) =>
  (error: NodeJS.ErrnoException): false => {
    if (!codes.includes(error.code ?? '')) throw error;
    return false;
  };

/** The content of the functions' layer: the validated participant, alone in a folder. */
export async function writeParticipant(directory: string, participant: Participant): Promise<string> {
  const folder = path.join(directory, 'participant-layer');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'participant.json'), `${JSON.stringify(participant, null, 2)}\n`);
  return folder;
}

function digestOf(sources: string, partition: Partition, participant: Participant): string {
  return createHash('sha256').update(JSON.stringify({ sources, partition, participant })).digest('hex');
}

const markerOf = (directory: string): string => path.join(directory, '.inputs');
const marker = (digest: string, check: boolean): string => `${digest} ${check ? 'checked' : 'unchecked'}`;

/** An assembly of the same inputs, and checked if it has to be. */
async function isFresh(directory: string, digest: string, check: boolean): Promise<boolean> {
  const present = await readFile(markerOf(directory), 'utf8').catch(() => '');
  return present === marker(digest, true) || (!check && present === marker(digest, false));
}
