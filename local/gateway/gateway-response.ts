import type { ApiModel, GatewayResponseModel } from './model.ts';
import type { AuthorizerContext } from './proxy-event.ts';

/** What goes back to the caller. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/** Status where the template gives none ("Gateway response types", Amazon API Gateway Developer Guide). */
const DEFAULT_STATUS = {
  ACCESS_DENIED: 403,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  AUTHORIZER_FAILURE: 500,
  DEFAULT_5XX: 502,
  INTEGRATION_TIMEOUT: 504,
  INVALID_API_KEY: 403,
  MISSING_AUTHENTICATION_TOKEN: 403,
  REQUEST_TOO_LARGE: 413,
  THROTTLED: 429,
  UNAUTHORIZED: 401,
} as const;
export type GatewayResponseType = keyof typeof DEFAULT_STATUS;

const MESSAGES: Readonly<Partial<Record<GatewayResponseType, string>>> = {
  ACCESS_DENIED: 'User is not authorized to access this resource',
  INTEGRATION_TIMEOUT: 'Endpoint request timed out',
  INVALID_API_KEY: 'Forbidden',
  MISSING_AUTHENTICATION_TOKEN: 'Missing Authentication Token',
  REQUEST_TOO_LARGE: 'Request Too Long',
  THROTTLED: 'Too Many Requests',
  UNAUTHORIZED: 'Unauthorized',
};

export interface ResponseContext {
  readonly requestId: string;
  readonly accept: string | undefined;
  readonly authorizer: AuthorizerContext;
}

/** What the gateway itself answers: the template's response of this type, or of its class, or API Gateway's own. */
export function gatewayReply(api: ApiModel, type: GatewayResponseType, context: ResponseContext): Reply {
  const defaultStatus = DEFAULT_STATUS[type];
  const own = api.gatewayResponses.find((response) => response.type === type);
  const byClass = api.gatewayResponses.find(
    (response) => response.type === (defaultStatus < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX'),
  );
  const response: GatewayResponseModel = own ?? byClass ?? { type, parameters: {}, templates: {} };
  const values = valuesOf(type, context);
  const [mediaType, template] = chosenTemplate(response.templates, context.accept);
  const headers: Record<string, string> = {
    'Content-Type': mediaType,
    'x-amzn-RequestId': context.requestId,
    'x-amzn-ErrorType': type,
  };
  for (const [target, expression] of Object.entries(response.parameters)) {
    const name = target.replace(/^gatewayresponse\.header\./, '');
    for (const known of Object.keys(headers)) {
      if (known.toLowerCase() === name.toLowerCase()) delete headers[known];
    }
    headers[name] = parameterValue(expression, values);
  }
  return {
    status: response.status ?? defaultStatus,
    headers,
    body: Buffer.from(filled(template, values), 'utf8'),
  };
}

function valuesOf(
  type: GatewayResponseType,
  { requestId, authorizer }: ResponseContext,
): ReadonlyMap<string, string> {
  const message = MESSAGES[type] ?? 'Internal server error';
  return new Map([
    ['error.message', message],
    ['error.messageString', JSON.stringify(message)],
    ['error.responseType', type],
    ['requestId', requestId],
    ['extendedRequestId', requestId],
    ...Object.entries(authorizer).map(([name, value]): [string, string] => [`authorizer.${name}`, value]),
  ]);
}

function chosenTemplate(
  templates: Readonly<Record<string, string>>,
  accept: string | undefined,
): [string, string] {
  const wished = (accept ?? '').split(',').map((type) => type.split(';')[0]?.trim());
  const entries = Object.entries(templates);
  return (
    entries.find(([type]) => wished.includes(type)) ??
    entries.find(([type]) => type === 'application/json') ??
    entries[0] ?? ['application/json', '{"message":$context.error.messageString}']
  );
}

/** `$context.x` is replaced; what the context lacks becomes nothing. */
function filled(template: string, values: ReadonlyMap<string, string>): string {
  return template.replace(/\$context\.([A-Za-z][\w.]*)/g, (_, name: string) => values.get(name) ?? '');
}

function parameterValue(expression: string, values: ReadonlyMap<string, string>): string {
  const literal = /^'(.*)'$/s.exec(expression);
  if (literal !== null) return literal[1] ?? '';
  return values.get(expression.replace(/^context\./, '')) ?? '';
}
