import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { commandLine, fail } from './command-line.ts';
import { readParticipant } from './participant-files.ts';
import { PARTITIONS } from './partition.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { synthesise } from './synthesise.ts';

const USAGE = `npm run deploy -- PARTICIPANT [--partition PARTITION] [-- CDK-OPTION…]

Synthesises and checks the participant's node, and deploys its stacks storage, node and monitoring to the account of
its participant file with the credentials of the AWS command line.

  --partition aws|aws-us-gov   default: aws
  --stack NAME                 only this stack, and those it needs
  --dry-run                    show the differences only
  -h, --help                   this text`;

const options = commandLine({
  usage: USAGE,
  texts: ['partition', 'stack'],
  flags: ['dry-run'],
  positionals: true,
});
const [name, ...cdkOptions] = options.positionals;
if (name === undefined) fail(`say which participant\n\n${USAGE}`, 2);
const partition = options.choice('partition', PARTITIONS) ?? 'aws';

const assembly = await readParticipant(name)
  .then((participant) =>
    synthesise({
      participants: [participant],
      partition,
      outdir: path.join(PROJECT_ROOT, 'cdk.out'),
      check: true,
      onProgress: (message) => console.log(`${message} …`),
    }),
  )
  .then(([only]) => only ?? fail('nothing was synthesised'))
  .catch((error) => fail(error instanceof Error ? error.message : String(error)));
const command = options.flag('dry-run') ? ['diff'] : ['deploy', '--require-approval', 'broadening'];
const stack = options.text('stack') ?? '--all';
const cdk = path.join(PROJECT_ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk');
const { status } = spawnSync(
  process.execPath,
  [cdk, ...command, '--app', assembly.directory, stack, ...cdkOptions],
  { stdio: 'inherit', cwd: PROJECT_ROOT },
);
process.exit(status ?? 1);
