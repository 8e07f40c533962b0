import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  ApiKeySourceType,
  AuthorizationType,
  EndpointType,
  type IAuthorizer,
  type IResource,
  type IRestApi,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  RequestAuthorizer,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ANSI_NIST_TYPE } from '../../lib/api/media-types.ts';
import { PARAMETERS } from '../parameters.ts';
import { ROUTES, type Route } from '../routes.ts';
import type { AlarmRegister } from './alarm-register.ts';
import { GATEWAY_PROBLEMS } from './gateway-problems.ts';

export interface NodeApiProps {
  readonly name: string;
  readonly functionOf: (name: Route['function']) => IFunction;
  readonly authorizer: IFunction;
  /** Requests a second over all callers, and how many may come at once. */
  readonly throttle: { readonly rate: number; readonly burst: number };
  /** With a domain of its own, the API is reached by nothing else. */
  readonly hasDomain: boolean;
  readonly logKey: IKey;
  readonly alarms: AlarmRegister;
}

/** Access log: what on-call staff need, and no address, query, header, or path with its ids (R21). */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  route: '$context.resourcePath',
  status: '$context.status',
  agency: '$context.authorizer.agency',
  latency: '$context.responseLatency',
  integrationLatency: '$context.integration.latency',
  refusedAs: '$context.error.responseType',
  firewall: '$context.waf.status',
};

/** The regional REST API: routes, authorizer, throttling, access log, and problem documents for what never reaches a function. */
export class NodeApi extends Construct {
  /** The class fits its own interface only without exactOptionalPropertyTypes. */
  readonly api: IRestApi;

  constructor(scope: Construct, id: string, props: NodeApiProps) {
    super(scope, id);
    const api = this.#restApi(props);
    this.api = api as IRestApi;
    acknowledge(api);
    const authorizer = new RequestAuthorizer(this, 'Authorizer', {
      handler: props.authorizer,
      identitySources: [],
      resultsCacheTtl: Duration.seconds(0),
    });
    for (const route of ROUTES) this.#addRoute(route, props.functionOf(route.function), authorizer);
    for (const response of GATEWAY_PROBLEMS) api.addGatewayResponse(response.type.responseType, response);
    watch(props);
  }

  #restApi(props: NodeApiProps): RestApi {
    const accessLog = new LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/apigateway/${props.name}`,
      encryptionKey: props.logKey,
      retention: PARAMETERS.functions.logRetentionDays,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    return new RestApi(this, 'Api', {
      restApiName: props.name,
      endpointTypes: [EndpointType.REGIONAL],
      apiKeySourceType: ApiKeySourceType.AUTHORIZER,
      // Anything else reaches the functions as text.
      binaryMediaTypes: [ANSI_NIST_TYPE],
      disableExecuteApiEndpoint: props.hasDomain,
      cloudWatchRole: true,
      deployOptions: {
        stageName: 'live',
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
        loggingLevel: MethodLoggingLevel.OFF,
        dataTraceEnabled: false,
        metricsEnabled: true,
        tracingEnabled: false,
        throttlingRateLimit: props.throttle.rate,
        throttlingBurstLimit: props.throttle.burst,
      },
    });
  }

  #addRoute(route: Route, handler: IFunction, authorizer: IAuthorizer): void {
    const resource: IResource = this.api.root.resourceForPath(route.path);
    const integration = new LambdaIntegration(handler, {
      scopePermissionToMethod: false,
    });
    const method = resource.addMethod(
      route.method,
      integration,
      route.open === undefined
        ? { authorizer, authorizationType: AuthorizationType.CUSTOM, apiKeyRequired: true }
        : { authorizationType: AuthorizationType.NONE },
    );
    Validations.of(method).acknowledge({
      id: 'AwsSolutions-COG4',
      reason:
        route.open ??
        'Callers are systems of agencies, not users of a pool: a token from private_key_jwt, checked by the authorizer.',
    });
    if (route.open !== undefined) {
      Validations.of(method).acknowledge({ id: 'AwsSolutions-APIG4', reason: route.open });
    }
  }
}

function acknowledge(api: RestApi): void {
  Validations.of(api).acknowledge({
    id: 'AwsSolutions-APIG2',
    reason:
      'The functions check every request with one schema and say which field is wrong, in the caller’s language; the gateway can do neither.',
  });
  Validations.of(api.deploymentStage).acknowledge({
    id: 'AwsSolutions-APIG6',
    reason:
      'R21: execution logs hold paths with their ids and parts of requests. The access log and the functions’ logs say what on-call staff need.',
  });
  Validations.of(api.node.findChild('CloudWatchRole')).acknowledge({
    id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
    reason:
      'API Gateway takes no other policy for the account’s role that writes access logs: it names log groups of its own choice.',
  });
}

function watch({ name, alarms }: NodeApiProps): void {
  const gateway = { namespace: 'AWS/ApiGateway', period: 300 } as const;
  alarms.declare(
    {
      alarm: 'api-server-errors',
      metric: {
        ...gateway,
        name: '5XXError',
        dimensions: { ApiName: name, Stage: 'live' },
        statistic: 'Sum',
      },
      atLeast: PARAMETERS.api.serverErrorAlarm,
    },
    {
      alarm: 'api-latency',
      metric: {
        ...gateway,
        name: 'Latency',
        dimensions: { ApiName: name, Stage: 'live', Method: 'POST', Resource: '/oauth2/token' },
        statistic: 'p99',
      },
      atLeast: PARAMETERS.api.latencyAlarmMs,
      periods: 3,
    },
  );
}
