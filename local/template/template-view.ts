import type { EventSourceModel } from '../messaging/model.ts';
import { PARAMETERS } from '../parameters.ts';
import type { Resource } from './assembly.ts';
import type { Intrinsics } from './intrinsics.ts';
import type { BuiltType } from './resource-types.ts';
import type { EmbeddedValues } from './resource-values.ts';

/** The resources of a node's stacks, with their properties resolved. */
export class TemplateView {
  readonly #byType: ReadonlyMap<string, readonly Resource[]>;
  readonly #intrinsics: Intrinsics;
  readonly #values: EmbeddedValues;

  constructor(resources: readonly Resource[], intrinsics: Intrinsics, values: EmbeddedValues) {
    this.#byType = Map.groupBy(resources, ({ type }) => type);
    this.#intrinsics = intrinsics;
    this.#values = values;
  }

  ofType(type: BuiltType): readonly Resource[] {
    return this.#byType.get(type) ?? [];
  }

  nameOf(resource: Resource): string {
    return this.#values.nameOf(resource);
  }

  ref(resource: Resource): string {
    return this.#values.ref(resource);
  }

  property(resource: Resource, name: string): unknown {
    return this.#intrinsics.resolve(resource.properties[name], resource.stack);
  }

  /** @throws when it is missing */
  text(resource: Resource, name: string): string {
    const value = this.optionalText(resource, name);
    if (value === undefined) throw new Error(`${resource.type} ${resource.logicalId} has no ${name}`);
    return value;
  }

  optionalText(resource: Resource, name: string): string | undefined {
    const given = resource.properties[name];
    return given === undefined ? undefined : this.#intrinsics.text(given, resource.stack);
  }

  number(resource: Resource, name: string): number | undefined {
    const value = this.optionalText(resource, name);
    return value === undefined ? undefined : Number(value);
  }

  /** Name of the function that an ARN, a name, or an API integration's URI stands for. @throws when it is none of ours */
  functionNamed(reference: string): string {
    const arn = /arn:[^:]+:lambda:[^:]+:\d+:function:([\w-]+)/.exec(reference);
    const name = arn?.[1] ?? reference;
    if (!this.ofType('AWS::Lambda::Function').some((resource) => this.nameOf(resource) === name)) {
      throw new Error(`no function ${reference}`);
    }
    return name;
  }

  eventSource(resource: Resource): EventSourceModel {
    const arn = this.text(resource, 'EventSourceArn');
    const [, , service, , , queueName] = arn.split(':');
    if (service !== 'sqs' || queueName === undefined) throw new Error(`event source ${arn} is not supported`);
    for (const feature of ['FilterCriteria', 'DestinationConfig']) {
      if (resource.properties[feature] !== undefined) {
        throw new Error(`${resource.logicalId}: ${feature} is not supported`);
      }
    }
    const scaling = this.property(resource, 'ScalingConfig') as { MaximumConcurrency?: number } | undefined;
    const responses = (this.property(resource, 'FunctionResponseTypes') ?? []) as string[];
    return {
      functionName: this.functionNamed(this.text(resource, 'FunctionName')),
      queueName,
      batchSize: this.number(resource, 'BatchSize') ?? 10,
      maximumConcurrency: scaling?.MaximumConcurrency ?? PARAMETERS.messaging.defaultConcurrency,
      reportBatchItemFailures: responses.includes('ReportBatchItemFailures'),
    };
  }
}
