import type { LaunchedFederation } from '../../local/commands/launch.ts';

/** What became of every encounter that was accepted, over both nodes, counted in the tables and not in the client. */
export interface Counts {
  readonly accepted: number;
  readonly answered: number;
  readonly rejected: number;
  readonly pending: number;
  readonly deadLetters: number;
  /** Accepted, and none of the above. */
  readonly lost: number;
  /** Effects that happened twice: enrolments of one encounter, answers to one probe. */
  readonly duplicated: number;
}

export async function conservation(federation: LaunchedFederation): Promise<Counts> {
  const tables = await Promise.all(
    federation.nodes.map(async (node) => ({
      audit: await node.scan('audit'),
      encounters: (await node.scan('encounters')).filter(({ sk }) => sk === 'ENCOUNTER'),
      gallery: await node.scan('gallery'),
      outgoing: (await node.scan('exchange')).filter(({ pk }) => String(pk).startsWith('OUTGOING#')),
      deadLetters: await deadLettersOf(node),
    })),
  );
  const accepted = tables.flatMap(({ audit }) =>
    audit.filter(({ action }) => action === 'ENCOUNTER_ACCEPTED'),
  ).length;
  const encounters = tables.flatMap((each) => each.encounters);
  const withStatus = (...wanted: string[]): number =>
    encounters.filter(({ status }) => wanted.includes(String(status))).length;
  const [answered, rejected, pending] = [
    withStatus('ANSWERED'),
    withStatus('REJECTED'),
    withStatus('RECEIVED', 'SEARCHING'),
  ];
  const duplicated = tables.reduce(
    (sum, { gallery, outgoing }) =>
      sum +
      repeated(gallery.filter(({ kind }) => kind === 'ENROLLED').map(({ encounterId }) => encounterId)) +
      repeated(outgoing.filter(({ kind }) => kind === 'ANSWER').map(({ probeId }) => probeId)),
    0,
  );
  const deadLetters = tables.reduce((sum, each) => sum + each.deadLetters, 0);
  return {
    accepted,
    answered,
    rejected,
    pending,
    deadLetters,
    lost: accepted - answered - rejected - pending,
    duplicated,
  };
}

async function deadLettersOf(node: LaunchedFederation['nodes'][number]): Promise<number> {
  const queues = await Promise.all(
    node.queueNames.filter((name) => name.endsWith('-dlq')).map((name) => node.queue(name)),
  );
  return queues.reduce(
    (sum, { ready, delayed, inFlight }) => sum + ready.length + delayed.length + inFlight.length,
    0,
  );
}

const repeated = (values: readonly unknown[]): number => values.length - new Set(values).size;
