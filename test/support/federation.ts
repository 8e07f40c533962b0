import type { EncounterAnswer } from '../../lib/api/encounters/encounter-answer.ts';
import type { AgencyClient } from '../../local/agency/agency-client.ts';
import { type LaunchedFederation, type LaunchOptions, launch } from '../../local/commands/launch.ts';
import type { RunningNode } from '../../local/node.ts';

/** Both nodes on the embedded stack, with what a journey needs of them. */
export interface TestFederation {
  readonly federation: LaunchedFederation;
  readonly usa: RunningNode;
  readonly slv: RunningNode;
  readonly cbp: AgencyClient;
  readonly dgme: AgencyClient;
}

/** Starts both nodes; schedules run only when a journey asks. Messages that fail come back at once. */
export async function startTestFederation(options: LaunchOptions = {}): Promise<TestFederation> {
  const federation = await launch({
    schedules: false,
    returnAfterMs: 50,
    throttled: false,
    warm: true,
    ...options,
  });
  const [usa, slv] = [federation.node('USA'), federation.node('SLV')];
  const cbp = await federation.client(usa, 'usa-cbp-counter');
  const dgme = await federation.client(slv, 'slv-dgme-counter');
  return { federation, usa, slv, cbp, dgme };
}

/** Looks until it holds. @throws after the time is over, saying what did not come true */
export async function eventually<Value>(
  what: string,
  look: () => Promise<Value | undefined | false>,
  timeoutMs = 20_000,
): Promise<Value> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const value = await look();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** An encounter once nothing more is to come for it. */
export const answered = (client: AgencyClient, id: string): Promise<EncounterAnswer> =>
  eventually(`${id} is answered`, async () => {
    const answer = await client.encounter(id);
    return answer.status === 'ANSWERED' && answer;
  });

/** Messages of a queue, wherever they are in it. */
export async function messagesOf(node: RunningNode, queue: string): Promise<readonly string[]> {
  const { ready, delayed, inFlight } = await node.queue(queue);
  return [...ready, ...delayed, ...inFlight].map(({ body }) => body);
}

/** Every message of every dead-letter queue. */
export async function deadLetters(node: RunningNode): Promise<readonly string[]> {
  const queues = node.queueNames.filter((name) => name.endsWith('-dlq'));
  return (await Promise.all(queues.map((name) => messagesOf(node, name)))).flat();
}
