import path from 'node:path';
import { commandLine, fail } from './command-line.ts';
import { participantNames, readParticipant } from './participant-files.ts';
import { PARTITIONS, type Partition } from './partition.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { synthesise } from './synthesise.ts';

const USAGE = `npm run synth [-- PARTICIPANT…] [-- --partition PARTITION]

Bundles the functions and synthesises the CloudFormation templates of each participant (cdk/participants/*.json)
into cdk.out/<partition>/<participant>/, checked with cdk-nag (AwsSolutions). An unacknowledged finding is an error.

  --partition aws|aws-us-gov   only this partition (default: both)
  --outdir DIR                 somewhere else than cdk.out
  -h, --help                   this text`;

const options = commandLine({ usage: USAGE, texts: ['partition', 'outdir'], positionals: true });
const only = options.choice('partition', PARTITIONS);
const partitions = only === undefined ? PARTITIONS : [only];
const outdir = path.resolve(PROJECT_ROOT, options.text('outdir') ?? 'cdk.out');
try {
  const names = options.positionals.length > 0 ? options.positionals : await participantNames();
  const participants = await Promise.all(names.map(readParticipant));
  for (const partition of partitions) await synthesisePartition(partition);

  async function synthesisePartition(partition: Partition): Promise<void> {
    const onProgress = (message: string) => console.log(`${message} …`);
    const assemblies = await synthesise({ participants, partition, outdir, check: true, onProgress });
    for (const { directory } of assemblies)
      console.log(`${path.relative(process.cwd(), directory)} is up to date`);
  }
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
