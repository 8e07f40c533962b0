import type {
  ApiModel,
  AuthorizerModel,
  GatewayResponseModel,
  Rate,
  RouteModel,
  StageThrottle,
  UsagePlanModel,
} from '../gateway/model.ts';
import { PARAMETERS } from '../parameters.ts';
import type { Resource } from './assembly.ts';
import type { TemplateView } from './template-view.ts';

/** The node's REST API. @throws when there is not exactly one, or it uses what the embedded gateway does not have */
export function apiModel(view: TemplateView): ApiModel {
  const [api, ...otherApis] = view.ofType('AWS::ApiGateway::RestApi');
  const [stage, ...otherStages] = view.ofType('AWS::ApiGateway::Stage');
  if (api === undefined || stage === undefined || otherApis.length + otherStages.length > 0) {
    throw new Error('the template must have one REST API with one stage');
  }
  return {
    id: api.logicalId,
    name: view.text(api, 'Name'),
    stage: view.nameOf(stage),
    binaryMediaTypes: (view.property(api, 'BinaryMediaTypes') ?? []) as string[],
    routes: view.ofType('AWS::ApiGateway::Method').map((method) => route(method, view)),
    authorizers: view.ofType('AWS::ApiGateway::Authorizer').map((resource) => authorizer(resource, view)),
    gatewayResponses: view
      .ofType('AWS::ApiGateway::GatewayResponse')
      .map((resource) => gatewayResponse(resource, view)),
    usagePlans: view.ofType('AWS::ApiGateway::UsagePlan').map((resource) => usagePlan(resource, view)),
    throttles: stageThrottles(stage, view),
  };
}

function route(method: Resource, view: TemplateView): RouteModel {
  const path = pathOf(view.text(method, 'ResourceId'), view);
  const integration = view.property(method, 'Integration') as
    | { Type?: string; Uri?: string; TimeoutInMillis?: number }
    | undefined;
  if (integration?.Type !== 'AWS_PROXY' || integration.Uri === undefined) {
    throw new Error(`${path}: integration ${integration?.Type} is not supported, only AWS_PROXY`);
  }
  const authorization = view.text(method, 'AuthorizationType');
  if (authorization !== 'NONE' && authorization !== 'CUSTOM') {
    throw new Error(`${path}: authorization ${authorization} is not supported`);
  }
  if (method.properties.RequestValidatorId !== undefined)
    throw new Error(`${path}: validators are not supported`);
  return {
    method: view.text(method, 'HttpMethod'),
    path,
    functionName: view.functionNamed(integration.Uri),
    ...(authorization === 'CUSTOM' ? { authorizer: view.text(method, 'AuthorizerId') } : {}),
    apiKeyRequired: view.property(method, 'ApiKeyRequired') === true,
    timeoutMs: integration.TimeoutInMillis ?? PARAMETERS.gateway.integrationTimeoutMs,
  };
}

function pathOf(resourceId: string, view: TemplateView): string {
  if (resourceId.endsWith('/root')) return '/';
  const resource = view.ofType('AWS::ApiGateway::Resource').find(({ logicalId }) => logicalId === resourceId);
  if (resource === undefined) throw new Error(`no resource ${resourceId} in the API`);
  const parent = pathOf(view.text(resource, 'ParentId'), view);
  return `${parent === '/' ? '' : parent}/${view.text(resource, 'PathPart')}`;
}

function authorizer(resource: Resource, view: TemplateView): AuthorizerModel {
  const type = view.text(resource, 'Type');
  const ttl = view.number(resource, 'AuthorizerResultTtlInSeconds') ?? 300;
  if (type !== 'REQUEST' || ttl !== 0) {
    throw new Error(`authorizer ${resource.logicalId}: only REQUEST without caching is supported`);
  }
  return {
    id: resource.logicalId,
    functionName: view.functionNamed(view.text(resource, 'AuthorizerUri')),
    identitySources: (view.optionalText(resource, 'IdentitySource') ?? '')
      .split(',')
      .filter((source) => source !== ''),
  };
}

function gatewayResponse(resource: Resource, view: TemplateView): GatewayResponseModel {
  return {
    type: view.text(resource, 'ResponseType'),
    status: view.number(resource, 'StatusCode'),
    parameters: (view.property(resource, 'ResponseParameters') ?? {}) as Record<string, string>,
    templates: (view.property(resource, 'ResponseTemplates') ?? {}) as Record<string, string>,
  };
}

function usagePlan(resource: Resource, view: TemplateView): UsagePlanModel {
  if (resource.properties.Quota !== undefined)
    throw new Error(`${resource.logicalId}: quotas are not supported`);
  const throttle = view.property(resource, 'Throttle') as
    | { RateLimit?: number; BurstLimit?: number }
    | undefined;
  const keyIds = view
    .ofType('AWS::ApiGateway::UsagePlanKey')
    .filter((key) => view.text(key, 'UsagePlanId') === resource.logicalId)
    .map((key) => view.text(key, 'KeyId'));
  return {
    id: resource.logicalId,
    keys: view
      .ofType('AWS::ApiGateway::ApiKey')
      .filter(({ logicalId }) => keyIds.includes(logicalId))
      .map((key) => view.text(key, 'Value')),
    throttle: rate(throttle?.RateLimit, throttle?.BurstLimit),
  };
}

function stageThrottles(stage: Resource, view: TemplateView): StageThrottle[] {
  const settings = (view.property(stage, 'MethodSettings') ?? []) as {
    ResourcePath?: string;
    HttpMethod?: string;
    ThrottlingRateLimit?: number;
    ThrottlingBurstLimit?: number;
  }[];
  return settings.flatMap(({ ResourcePath, HttpMethod, ThrottlingRateLimit, ThrottlingBurstLimit }) => {
    const limit = rate(ThrottlingRateLimit, ThrottlingBurstLimit);
    return limit === undefined ? [] : [{ path: ResourcePath ?? '/*', method: HttpMethod ?? '*', limit }];
  });
}

function rate(perSecond: number | undefined, burst: number | undefined): Rate | undefined {
  return perSecond === undefined || burst === undefined ? undefined : { rate: perSecond, burst };
}
