import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  type Code,
  type ILayerVersion,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { PARAMETERS } from '../parameters.ts';
import type { AlarmRegister, BothLanguages } from './alarm-register.ts';
import { type FunctionAccess, policyStatement } from './function-access.ts';

/** What all functions of a node share. */
export interface NodeFunctionContext {
  /** The bundle of a function, by its name. */
  readonly codeOf: (name: string) => Code;
  /** Holds the participant file, `/opt/participant.json`. */
  readonly participantLayer: ILayerVersion;
  readonly logKey: IKey;
  readonly alarms: AlarmRegister;
}

export interface NodeFunctionProps extends NodeFunctionContext {
  /** Name of the bundle, e.g. `search-shard`. */
  readonly name: string;
  /** Physical name, e.g. `encuentro-slv-search-shard-0`. */
  readonly functionName: string;
  /** MiB. */
  readonly memory: number;
  /** Seconds. */
  readonly timeout: number;
  /** All it may do and all it is told, and nothing else. */
  readonly access: FunctionAccess;
  /** What it means that this function fails. */
  readonly impact: BothLanguages;
  readonly reservedConcurrency?: number;
}

/**
 * A function with its own role, its own encrypted log group, and alarms on errors and throttles. No tracing: a trace
 * holds addresses and timing of single searches, which neither R21 nor R3 wants kept.
 */
export class NodeFunction extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${props.functionName}`,
      encryptionKey: props.logKey,
      retention: PARAMETERS.functions.logRetentionDays,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `Grants of ${props.functionName} alone`,
      inlinePolicies: {
        grants: new PolicyDocument({
          statements: [
            policyStatement(
              'WriteLog',
              ['logs:CreateLogStream', 'logs:PutLogEvents'],
              [logGroup.logGroupArn],
            ),
            ...props.access.statements,
          ],
        }),
      },
    });
    Validations.of(role).acknowledge(...(props.access.acknowledged ?? []));
    this.function = new LambdaFunction(this, 'Function', {
      functionName: props.functionName,
      code: props.codeOf(props.name),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memory,
      timeout: Duration.seconds(props.timeout),
      role,
      layers: [props.participantLayer],
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment: {
        PARTICIPANT_FILE: '/opt/participant.json',
        NODE_OPTIONS: '--enable-source-maps',
        ...props.access.environment,
      },
      ...(props.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrentExecutions: props.reservedConcurrency }),
    });
    this.#watch(props);
  }

  #watch({ alarms, functionName, impact }: NodeFunctionProps): void {
    const metric = (name: string) =>
      ({
        namespace: 'AWS/Lambda',
        name,
        dimensions: { FunctionName: functionName },
        statistic: 'Sum',
        period: 300,
      }) as const;
    alarms.declare(
      {
        alarm: 'function-errors',
        subject: functionName,
        impact,
        metric: metric('Errors'),
        atLeast: PARAMETERS.functions.errorAlarm,
      },
      {
        alarm: 'function-throttles',
        subject: functionName,
        impact,
        metric: metric('Throttles'),
        atLeast: 1,
        periods: 3,
      },
    );
  }
}
