import type { TableModel } from '../dynamodb/tables.ts';
import type { Resource } from './assembly.ts';
import type { TemplateView } from './template-view.ts';

type KeySchema = readonly { readonly AttributeName: string; readonly KeyType: 'HASH' | 'RANGE' }[];

export function tableModel(resource: Resource, view: TemplateView): TableModel {
  const name = view.nameOf(resource);
  for (const feature of ['LocalSecondaryIndexes', 'StreamSpecification', 'KinesisStreamSpecification']) {
    if (resource.properties[feature] !== undefined)
      throw new Error(`table ${name}: ${feature} is not supported`);
  }
  const definitions = view.property(resource, 'AttributeDefinitions') as {
    AttributeName: string;
    AttributeType: 'S' | 'N' | 'B';
  }[];
  const indexes = (view.property(resource, 'GlobalSecondaryIndexes') ?? []) as {
    IndexName: string;
    KeySchema: KeySchema;
    Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
  }[];
  const timeToLive = view.property(resource, 'TimeToLiveSpecification') as
    | { AttributeName: string; Enabled: boolean }
    | undefined;
  return {
    name,
    keySchema: keySchema(view.property(resource, 'KeySchema') as KeySchema),
    attributeTypes: Object.fromEntries(
      definitions.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]),
    ),
    indexes: indexes.map((index) => ({
      name: index.IndexName,
      keySchema: keySchema(index.KeySchema),
      projection: {
        type: index.Projection.ProjectionType,
        attributes: index.Projection.NonKeyAttributes ?? [],
      },
    })),
    timeToLiveAttribute: timeToLive?.Enabled === true ? timeToLive.AttributeName : undefined,
  };
}

function keySchema(elements: KeySchema): TableModel['keySchema'] {
  return elements.map(({ AttributeName, KeyType }) => ({ attribute: AttributeName, keyType: KeyType }));
}
