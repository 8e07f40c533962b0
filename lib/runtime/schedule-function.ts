import middy from '@middy/core';
import { once } from './once.ts';

/** The handler of a function that runs on a schedule. */
export function scheduleFunction(build: () => Promise<() => Promise<void>>) {
  const task = once(build);
  return middy(async (): Promise<void> => (await task())());
}
