import { ACCOUNT_ID, queueArn, topicArn } from '../messaging/model.ts';
import type { Resource } from './assembly.ts';
import type { Intrinsics, ResourceValues } from './intrinsics.ts';

/** Where the embedded stack keeps what the template's names stand for. */
export interface Places {
  readonly queueUrl: (name: string) => string;
  /** Reference to the private half of a key pair, e.g. `file:/…/SigningKey.jwk.json`; by the key's name. */
  readonly keyReference: (name: string) => string;
}

/** Values of `Ref` and `Fn::GetAtt` for the resources that are built. */
export class EmbeddedValues implements ResourceValues {
  readonly #places: Places;
  readonly #intrinsics: () => Intrinsics;

  constructor(places: Places, intrinsics: () => Intrinsics) {
    this.#places = places;
    this.#intrinsics = intrinsics;
  }

  ref = (resource: Resource): string => {
    const name = () => this.nameOf(resource);
    switch (resource.type) {
      case 'AWS::SQS::Queue':
        return this.#places.queueUrl(name());
      case 'AWS::SNS::Topic':
      case 'AWS::Lambda::LayerVersion':
        return this.#arnOf(resource);
      case 'AWS::Lambda::Function':
      case 'AWS::DynamoDB::Table':
      case 'AWS::S3::Bucket':
      case 'AWS::ApiGateway::Stage':
      case 'AWS::Events::Rule':
        return name();
      default:
        return resource.logicalId; // an id that only the template itself uses
    }
  };

  attribute = (resource: Resource, attribute: string): string => {
    if (attribute === 'Arn' || attribute === 'TopicArn') return this.#arnOf(resource);
    if (attribute === 'QueueName' || attribute === 'TopicName') return this.nameOf(resource);
    if (attribute === 'RootResourceId') return `${resource.logicalId}/root`;
    if (attribute === 'AuthorizerId' || attribute === 'APIKeyId') return resource.logicalId;
    throw new Error(`${resource.type} ${resource.logicalId}: attribute ${attribute} is not supported`);
  };

  /** The physical name: as given, or as CloudFormation would make it, without its random ending. */
  nameOf({ type, logicalId, properties, stack }: Resource): string {
    const property = NAME_PROPERTIES[type];
    const given = property === undefined ? undefined : properties[property];
    if (given !== undefined) return this.#intrinsics().text(given, stack);
    const made = `${stack.name}-${logicalId}`;
    return type === 'AWS::S3::Bucket' ? made.toLowerCase() : made;
  }

  #arnOf(resource: Resource): string {
    const { type, stack } = resource;
    const name = this.nameOf(resource);
    switch (type) {
      case 'AWS::SQS::Queue':
        return queueArn(stack.region, name);
      case 'AWS::SNS::Topic':
        return topicArn(stack.region, name);
      case 'AWS::Lambda::Function':
        return functionArn(stack.region, name);
      case 'AWS::Lambda::LayerVersion':
        return `arn:aws:lambda:${stack.region}:${ACCOUNT_ID}:layer:${resource.logicalId}:1`;
      case 'AWS::DynamoDB::Table':
        return `arn:aws:dynamodb:${stack.region}:${ACCOUNT_ID}:table/${name}`;
      case 'AWS::S3::Bucket':
        return `arn:aws:s3:::${name}`;
      case 'AWS::KMS::Key':
        return isKeyPair(resource)
          ? this.#places.keyReference(resource.logicalId)
          : `arn:aws:kms:${stack.region}:${ACCOUNT_ID}:key/${resource.logicalId}`;
      default:
        throw new Error(`${type} ${resource.logicalId} has no counterpart in the embedded stack`);
    }
  }
}

const NAME_PROPERTIES: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Stage': 'StageName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Events::Rule': 'Name',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::Scheduler::Schedule': 'Name',
};

export const functionArn = (region: string, name: string) =>
  `arn:aws:lambda:${region}:${ACCOUNT_ID}:function:${name}`;

/** True for a KMS key whose private half signs or agrees on keys; false for a data key, which nothing here needs. */
export function isKeyPair({ properties }: Resource): boolean {
  const usage = properties.KeyUsage ?? 'ENCRYPT_DECRYPT';
  return usage !== 'ENCRYPT_DECRYPT' && usage !== 'GENERATE_VERIFY_MAC';
}
