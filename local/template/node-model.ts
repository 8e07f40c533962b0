import type { TableModel } from '../dynamodb/tables.ts';
import type { FunctionModel } from '../functions/function-model.ts';
import type { ApiModel } from '../gateway/model.ts';
import type { EventSourceModel, QueueModel, SubscriptionModel, TopicModel } from '../messaging/model.ts';
import { apiModel } from './api-model.ts';
import type { Assembly, Resource } from './assembly.ts';
import { Intrinsics } from './intrinsics.ts';
import { queueModel, subscriptionModel } from './messaging-models.ts';
import { BUILT, LEFT_OUT } from './resource-types.ts';
import { EmbeddedValues, functionArn, isKeyPair, type Places } from './resource-values.ts';
import { type ScheduleModel, scheduleModel } from './schedule-model.ts';
import { tableModel } from './table-model.ts';
import { TemplateView } from './template-view.ts';

export interface DeployedFunction extends FunctionModel {
  readonly environment: Readonly<Record<string, string>>;
  /** Directories unpacked to /opt, in order. */
  readonly layers: readonly string[];
}

export interface KeyPairModel {
  /** Its logical id. */
  readonly name: string;
  /** e.g. `ECC_NIST_P256`, `ECC_NIST_EDWARDS25519`. */
  readonly keySpec: string;
  /** `SIGN_VERIFY` or `KEY_AGREEMENT`. */
  readonly keyUsage: string;
}

/** All that the embedded stack builds of a node's template. */
export interface NodeModel {
  readonly functions: readonly DeployedFunction[];
  readonly api: ApiModel;
  readonly eventSources: readonly EventSourceModel[];
  readonly queues: readonly QueueModel[];
  readonly topics: readonly TopicModel[];
  readonly subscriptions: readonly SubscriptionModel[];
  readonly schedules: readonly ScheduleModel[];
  readonly tables: readonly TableModel[];
  /** Names. */
  readonly buckets: readonly string[];
  readonly keyPairs: readonly KeyPairModel[];
}

/** The model of a node's assembly. @throws when it asks for something the embedded stack does not have */
export function nodeModel(assembly: Assembly, places: Places): NodeModel {
  const resources = assembly.stacks.flatMap((stack) => [...stack.resources.values()]);
  refuseUnknownTypes(resources);
  const values: EmbeddedValues = new EmbeddedValues(places, () => intrinsics);
  const intrinsics: Intrinsics = new Intrinsics(assembly, values);
  const view = new TemplateView(resources, intrinsics, values);
  return {
    functions: view
      .ofType('AWS::Lambda::Function')
      .map((resource) => deployedFunction(resource, view, assembly)),
    api: apiModel(view),
    eventSources: view
      .ofType('AWS::Lambda::EventSourceMapping')
      .map((resource) => view.eventSource(resource)),
    queues: view.ofType('AWS::SQS::Queue').map((resource) => queueModel(resource, view)),
    topics: view.ofType('AWS::SNS::Topic').map((resource) => ({ name: values.nameOf(resource) })),
    subscriptions: view
      .ofType('AWS::SNS::Subscription')
      .map((resource) => subscriptionModel(resource, view))
      .filter((subscription) => subscription !== undefined),
    schedules: [...view.ofType('AWS::Events::Rule'), ...view.ofType('AWS::Scheduler::Schedule')].map(
      (resource) => scheduleModel(resource, view),
    ),
    tables: view.ofType('AWS::DynamoDB::Table').map((resource) => tableModel(resource, view)),
    buckets: view.ofType('AWS::S3::Bucket').map((resource) => values.nameOf(resource)),
    keyPairs: view
      .ofType('AWS::KMS::Key')
      .filter(isKeyPair)
      .map((resource) => ({
        name: resource.logicalId,
        keySpec: view.text(resource, 'KeySpec'),
        keyUsage: view.text(resource, 'KeyUsage'),
      })),
  };
}

function deployedFunction(resource: Resource, view: TemplateView, assembly: Assembly): DeployedFunction {
  const name = view.nameOf(resource);
  const runtime = view.text(resource, 'Runtime');
  if (!runtime.startsWith('nodejs')) throw new Error(`function ${name}: runtime ${runtime} is not supported`);
  const environment = view.property(resource, 'Environment') as
    | { Variables?: Record<string, unknown> }
    | undefined;
  return {
    name,
    arn: functionArn(resource.stack.region, name),
    directory: assetOf(resource, 'Code', view, assembly),
    handler: view.text(resource, 'Handler'),
    timeoutSeconds: view.number(resource, 'Timeout') ?? 3,
    memory: view.number(resource, 'MemorySize') ?? 128,
    environment: Object.fromEntries(
      Object.entries(environment?.Variables ?? {}).map(([variable, value]) => [variable, String(value)]),
    ),
    layers: ((view.property(resource, 'Layers') ?? []) as string[]).map((arn) => {
      const layer = view.ofType('AWS::Lambda::LayerVersion').find((each) => view.ref(each) === arn);
      if (layer === undefined) throw new Error(`function ${name}: no layer ${arn}`);
      return assetOf(layer, 'Content', view, assembly);
    }),
  };
}

function assetOf(resource: Resource, property: string, view: TemplateView, { assets }: Assembly): string {
  const location = view.property(resource, property) as { S3Key?: string } | undefined;
  const directory = assets.get(location?.S3Key ?? '');
  if (directory === undefined) throw new Error(`${resource.logicalId}: its code is not in the assembly`);
  return directory;
}

function refuseUnknownTypes(resources: readonly Resource[]): void {
  const known = new Set<string>([...BUILT, ...Object.keys(LEFT_OUT)]);
  const unknown = resources.filter(({ type }) => !known.has(type));
  if (unknown.length === 0) return;
  const list = unknown.map(({ type, logicalId }) => `${type} (${logicalId})`).join(', ');
  throw new Error(`the embedded stack does not know ${list}: build it, or leave it out in resource-types.ts`);
}
