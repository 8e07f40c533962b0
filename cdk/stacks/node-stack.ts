import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { Architecture, Code, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Participant } from '../../lib/participants/participant.ts';
import { AgencyUsagePlans } from '../constructs/agency-usage-plans.ts';
import type { AlarmRegister } from '../constructs/alarm-register.ts';
import { Firewall } from '../constructs/firewall.ts';
import { DataKey } from '../constructs/keys.ts';
import { LogKey } from '../constructs/log-key.ts';
import { NodeApi } from '../constructs/node-api.ts';
import { NodeDomain } from '../constructs/node-domain.ts';
import { ProbeReadyTopic } from '../constructs/probe-ready-topic.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { SEARCH_SHARD, WORKER_FUNCTIONS, WORKERS } from '../function-table.ts';
import { constructId, physicalName } from '../naming.ts';
import { NodeFunctions, type NodeQueues } from '../node-functions.ts';
import type { NodeKeys } from '../node-resources.ts';
import { PARAMETERS } from '../parameters.ts';
import { recordOf } from '../record-of.ts';
import { declareServiceAlarms } from '../service-alarms.ts';
import { storageByName } from './storage-stack.ts';

export interface NodeStackProps extends StackProps {
  readonly participant: Participant;
  readonly keys: NodeKeys;
  /** Folder with one bundle per function. */
  readonly bundles: string;
  /** Folder that holds `participant.json` alone. */
  readonly participantFolder: string;
  readonly alarms: AlarmRegister;
}

/** The node itself, all of it replaceable: queues, topic, functions, API. */
export class NodeStack extends Stack {
  constructor(scope: Construct, id: string, props: NodeStackProps) {
    super(scope, id, props);
    const { participant, alarms } = props;
    const named = (name: string) => ({ name: physicalName(participant, name) });
    const queueKey = new DataKey(this, 'QueueKey', { ...named('queues'), description: 'Queues at rest' });
    const topicKey = new DataKey(this, 'TopicKey', { ...named('topics'), description: 'Topic in transit' });
    const logKey = new LogKey(this, 'LogKey', named('logs'));

    const queues = this.#queues(props, queueKey);
    const { topic } = new ProbeReadyTopic(this, 'ProbeReady', {
      topicName: physicalName(participant, 'probe-ready'),
      key: topicKey,
      shards: queues.shards,
      partners: queues.workers['send-exchange-message'],
    });
    const functions = new NodeFunctions(this, {
      participant,
      queues,
      resources: {
        ...storageByName(this, participant),
        probeReady: { arn: topic.topicArn },
        clientCertificateSecret: participant.clientCertificateSecret,
        keys: { ...props.keys, queues: queueKey, topic: topicKey },
      },
      context: {
        codeOf: (name) => Code.fromAsset(`${props.bundles}/${name}`),
        participantLayer: new LayerVersion(this, 'Participant', {
          layerVersionName: physicalName(participant, 'participant'),
          description: 'The participant file of this node',
          code: Code.fromAsset(props.participantFolder),
          compatibleRuntimes: [Runtime.NODEJS_24_X],
          compatibleArchitectures: [Architecture.ARM_64],
        }),
        logKey,
        alarms,
      },
    });
    this.#api(props, functions, logKey);
    declareServiceAlarms(participant, alarms);
  }

  #queues({ participant, alarms }: NodeStackProps, key: DataKey): NodeQueues {
    const workQueue = (
      name: string,
      { timeout, impact }: { timeout: number; impact: typeof SEARCH_SHARD.impact },
    ) =>
      new WorkQueue(this, `${constructId(name)}Queue`, {
        queueName: physicalName(participant, name),
        key,
        workerTimeout: timeout,
        alarms,
        impact,
      });
    return {
      workers: recordOf(WORKERS, (name) => workQueue(name, WORKER_FUNCTIONS[name])),
      shards: Array.from({ length: participant.shards }, (_, shard) =>
        workQueue(`search-shard-${shard}`, SEARCH_SHARD),
      ),
    };
  }

  #api({ participant, alarms }: NodeStackProps, functions: NodeFunctions, logKey: LogKey): void {
    const rates = participant.agencies.map((agency) => agency.throttle);
    const { stageRatePerAgencyRate, firewallRatePerAgencyRate } = PARAMETERS.api;
    const total = (of: 'rate' | 'burst') => rates.reduce((sum, throttle) => sum + throttle[of], 0);
    const name = physicalName(participant, 'node');
    const { api } = new NodeApi(this, 'Api', {
      name,
      functionOf: (route) => functions.api[route],
      authorizer: functions.api['authorize-request'],
      throttle: {
        rate: stageRatePerAgencyRate * total('rate'),
        burst: stageRatePerAgencyRate * total('burst'),
      },
      hasDomain: participant.domain !== undefined,
      logKey,
      alarms,
    });
    new AgencyUsagePlans(this, 'Agencies', { api, participant });
    new Firewall(this, 'Firewall', {
      name,
      stageArn: api.deploymentStage.stageArn,
      ratePerAddress: firewallRatePerAgencyRate * Math.max(...rates.map((throttle) => throttle.rate)),
      alarms,
    });
    if (participant.domain !== undefined) new NodeDomain(this, 'Domain', { api, domain: participant.domain });
    new CfnOutput(this, 'ApiUrl', {
      value: api.deploymentStage.urlForPath(),
      description: 'Where the API is, without a domain of its own',
    });
  }
}
