import { readFileSync } from 'node:fs';
import { type Participant, parseParticipant } from '../participants/participant.ts';

/** A variable of the function's environment. @throws when the deployment did not give it: nothing can work then. */
export function environmentVariable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`environment variable ${name} is not set`);
  return value;
}

/** The participant file of the function's layer. */
export function readParticipantFile(): Participant {
  return parseParticipant(JSON.parse(readFileSync(environmentVariable('PARTICIPANT_FILE'), 'utf8')));
}
