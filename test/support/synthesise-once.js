import { execFileSync } from 'node:child_process';

/** Brings the embedded stack's templates up to date before the journeys, in a process of its own: the CDK is large. */
export default function synthesiseOnce() {
  const script = `
    import { participantNames, readParticipant } from './cdk/participant-files.ts';
    import { synthesise } from './cdk/synthesise.ts';
    const participants = await Promise.all((await participantNames()).map(readParticipant));
    await synthesise({ participants, partition: 'aws', outdir: 'cdk.out' });`;
  execFileSync(process.execPath, ['--input-type=module-typescript', '--eval', script], { stdio: 'inherit' });
}
