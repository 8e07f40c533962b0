import type { Context } from 'aws-lambda';
import type { FunctionModel } from './protocol.ts';

/** The context of one invocation. The callback-style functions of old are not offered. */
export function lambdaContext(
  { name, arn, memory }: FunctionModel,
  requestId: string,
  deadline: number,
): Omit<Context, 'done' | 'fail' | 'succeed'> {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: arn,
    memoryLimitInMB: String(memory),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'embedded',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}
