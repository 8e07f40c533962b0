import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '../../../cdk/project-root.ts';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** One of our commands, as `npm run` starts it. */
function run(file: string, ...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', './node-version.js', file, ...args], {
    cwd: PROJECT_ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

const { scripts } = JSON.parse(readFileSync(path.join(PROJECT_ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const ours = Object.entries(scripts).flatMap(([name, script]) => {
  const [, file] = /--import \.\/node-version\.js ((?:local|cdk|bench)\/\S+\.ts)$/.exec(script) ?? [];
  return file === undefined ? [] : [[name, file] as const];
});

// To start each takes a second; that its line is read by the one reader is seen without.
test.each(ours)('npm run %s reads its line as the others do, with a text that names it', (name, file) => {
  const source = readFileSync(path.join(PROJECT_ROOT, file), 'utf8');
  expect(source).toMatch(/\bcommandLine\(\{ ?\s*usage: USAGE/);
  expect(source).toContain(`= \`npm ${name === 'start' ? '' : 'run '}${name}`);
  expect(source).toMatch(/-h, --help {2,}this text/);
});

describe('a command', () => {
  test('says with --help what it does, and does nothing', async () => {
    const { code, out } = await run('bench/capacity.ts', '--help');
    expect([code, out]).toEqual([0, expect.stringMatching(/^npm run bench:capacity\n/)]);
  }, 30_000);

  test('says of an option there is not that there is none, without a stack', async () => {
    const { code, err } = await run('bench/capacity.ts', '--no-such-option');
    expect(code).toBe(2);
    expect(err).toContain("Unknown option '--no-such-option'");
    expect(err).not.toMatch(/\n\s+at /);
  }, 30_000);

  test('takes no word too many: npm start --port 8700 hands on 8700 alone', async () => {
    const { code, err } = await run('local/commands/start.ts', '8700');
    expect([code, err]).toEqual([2, expect.stringMatching(/^8700\?/)]);
  }, 30_000);

  test.each([
    ['--wait', 'abc'],
    ['--language', 'fr'],
    ['--missing', 'LEFT_RING'],
  ])(
    'that submits refuses %s %s before anything is sent',
    async (option, value) => {
      const { code, err } = await run('local/commands/submit.ts', option, value);
      expect([code, err]).toEqual([2, expect.stringContaining(option)]);
    },
    30_000,
  );

  test('that is given a key that is none does not say what is in the file', async () => {
    const key = path.join(PROJECT_ROOT, 'package.json');
    const place = ['--url', 'http://127.0.0.1:9', '--agency', 'SLV-DGME', '--client', 'c', '--unit', 'U'];
    const { code, err } = await run('local/commands/submit.ts', ...place, '--key', key, '--token');
    expect([code, err]).toEqual([1, `${key}: no private P-256 key as a JWK with kid\n`]);
  }, 30_000);
});
