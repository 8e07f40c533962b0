import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Reply } from './gateway-response.ts';
import type { ApiModel } from './model.ts';
import { isBinary } from './proxy-event.ts';
import { headerOf, type ReceivedRequest } from './received-request.ts';

/** Turns a proxy function's answer into a reply; nothing when it is malformed, for which the gateway answers 502. */
export function functionReply(answer: string, request: ReceivedRequest, api: ApiModel): Reply | undefined {
  const result = JSON.parse(answer) as Partial<APIGatewayProxyResult> | null;
  if (result === null || typeof result !== 'object') return undefined;
  const { statusCode, body = '', headers = {}, multiValueHeaders = {}, isBase64Encoded = false } = result;
  if (!Number.isInteger(statusCode) || typeof body !== 'string') return undefined;
  const combined: Record<string, string | readonly string[]> = { 'x-amzn-RequestId': request.requestId };
  for (const [name, value] of Object.entries(headers)) combined[name] = String(value);
  for (const [name, values] of Object.entries(multiValueHeaders)) combined[name] = (values ?? []).map(String);
  if (!Object.keys(combined).some((name) => name.toLowerCase() === 'content-type')) {
    combined['Content-Type'] = 'application/json';
  }
  const decode =
    isBase64Encoded && isBinary(headerOf(request, 'accept')?.split(',')[0], api.binaryMediaTypes);
  return {
    status: statusCode as number,
    headers: combined,
    body: Buffer.from(body, decode ? 'base64' : 'utf8'),
  };
}
