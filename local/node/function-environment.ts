import { devNull } from 'node:os';
import { EMBEDDED_CREDENTIALS } from '../messaging/presigned-requests.ts';
import type { DeployedFunction } from '../template/node-model.ts';
import { belowOpt } from './opt-directory.ts';

export interface Endpoints {
  readonly dynamodb: string;
  readonly messaging: string;
}

/**
 * The environment of a function: its own of the template, what Lambda adds, and where the services are. Nothing of the
 * runner's own environment, and no configuration files of the AWS tools on this machine.
 */
export function functionEnvironment(
  { environment }: DeployedFunction,
  options: { readonly region: string; readonly endpoints: Endpoints; readonly optDirectory: string },
): Record<string, string> {
  const { region, endpoints, optDirectory } = options;
  // Options of the whole process cannot be set for a thread, and source maps would cost 8 MB in each.
  const { NODE_OPTIONS: _, ...own } = environment;
  return {
    ...Object.fromEntries(Object.entries(own).map(([name, value]) => [name, belowOpt(value, optDirectory)])),
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: EMBEDDED_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: EMBEDDED_CREDENTIALS.secretAccessKey,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SQS: endpoints.messaging,
    AWS_ENDPOINT_URL_SNS: endpoints.messaging,
    // An address instead of a name makes the SDK put the bucket into the path.
    AWS_ENDPOINT_URL_S3: endpoints.messaging,
  };
}
