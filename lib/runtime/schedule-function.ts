import middy from '@middy/core';
import { once } from './once.ts';

/** The handler of a function that runs on a schedule, and, where it reads its event, on an operator's command. */
export function scheduleFunction(build: () => Promise<(event: unknown) => Promise<unknown>>) {
  const task = once(build);
  return middy(async (event: unknown): Promise<unknown> => (await task())(event));
}
