import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FunctionHost } from '../../../local/functions/function-host.ts';
import { FunctionLog } from '../../../local/functions/function-log.ts';

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
  let hosts: FunctionHost[];

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'encuentro-function-'));
    mkdirSync(path.join(directory, 'code'));
    writeFileSync(path.join(directory, 'code', 'index.mjs'), HANDLER);
    writeFileSync(path.join(directory, 'code', 'broken.mjs'), "throw new Error('cannot load');");
    log = new FunctionLog({ name: 'subject', file: path.join(directory, 'subject.log'), echo: false });
    hosts = [];
  });
  afterEach(async () => {
    await Promise.all(hosts.map((host) => host.stop()));
    await log.close();
    rmSync(directory, { recursive: true });
  });

  function functionOf(
    more: { handler?: string; timeoutSeconds?: number; environment?: Record<string, string> } = {},
  ) {
    const host = new FunctionHost([
      {
        model: {
          name: 'subject',
          arn: 'arn:aws:lambda:us-east-1:000000000000:function:subject',
          directory: path.join(directory, 'code'),
          handler: more.handler ?? 'index.handler',
          timeoutSeconds: more.timeoutSeconds ?? 1,
          memory: 128,
        },
        environment: more.environment ?? {},
        log,
      },
    ]);
    hosts.push(host);
    return host;
  }
  const run = async (host: FunctionHost, what: string, name = 'subject') =>
    JSON.parse(await host.invoke(name, JSON.stringify({ do: what }))) as unknown;
  const logged = async (text: string) => {
    while (!log.lines.some((line) => line.includes(text)))
      await new Promise((resolve) => setTimeout(resolve, 2));
  };

  test('keeps its state between invocations, as a warm Lambda does', async () => {
    const host = functionOf();
    expect(await run(host, 'count')).toEqual({ invocations: 1 });
    expect(await run(host, 'count')).toEqual({ invocations: 2 });
  });

  test('is given its own environment and nothing else', async () => {
    const host = functionOf({ environment: { ONLY: 'this' } });
    expect(await run(host, 'environment')).toEqual({ ONLY: 'this' });
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
    const host = functionOf();
    const held = run(host, 'hold');
    await run(host, 'release');
    expect(await held).toBe('released');
  });

  test('may be any export of its file, and may answer nothing', async () => {
    expect(await run(functionOf({ handler: 'index.other' }), 'whatever')).toBe('the other');
    expect(await run(functionOf(), 'nothing')).toBeNull();
  });

  test('is ended when its time is over, even in a loop, and starts afresh for the next invocation', async () => {
    const host = functionOf();
    await run(host, 'count');
    await expect(run(host, 'spin')).rejects.toThrow('Task timed out after 1.00 seconds');
    expect(await run(host, 'count')).toEqual({ invocations: 1 });
  });

  test('fails an invocation with what the handler threw, and logs it', async () => {
    const host = functionOf();
    await expect(run(host, 'throw')).rejects.toThrow('subject: TypeError: not this');
    await logged('"errorType":"TypeError"');
    expect(await run(host, 'count')).toEqual({ invocations: 2 });
  });

  test.each(['exit', 'crash'])('fails what it was doing on %s, and starts afresh', async (how) => {
    const host = functionOf();
    const beside = expect(run(host, 'hold')).rejects.toThrow('thread ended');
    await expect(run(host, how)).rejects.toThrow('thread ended');
    await beside;
    expect(await run(host, 'count')).toEqual({ invocations: 1 });
  });

  test('that cannot be loaded fails each invocation with the reason', async () => {
    const host = functionOf({ handler: 'broken.handler' });
    await expect(run(host, 'count')).rejects.toThrow('cannot load');
    await expect(run(host, 'count')).rejects.toThrow('cannot load');
    await expect(run(functionOf({ handler: 'index.missing' }), 'count')).rejects.toThrow('is not a function');
  });

  test('has its output kept line by line, in memory and in its file', async () => {
    const host = functionOf();
    await run(host, 'log');
    await logged('line');
    await log.close();
    expect(readFileSync(path.join(directory, 'subject.log'), 'utf8')).toBe('canary\nhalf line\n');
  });

  test('refuses invocations once it is stopped, and fails those that run', async () => {
    const host = functionOf();
    await host.load('subject');
    const held = expect(run(host, 'hold')).rejects.toThrow('the node stops');
    await new Promise((resolve) => setImmediate(resolve));
    await host.stop();
    await held;
    await expect(run(host, 'count')).rejects.toThrow('the node has stopped');
  });
});
