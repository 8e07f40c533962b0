import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startThread, type Thread } from '../../../local/threads/thread.ts';

const HANDLER = `
import { shared } from './chunk-SHARED1.mjs';
let held;
let invocations = 0;
export async function handler(event, context) {
  invocations += 1;
  switch (event.do) {
    case 'hold': return new Promise((resolve) => { held = resolve; });
    case 'release': held('released'); return null;
    case 'throw': throw new TypeError('not this');
    case 'exit': process.exit(3);
    case 'crash': setTimeout(() => { throw new Error('later'); }, 0); return new Promise(() => {});
    case 'reject': Promise.reject(new Error('unheard')); return new Promise(() => {});
    case 'log': console.log('canary'); process.stdout.write('half '); console.log('line'); return null;
    case 'environment': await null; return process.env;
    case 'shared': return ++shared.loads;
    case 'context': return {
      ...context, remaining: context.getRemainingTimeInMillis() > 0 && context.getRemainingTimeInMillis() <= 1000,
    };
    case 'nothing': return undefined;
    default: return { invocations };
  }
}
export const other = () => 'the other';
`;

describe('a function', () => {
  let directory: string;
  let thread: Thread;

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'encuentro-function-'));
    for (const code of ['code', 'again']) {
      mkdirSync(path.join(directory, code));
      writeFileSync(path.join(directory, code, 'index.mjs'), HANDLER);
      writeFileSync(path.join(directory, code, 'chunk-SHARED1.mjs'), 'export const shared = { loads: 0 };');
      writeFileSync(path.join(directory, code, 'broken.mjs'), "throw new Error('cannot load');");
    }
    thread = startThread(new URL('./host-thread.ts', import.meta.url), { name: 'host', workerData: null });
  });
  afterEach(async () => {
    await thread.stop();
    rmSync(directory, { recursive: true });
  });

  interface Wanted {
    readonly name?: string;
    readonly code?: string;
    readonly handler?: string;
    readonly environment?: Record<string, string>;
  }
  const host = (...wanted: Wanted[]) =>
    thread.calls.call(
      'start',
      wanted.map(({ name = 'subject', code = 'code', handler = 'index.handler', environment = {} }) => ({
        model: {
          name,
          arn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
          directory: path.join(directory, code),
          handler,
          timeoutSeconds: 1,
          memory: 128,
        },
        environment,
        logFile: path.join(directory, `${name}.log`),
      })),
    );
  const run = async (what: string, name = 'subject') =>
    JSON.parse(await thread.calls.call<string>('invoke', name, JSON.stringify({ do: what }))) as unknown;
  const logs = (name = 'subject') => thread.calls.call<readonly string[]>('logs', name);

  test('keeps its state between invocations, as a warm Lambda does', async () => {
    await host({});
    expect(await run('count')).toEqual({ invocations: 1 });
    expect(await run('count')).toEqual({ invocations: 2 });
  });

  test('is given its own environment and nothing else, beside others of its thread', async () => {
    await host({ environment: { ONLY: 'this' } }, { name: 'beside', environment: { ONLY: 'that' } });
    expect(await Promise.all([run('environment'), run('environment', 'beside')])).toEqual([
      { ONLY: 'this' },
      { ONLY: 'that' },
    ]);
  });

  test('has a state of its own although another is made of the same bundle', async () => {
    await host({}, { name: 'beside' });
    await run('count');
    expect(await run('count', 'beside')).toEqual({ invocations: 1 });
  });

  test('loads what bundles share once, from whichever was first', async () => {
    await host({}, { name: 'beside', code: 'again' });
    expect(await run('shared')).toBe(1);
    expect(await run('shared', 'beside')).toBe(2);
  });

  test('is told its name, its request id and its remaining time', async () => {
    await host({});
    expect(await run('context')).toMatchObject({
      functionName: 'subject',
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      memoryLimitInMB: '128',
      remaining: true,
    });
  });

  test('takes an invocation while another waits', async () => {
    await host({});
    const held = run('hold');
    await run('release');
    expect(await held).toBe('released');
  });

  test('may be any export of its file, and may answer nothing', async () => {
    await host({ handler: 'index.other' }, { name: 'silent' });
    expect(await run('whatever')).toBe('the other');
    expect(await run('nothing', 'silent')).toBeNull();
  });

  test('is given up when its time is over, says so, and starts afresh for the next invocation', async () => {
    await host({}, { name: 'beside' });
    await run('count');
    await expect(run('hold')).rejects.toThrow('Task timed out after 1.00 seconds');
    expect(await logs()).toContainEqual(expect.stringContaining('Task timed out'));
    expect(await run('count')).toEqual({ invocations: 1 });
  });

  test('fails an invocation with what the handler threw, and logs it', async () => {
    await host({});
    await expect(run('throw')).rejects.toThrow('subject: TypeError: not this');
    expect(await logs()).toContainEqual(expect.stringContaining('"errorType":"TypeError"'));
    expect(await run('count')).toEqual({ invocations: 2 });
  });

  test.each(['exit', 'crash', 'reject'])('fails what it was doing on %s, and starts afresh', async (how) => {
    await host({}, { name: 'beside' });
    await run('count', 'beside');
    const held = expect(run('hold')).rejects.toThrow('function ended');
    await expect(run(how)).rejects.toThrow('function ended');
    await held;
    expect(await run('count')).toEqual({ invocations: 1 });
    expect(await run('count', 'beside')).toEqual({ invocations: 2 });
  });

  test('that cannot be loaded fails each invocation with the reason', async () => {
    await host({ handler: 'broken.handler' }, { name: 'missing', handler: 'index.missing' });
    await expect(run('count')).rejects.toThrow('cannot load');
    await expect(run('count')).rejects.toThrow('cannot load');
    await expect(thread.calls.call('load', 'missing')).rejects.toThrow('is not a function');
  });

  test('has its output kept line by line, in memory and in its file, apart from that of others', async () => {
    await host({}, { name: 'beside' });
    await Promise.all([run('log'), run('count', 'beside')]);
    expect(await logs()).toEqual(['canary', 'half line']);
    expect(await logs('beside')).toEqual([]);
    await thread.stop();
    expect(readFileSync(path.join(directory, 'subject.log'), 'utf8')).toBe('canary\nhalf line\n');
  });

  test('refuses invocations once it is stopped, and fails those that run', async () => {
    await host({});
    await thread.calls.call('load', 'subject');
    const held = expect(run('hold')).rejects.toThrow('the node stops');
    await thread.calls.call('stop');
    await held;
    await expect(run('count')).rejects.toThrow('the node has stopped');
  });
});
