import type { Participant } from '../lib/participants/participant.ts';

/** Every resource of a node begins with this, e.g. `encuentro-slv`, so that on-call staff find it by name. */
export function nodePrefix(participant: Participant): string {
  return `encuentro-${participant.participant.toLowerCase()}`;
}

/** Physical name of a resource, e.g. `encuentro-slv-decide-match`. */
export function physicalName(participant: Participant, name: string): string {
  return `${nodePrefix(participant)}-${name}`;
}

/** Construct id from a name: `decide-match` → `DecideMatch`. */
export function constructId(name: string): string {
  return name.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
}

/** Environment variable from a name: `decide-match` → `DECIDE_MATCH`. */
export function variableName(name: string): string {
  return name.toUpperCase().replaceAll('-', '_');
}
