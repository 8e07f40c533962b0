import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FunctionLog } from '../../../local/functions/function-log.ts';
import { FunctionThread } from '../../../local/functions/function-thread.ts';

const HANDLER = `
let held;
let invocations = 0;
export async function handler(event, context) {
  invocations += 1;
  switch (event.do) {
    case 'hold': return new Promise((resolve) => { held = resolve; });
    case 'release': held('released'); return null;
    case 'spin': for (;;);
    case 'throw': throw new TypeError('not this');
    case 'exit': process.exit(3);
    case 'crash': setTimeout(() => { throw new Error('later'); }, 0); return new Promise(() => {});
    case 'log': console.log('canary'); process.stdout.write('half '); console.log('line'); return null;
    case 'environment': return process.env;
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
  let log: FunctionLog;
  let threads: FunctionThread[];

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'encuentro-function-'));
    mkdirSync(path.join(directory, 'code'));
    writeFileSync(path.join(directory, 'code', 'index.mjs'), HANDLER);
    writeFileSync(path.join(directory, 'code', 'broken.mjs'), "throw new Error('cannot load');");
    log = new FunctionLog({ name: 'subject', file: path.join(directory, 'subject.log'), echo: false });
    threads = [];
  });
  afterEach(async () => {
    await Promise.all(threads.map((thread) => thread.stop()));
    await log.close();
    rmSync(directory, { recursive: true });
  });

  function functionOf(
    more: { handler?: string; timeoutSeconds?: number; environment?: Record<string, string> } = {},
  ) {
    const thread = new FunctionThread(
      {
        name: 'subject',
        arn: 'arn:aws:lambda:us-east-1:000000000000:function:subject',
        directory: path.join(directory, 'code'),
        handler: more.handler ?? 'index.handler',
        timeoutSeconds: more.timeoutSeconds ?? 1,
        memory: 128,
      },
      more.environment ?? {},
      log,
    );
    threads.push(thread);
    return thread;
  }
  const run = async (thread: FunctionThread, what: string) =>
    JSON.parse(await thread.invoke(JSON.stringify({ do: what }))) as unknown;
  const logged = async (text: string) => {
    while (!log.lines.some((line) => line.includes(text)))
      await new Promise((resolve) => setTimeout(resolve, 2));
  };

  test('keeps its state between invocations, as a warm Lambda does', async () => {
    const thread = functionOf();
    expect(await run(thread, 'count')).toEqual({ invocations: 1 });
    expect(await run(thread, 'count')).toEqual({ invocations: 2 });
  });

  test('is given its own environment and nothing else', async () => {
    const thread = functionOf({ environment: { ONLY: 'this' } });
    expect(await run(thread, 'environment')).toEqual({ ONLY: 'this' });
  });

  test('is told its name, its request id and its remaining time', async () => {
    expect(await run(functionOf(), 'context')).toMatchObject({
      functionName: 'subject',
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      memoryLimitInMB: '128',
      remaining: true,
    });
  });

  test('takes an invocation while another waits', async () => {
    const thread = functionOf();
    const held = run(thread, 'hold');
    await run(thread, 'release');
    expect(await held).toBe('released');
  });

  test('may be any export of its file, and may answer nothing', async () => {
    expect(await run(functionOf({ handler: 'index.other' }), 'whatever')).toBe('the other');
    expect(await run(functionOf(), 'nothing')).toBeNull();
  });

  test('is ended when its time is over, even in a loop, and starts afresh for the next invocation', async () => {
    const thread = functionOf();
    await run(thread, 'count');
    await expect(run(thread, 'spin')).rejects.toThrow('Task timed out after 1.00 seconds');
    expect(await run(thread, 'count')).toEqual({ invocations: 1 });
  });

  test('fails an invocation with what the handler threw, and logs it', async () => {
    const thread = functionOf();
    await expect(run(thread, 'throw')).rejects.toThrow('subject: TypeError: not this');
    await logged('"errorType":"TypeError"');
    expect(await run(thread, 'count')).toEqual({ invocations: 2 });
  });

  test.each(['exit', 'crash'])('fails what it was doing on %s, and starts afresh', async (how) => {
    const thread = functionOf();
    const beside = expect(run(thread, 'hold')).rejects.toThrow('thread ended');
    await expect(run(thread, how)).rejects.toThrow('thread ended');
    await beside;
    expect(await run(thread, 'count')).toEqual({ invocations: 1 });
  });

  test('that cannot be loaded fails each invocation with the reason', async () => {
    const thread = functionOf({ handler: 'broken.handler' });
    await expect(run(thread, 'count')).rejects.toThrow('cannot load');
    await expect(run(thread, 'count')).rejects.toThrow('cannot load');
    await expect(run(functionOf({ handler: 'index.missing' }), 'count')).rejects.toThrow('is not a function');
  });

  test('has its output kept line by line, in memory and in its file', async () => {
    const thread = functionOf();
    await run(thread, 'log');
    await logged('line');
    await log.close();
    expect(readFileSync(path.join(directory, 'subject.log'), 'utf8')).toBe('canary\nhalf line\n');
  });

  test('refuses invocations once it is stopped, and fails those that run', async () => {
    const thread = functionOf();
    await thread.warm();
    const held = expect(run(thread, 'hold')).rejects.toThrow('the node stops');
    await new Promise((resolve) => setImmediate(resolve));
    await thread.stop();
    await held;
    await expect(run(thread, 'count')).rejects.toThrow('the node has stopped');
  });
});
