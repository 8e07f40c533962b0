import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from './bundle-functions.ts';
import { nodeApp } from './node-app.ts';
import { readParticipant } from './participant-files.ts';
import { PARTITIONS } from './partition.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { writeParticipant } from './synthesise.ts';

/**
 * The CDK app as its command line runs it (cdk.json): `cdk diff -c participant=slv`, in another partition with
 * `-c partition=aws-us-gov`.
 */
const { node: given } = new App({ autoSynth: false });
const name: string | undefined = given.tryGetContext('participant');
if (name === undefined) throw new Error('say which participant: -c participant=slv');
const partition = PARTITIONS.find((each) => each === (given.tryGetContext('partition') ?? 'aws'));
if (partition === undefined) throw new Error(`the partition is one of ${PARTITIONS.join(', ')}`);

const outdir = process.env.CDK_OUTDIR ?? path.join(PROJECT_ROOT, 'cdk.out', partition, name.toLowerCase());
const bundles = path.join(PROJECT_ROOT, 'dist');
const participant = await readParticipant(name);
await bundleFunctions({ root: PROJECT_ROOT, outdir: bundles });
const participantFolder = await writeParticipant(outdir, participant);
nodeApp({ participant, partition, bundles, participantFolder, check: true, outdir }).synth();
