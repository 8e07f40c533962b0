import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, test } from '@jest/globals';
import { type DynamoDbUnderTest, dynamoDbContract } from './contract.ts';

/**
 * The parity lane: Amazon's DynamoDB Local, as the package `amplify-dynamodb-simulator` brings it, needs Java and
 * 350 MB, so it is not a dependency. `npm i --no-save amplify-dynamodb-simulator`, or DYNAMODB_LOCAL=<its folder>.
 */
const directory =
  process.env.DYNAMODB_LOCAL ?? path.resolve('node_modules', 'amplify-dynamodb-simulator', 'emulator');
const jar = path.join(directory, 'DynamoDBLocal.jar');
const hasJava = spawnSync('java', ['-version']).status === 0;

if (hasJava && existsSync(jar)) {
  dynamoDbContract('DynamoDB Local', startDynamoDbLocal);
} else {
  describe('DynamoDB Local', () => {
    test.skip(`the contract runs where Java and amplify-dynamodb-simulator are: ${hasJava ? 'no package' : 'no Java'}`, () => {});
  });
}

async function startDynamoDbLocal(): Promise<DynamoDbUnderTest> {
  const port = await freePort();
  const libraries = path.join(directory, 'DynamoDBLocal_lib');
  const java = spawn(
    'java',
    [`-Djava.library.path=${libraries}`, '-jar', jar, '-inMemory', '-port', String(port)],
    { cwd: directory, stdio: 'ignore' },
  );
  const ended = new Promise<void>((resolve) => java.once('exit', () => resolve()));
  const endpoint = `http://127.0.0.1:${port}`;
  while (!(await fetch(endpoint).then(Boolean, () => false))) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    endpoint,
    stop: async () => {
      java.kill();
      await ended;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}
