import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isCodedError } from '../lib/core/errors.ts';
import { type Participant, parseParticipant } from '../lib/participants/participant.ts';
import { PROJECT_ROOT } from './project-root.ts';

const FOLDER = path.join(PROJECT_ROOT, 'cdk', 'participants');

/** Names of the participant files, e.g. `slv`, `usa`. */
export async function participantNames(): Promise<string[]> {
  const files = await readdir(FOLDER);
  return files.filter((file) => file.endsWith('.json')).map((file) => path.basename(file, '.json'));
}

/**
 * The participant of `cdk/participants/<name>.json`.
 *
 * @throws Error naming the file and every problem in it
 */
export async function readParticipant(name: string): Promise<Participant> {
  const file = path.join(FOLDER, `${name.toLowerCase()}.json`);
  try {
    return parseParticipant(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    const problems = isCodedError(error) ? error.facts.problems : String(error);
    throw new Error(`${path.relative(PROJECT_ROOT, file)}: ${problems}`, { cause: error });
  }
}
