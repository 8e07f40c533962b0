import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { PROJECT_ROOT } from '../../cdk/project-root.ts';

const FILE = path.join(PROJECT_ROOT, '.cache', 'running.json');

const runningSchema = z.object({
  stateDir: z.string(),
  nodes: z.array(
    z.object({
      participant: z.string(),
      url: z.string(),
      agencies: z.array(
        z.object({
          id: z.string(),
          units: z.array(z.string()),
          clients: z.array(z.object({ id: z.string(), scopes: z.array(z.string()) })),
        }),
      ),
    }),
  ),
});

/** What runs on this machine, as `npm start` tells `npm run submit`. */
export type Running = z.infer<typeof runningSchema>;

export async function writeRunning(running: Running): Promise<void> {
  await mkdir(path.dirname(FILE), { recursive: true });
  await writeFile(FILE, JSON.stringify(runningSchema.parse(running), null, 2));
}

/** @throws Error saying what to do when nothing runs */
export async function readRunning(): Promise<Running> {
  const text = await readFile(FILE, 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new Error('No node runs here: start them with `npm start`, or name one with --url and --key.');
  return runningSchema.parse(JSON.parse(text));
}

/** Takes it back, unless nodes started later from here have taken its place. */
export async function removeRunning(stateDir: string): Promise<void> {
  const running = await readRunning().catch(() => undefined);
  if (running?.stateDir === stateDir) await rm(FILE, { force: true });
}
