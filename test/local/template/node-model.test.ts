import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CfnResource, type Stack } from 'aws-cdk-lib';
import { readAssembly } from '../../../local/template/assembly.ts';
import { type NodeModel, nodeModel } from '../../../local/template/node-model.ts';
import { synthesiseFixture } from '../fixture/fixture-app.ts';

const PLACES = {
  queueUrl: (name: string) => `http://queues/${name}`,
  keyReference: (name: string) => `file:/keys/${name}`,
};
const read = (directory: string) => nodeModel(readAssembly(directory), PLACES);

describe('the model of a synthesised node', () => {
  let directory: string;
  let model: NodeModel;

  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'encuentro-template-'));
    model = read(synthesiseFixture({ directory }));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  const functionNamed = (name: string) => model.functions.find((each) => each.name === name);

  test('has each function with its code, its time and its layers', () => {
    expect(model.functions.map(({ name }) => name).sort()).toEqual([
      'fixture-authorize',
      'fixture-submit',
      'fixture-sweep',
      'fixture-work',
    ]);
    expect(functionNamed('fixture-work')).toMatchObject({
      handler: 'index.handler',
      timeoutSeconds: 5,
      memory: 128,
      directory: expect.stringContaining(path.join(directory, 'cdk.out', 'asset.')),
      layers: [expect.stringContaining(path.join(directory, 'cdk.out', 'asset.'))],
    });
  });

  test('has environments resolved to this machine’s queues, topics and key files, across stacks', () => {
    expect(functionNamed('fixture-submit')?.environment).toEqual({
      PARTICIPANT_FILE: '/opt/participant.json',
      WORK_QUEUE: 'http://queues/fixture-work',
      NEWS_TOPIC: 'arn:aws:sns:us-east-1:000000000000:fixture-news',
      SIGNING_KEY: expect.stringMatching(/^file:\/keys\/SigningKey/),
      ALL_QUEUES: '["http://queues/fixture-work","http://queues/fixture-work-dlq"]',
    });
    expect(functionNamed('fixture-work')?.environment).toMatchObject({
      RECORDS_TABLE: 'fixture-records',
      PROBES_BUCKET: model.buckets[0],
    });
  });

  test('has queues with redrive, and the event source with its batch, concurrency and partial failures', () => {
    const work = model.queues.find(({ name }) => name === 'fixture-work');
    expect(work?.attributes.VisibilityTimeout).toBe('180');
    expect(JSON.parse(work?.attributes.RedrivePolicy ?? '')).toEqual({
      deadLetterTargetArn: 'arn:aws:sqs:us-east-1:000000000000:fixture-work-dlq',
      maxReceiveCount: 2,
    });
    expect(model.eventSources).toEqual([
      {
        functionName: 'fixture-work',
        queueName: 'fixture-work',
        batchSize: 10,
        maximumConcurrency: 4,
        reportBatchItemFailures: true,
      },
    ]);
  });

  test('has subscriptions with raw delivery and filter', () => {
    expect(model.subscriptions).toEqual([
      {
        topicArn: 'arn:aws:sns:us-east-1:000000000000:fixture-news',
        queueArn: 'arn:aws:sqs:us-east-1:000000000000:fixture-work',
        attributes: { RawMessageDelivery: 'true', FilterPolicy: '{"origin":["LOCAL"]}' },
      },
    ]);
  });

  test('has tables with their indexes and time to live, and key pairs but no data keys', () => {
    expect(model.tables).toMatchObject([
      { name: 'fixture-records', indexes: [{ name: 'open' }], timeToLiveAttribute: 'expiresAt' },
    ]);
    expect(model.keyPairs).toMatchObject([{ keySpec: 'ECC_NIST_P256', keyUsage: 'SIGN_VERIFY' }]);
  });

  test('has schedules with their period', () => {
    expect(model.schedules).toMatchObject([
      { functionName: 'fixture-sweep', periodMs: 300_000, kind: 'rule' },
    ]);
  });

  test('has the API: routes, authorizer, usage plan, limits and its own words', () => {
    const [authorizer] = model.api.authorizers;
    expect(model.api).toMatchObject({
      stage: 'live',
      routes: [
        {
          method: 'POST',
          path: '/v1/records/{id}',
          functionName: 'fixture-submit',
          authorizer: authorizer?.id,
          apiKeyRequired: true,
        },
      ],
      authorizers: [{ functionName: 'fixture-authorize', identitySources: [] }],
      usagePlans: [{ keys: ['fixture-agency-key-0001'], throttle: { rate: 20, burst: 40 } }],
      throttles: [{ path: '/*', method: '*', limit: { rate: 100, burst: 200 } }],
    });
    expect(model.api.gatewayResponses).toContainEqual({
      type: 'ACCESS_DENIED',
      status: 401,
      parameters: {},
      templates: { 'application/json': '{"code":"$context.authorizer.code"}' },
    });
  });

  test.each<[string, (stack: Stack) => void, RegExp]>([
    [
      'a resource type it does not know',
      (stack) => new CfnResource(stack, 'Machine', { type: 'AWS::StepFunctions::StateMachine' }),
      /AWS::StepFunctions::StateMachine \(Machine\)/,
    ],
    [
      'a schedule by calendar',
      (stack) =>
        new CfnResource(stack, 'Nightly', {
          type: 'AWS::Events::Rule',
          properties: {
            ScheduleExpression: 'cron(0 3 * * ? *)',
            Targets: [{ Id: 'x', Arn: 'fixture-sweep' }],
          },
        }),
      /cron/,
    ],
    [
      'a table with a stream',
      (stack) =>
        new CfnResource(stack, 'Streamed', {
          type: 'AWS::DynamoDB::Table',
          properties: { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } },
        }),
      /StreamSpecification is not supported/,
    ],
  ])('is refused for a node with %s', (_what, extend, message) => {
    const other = mkdtempSync(path.join(tmpdir(), 'encuentro-template-'));
    try {
      expect(() => read(synthesiseFixture({ directory: other, extend }))).toThrow(message);
    } finally {
      rmSync(other, { recursive: true });
    }
  });
});
