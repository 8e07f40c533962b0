import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Participant } from '../../lib/participants/participant.ts';
import type { DeployedFunction } from '../template/node-model.ts';

/** Where layers are unpacked in the cloud, and what environment variables name. */
const OPT = '/opt/';

/** The content of a node's layers in a folder of its own, with the embedded node's participant file. */
export async function writeOptDirectory(
  directory: string,
  functions: readonly DeployedFunction[],
  participant: Participant,
): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const layer of new Set(functions.flatMap(({ layers }) => layers))) {
    await cp(layer, directory, { recursive: true });
  }
  await writeFile(path.join(directory, 'participant.json'), `${JSON.stringify(participant, null, 2)}\n`);
}

/** The same text with a path below /opt replaced by the one below the folder. */
export function belowOpt(value: string, directory: string): string {
  return value.startsWith(OPT) ? path.join(directory, value.slice(OPT.length)) : value;
}
