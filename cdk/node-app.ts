import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Participant } from '../lib/participants/participant.ts';
import { AlarmRegister } from './constructs/alarm-register.ts';
import { FEATURE_FLAGS } from './feature-flags.ts';
import { nodePrefix } from './naming.ts';
import { type Partition, regionOf } from './partition.ts';
import { MonitoringStack } from './stacks/monitoring-stack.ts';
import { NodeStack } from './stacks/node-stack.ts';
import { StorageStack } from './stacks/storage-stack.ts';

export interface NodeAppOptions {
  readonly participant: Participant;
  readonly partition: Partition;
  /** Folder with one bundle per function. */
  readonly bundles: string;
  /** Folder that holds `participant.json` alone. */
  readonly participantFolder: string;
  /** Checks the templates with cdk-nag and CloudFormation's own rules; an unacknowledged finding fails the synthesis. */
  readonly check: boolean;
  /** Where the assembly goes; without it, where the CDK command line says. */
  readonly outdir?: string;
}

/** One Participant's node as a CDK app: stacks `storage`, `node` and `monitoring`, in the Participant's own account. */
export function nodeApp(options: NodeAppOptions): App {
  const { participant, partition, check } = options;
  if (participant.webhooks.allowPrivateAddresses) {
    throw new Error(
      'webhooks.allowPrivateAddresses is for the embedded stack only / es solo para la pila local',
    );
  }
  const app = new App({
    context: FEATURE_FLAGS,
    builtinCloudFormationValidation: check,
    treeMetadata: check,
    ...(options.outdir === undefined ? {} : { outdir: options.outdir }),
  });
  const prefix = nodePrefix(participant);
  const alarms = new AlarmRegister();
  const shared = {
    participant,
    alarms,
    env: { account: participant.deployment.account, region: regionOf(participant, partition) },
    tags: { service: 'encuentro', participant: participant.participant },
  };
  const storage = new StorageStack(app, 'storage', { ...shared, stackName: `${prefix}-storage` });
  const node = new NodeStack(app, 'node', {
    ...shared,
    stackName: `${prefix}-node`,
    keys: storage.keys,
    bundles: options.bundles,
    participantFolder: options.participantFolder,
  });
  const monitoring = new MonitoringStack(app, 'monitoring', { ...shared, stackName: `${prefix}-monitoring` });
  node.addStackDependency(storage);
  monitoring.addStackDependency(node);
  if (check) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}
