import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_ROOT } from '../../cdk/project-root.ts';
import { type Participant, parseParticipant } from '../../lib/participants/participant.ts';

/** The participant of a file that the project ships. */
export function shippedParticipant(name: 'usa' | 'slv'): Participant {
  const file = path.join(PROJECT_ROOT, 'cdk', 'participants', `${name}.json`);
  return parseParticipant(JSON.parse(readFileSync(file, 'utf8')));
}
