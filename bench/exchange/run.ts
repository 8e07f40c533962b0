import type { EncounterAnswer } from '../../lib/api/encounters/encounter-answer.ts';
import type { AgencyClient } from '../../local/agency/agency-client.ts';
import { encounterOf } from '../../local/agency/encounter-file.ts';
import { generatedCapture } from '../../local/agency/generated-capture.ts';
import type { LaunchedFederation } from '../../local/commands/launch.ts';

/** Latencies in milliseconds of POST → answer across the border, and encounters answered in a second. */
export interface Run {
  readonly concurrency: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly perSecond: number;
  /** CPU time of both nodes and the client for one encounter, in milliseconds: what the throughput of a machine is made of. */
  readonly cpuMs: number;
  /** Persons the partner knows whose answer was no match: one generated finger may score below the threshold. */
  readonly missed: number;
  /** Persons the partner does not know whose answer was a match. */
  readonly falseMatches: number;
  /** Answers that were not there after 20 seconds. */
  readonly late: number;
}

export interface RunOptions {
  readonly encounters: number;
  readonly concurrency: number;
  /** Numbers of the generated persons begin here. */
  readonly firstPerson: number;
  readonly onProgress: (share: number) => void;
}

/** One in so many persons is known to the partner before. */
const KNOWN_EVERY = 10;
/** Posts before the clock starts, so that what is measured is a node at work and not one that wakes up. */
const WARM_UP = 40;

const AT_MIAMI = { agency: 'USA-CBP', unit: 'MIA-AIRPORT' };
const AT_SAN_SALVADOR = { agency: 'SLV-DGME', unit: 'SAL-AIRPORT' };

/** Posts encounters of persons, some of whom the partner met before, and waits for each answer. */
export async function run(federation: LaunchedFederation, options: RunOptions): Promise<Run> {
  const { encounters, concurrency, firstPerson, onProgress } = options;
  const cbp = await federation.client(federation.node('USA'), 'usa-cbp-counter');
  const dgme = await federation.client(federation.node('SLV'), 'slv-dgme-counter');
  const isKnown = (n: number): boolean => n % KNOWN_EVERY === 0;
  const known = Array.from({ length: encounters }, (_, n) => n).filter(isKnown);
  await each(known, concurrency, (n) => post(cbp, encounter(AT_MIAMI, firstPerson + n, 1)));
  const strangers = Array.from({ length: WARM_UP }, (_, n) => n);
  await each(strangers, concurrency, (n) =>
    post(dgme, encounter(AT_SAN_SALVADOR, firstPerson + encounters + n, 1)),
  );

  // Made before the clock starts: what a capture costs is not the node's.
  const bodies = Array.from({ length: encounters }, (_, n) => encounter(AT_SAN_SALVADOR, firstPerson + n, 2));
  const latencies: number[] = [];
  const results = { missed: 0, falseMatches: 0, late: 0 };
  const start = performance.now();
  const cpu = process.cpuUsage();
  await each([...bodies.entries()], concurrency, async ([n, body]) => {
    const { answer, milliseconds } = await post(dgme, body);
    latencies.push(milliseconds);
    const result = resultOf(answer);
    if (result === 'MATCH_REFERENCE' && !isKnown(n)) results.falseMatches++;
    else if (result === 'NO_MATCH' && isKnown(n)) results.missed++;
    else if (result !== 'MATCH_REFERENCE' && result !== 'NO_MATCH') results.late++;
    onProgress(latencies.length / encounters);
  });
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  latencies.sort((a, b) => a - b);
  const quantile = (q: number): number =>
    round(latencies[Math.min(latencies.length - 1, Math.floor(q * latencies.length))] ?? 0);
  return {
    concurrency,
    p50: quantile(0.5),
    p90: quantile(0.9),
    p99: quantile(0.99),
    perSecond: round(encounters / seconds),
    cpuMs: round((user + system) / 1000 / encounters),
    ...results,
  };
}

function encounter(
  unit: { readonly agency: string; readonly unit: string },
  person: number,
  impression: number,
) {
  const who = {
    given: 'Bench',
    surnames: ['Generated'],
    dateOfBirth: '1990-01-01',
    nationalities: ['HND'],
  };
  return encounterOf(unit, who, [generatedCapture(person, impression, 'RIGHT_INDEX')]);
}

async function post(client: AgencyClient, body: unknown) {
  const start = performance.now();
  const answer = await client.postEncounter(body, { wait: 20 });
  return { answer, milliseconds: performance.now() - start };
}

const resultOf = ({ status, partners }: EncounterAnswer): string =>
  status === 'ANSWERED' ? (partners[0]?.result ?? '') : status;
const round = (value: number): number => Math.round(value * 10) / 10;

/** Runs the work on every value, so many at once. */
async function each<Value>(
  values: readonly Value[],
  concurrency: number,
  work: (value: Value) => Promise<unknown>,
): Promise<void> {
  const waiting = [...values];
  const worker = async (): Promise<void> => {
    for (let value = waiting.shift(); value !== undefined; value = waiting.shift()) await work(value);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}
