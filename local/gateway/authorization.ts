import type { APIGatewayAuthorizerResult, Statement } from 'aws-lambda';
import type { AuthorizerModel } from './model.ts';
import type { AuthorizerContext } from './proxy-event.ts';
import { headerOf, type ReceivedRequest } from './received-request.ts';

export interface Authorization {
  readonly allowed: boolean;
  readonly context: AuthorizerContext;
  /** The API key the authorizer names for the caller. */
  readonly usageIdentifierKey: string | undefined;
}

/** False: a request that the authorizer would not even be asked about. */
export function hasIdentitySources(request: ReceivedRequest, { identitySources }: AuthorizerModel): boolean {
  return identitySources.every((source) => {
    const [, , place, name] = source.split('.');
    if (place === 'header') return (headerOf(request, (name ?? '').toLowerCase()) ?? '') !== '';
    if (place === 'querystring') return (request.query.get(name ?? '') ?? '') !== '';
    throw new Error(`identity source ${source} is not supported`);
  });
}

/** Reads an authorizer's answer. @throws when it is not one: the gateway answers 500, AUTHORIZER_CONFIGURATION_ERROR */
export function authorizationOf(answer: string, methodArn: string): Authorization {
  const result: unknown = JSON.parse(answer);
  if (!isResult(result)) throw new Error('not an authorizer result');
  const statements = result.policyDocument.Statement.filter((statement) => covers(statement, methodArn));
  return {
    allowed:
      statements.some(({ Effect }) => Effect === 'Allow') &&
      statements.every(({ Effect }) => Effect === 'Allow'),
    context: {
      ...Object.fromEntries(
        Object.entries(result.context ?? {}).map(([name, value]) => [name, String(value)]),
      ),
      principalId: result.principalId,
    },
    usageIdentifierKey: result.usageIdentifierKey ?? undefined,
  };
}

function isResult(value: unknown): value is APIGatewayAuthorizerResult {
  const result = value as Partial<APIGatewayAuthorizerResult> | null;
  return typeof result?.principalId === 'string' && Array.isArray(result.policyDocument?.Statement);
}

function covers(statement: Statement, methodArn: string): boolean {
  const resources = 'Resource' in statement ? [statement.Resource].flat() : [];
  const actions = 'Action' in statement ? [statement.Action].flat() : [];
  return (
    actions.some((action) => matches(action, 'execute-api:Invoke')) &&
    resources.some((resource) => matches(String(resource), methodArn))
  );
}

/** IAM's wildcards: `*` any text, `?` one character. */
function matches(pattern: string, text: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 'i').test(text);
}
