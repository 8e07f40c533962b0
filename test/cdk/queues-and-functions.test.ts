import { describe, expect, test } from '@jest/globals';
import { EXPECTED_GRANTS, environmentOf } from './expected-grants.ts';
import { shippedParticipant } from './shipped-participant.ts';
import { templatesOf } from './templates.ts';

/** With more than one shard, so that there is a fan-out to look at. */
const slv = { ...shippedParticipant('slv'), shards: 2 };
const { node, monitoring } = templatesOf(slv);

const functionNamed = (name: string) => {
  const functions = node.ofType('AWS::Lambda::Function').map(([, resource]) => resource);
  const found = functions.find(({ Properties }) => Properties.FunctionName === `encuentro-slv-${name}`);
  if (found === undefined) throw new Error(`no function named ${name}`);
  return found;
};

describe('queues', () => {
  const queues = node.ofType('AWS::SQS::Queue');
  const workQueues = queues.filter(([, { Properties }]) => !Properties.QueueName.endsWith('-dlq'));

  test('every queue has a dead-letter queue of its own, after five deliveries', () => {
    const targets = workQueues.map(([, { Properties }]) => {
      expect(Properties.RedrivePolicy.maxReceiveCount).toBe(5);
      const [id] = Properties.RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'];
      expect(node.resources[id]?.Properties.QueueName).toBe(`${Properties.QueueName}-dlq`);
      return id;
    });
    expect(new Set(targets).size).toBe(workQueues.length);
    expect(queues).toHaveLength(2 * workQueues.length);
  });

  test('a worker reports each message, waits for no batch, and has six time-outs before a message shows again', () => {
    const sources = node.ofType('AWS::Lambda::EventSourceMapping');
    expect(sources).toHaveLength(workQueues.length);
    for (const [, { Properties }] of sources) {
      expect(Properties).toMatchObject({
        BatchSize: 10,
        MaximumBatchingWindowInSeconds: 0,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      });
      expect(Properties.ScalingConfig.MaximumConcurrency).toBeGreaterThanOrEqual(2);
      const queue = node.resources[Properties.EventSourceArn['Fn::GetAtt'][0]]?.Properties;
      const worker = node.resources[Properties.FunctionName.Ref]?.Properties;
      expect(worker.FunctionName).toBe(queue.QueueName);
      expect(queue.VisibilityTimeout).toBe(6 * worker.Timeout);
    }
  });

  test('every queue and topic is encrypted with a key of the node and refuses plain HTTP', () => {
    for (const [, { Properties }] of queues) expect(Properties.KmsMasterKeyId).toBeDefined();
    const policies = [...node.ofType('AWS::SQS::QueuePolicy'), ...node.ofType('AWS::SNS::TopicPolicy')];
    expect(policies).toHaveLength(queues.length + 1);
    for (const [, { Properties }] of policies) {
      expect(Properties.PolicyDocument.Statement).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      );
    }
    for (const template of [node, monitoring]) {
      for (const [, { Properties }] of template.ofType('AWS::SNS::Topic')) {
        expect(Properties.KmsMasterKeyId).toBeDefined();
      }
    }
  });

  test('a probe goes raw to every shard, and to the partners only if it is of an own encounter', () => {
    const subscriptions = node.ofType('AWS::SNS::Subscription').map(([, { Properties }]) => ({
      queue: node.resources[Properties.Endpoint['Fn::GetAtt'][0]]?.Properties.QueueName,
      raw: Properties.RawMessageDelivery,
      filter: Properties.FilterPolicy,
    }));
    expect(subscriptions).toHaveLength(slv.shards + 1);
    expect(subscriptions).toEqual(
      expect.arrayContaining([
        { queue: 'encuentro-slv-search-shard-0', raw: true, filter: undefined },
        { queue: 'encuentro-slv-search-shard-1', raw: true, filter: undefined },
        { queue: 'encuentro-slv-send-exchange-message', raw: true, filter: { origin: ['LOCAL'] } },
      ]),
    );
  });
});

describe('functions', () => {
  test('there is one per line of the table, and one per shard', () => {
    const names = node.ofType('AWS::Lambda::Function').map(([, { Properties }]) => Properties.FunctionName);
    expect(names.sort()).toEqual(
      Object.keys(EXPECTED_GRANTS)
        .map((name) => `encuentro-slv-${name}`)
        .sort(),
    );
  });

  test.each(Object.entries(EXPECTED_GRANTS))(
    '%s has the size, time and environment written down for it',
    (name, expected) => {
      const { Properties } = functionNamed(name);
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        MemorySize: expected.memory,
        Timeout: expected.timeout,
      });
      expect(Object.keys(Properties.Environment.Variables).sort()).toEqual(environmentOf(expected));
      expect(Properties.Environment.Variables.PARTICIPANT_FILE).toBe('/opt/participant.json');
      expect(Properties.TracingConfig).toBeUndefined();
    },
  );

  test.each(Object.entries(EXPECTED_GRANTS))(
    '%s may do exactly what is written down for it',
    (name, { actions }) => {
      const roleId = functionNamed(name).Properties.Role['Fn::GetAtt'][0];
      const [policy] = node.resources[roleId]?.Properties.Policies ?? [];
      const granted = policy.PolicyDocument.Statement.filter(
        ({ Sid }: { Sid: string }) => !Sid.startsWith('WriteLog') && !Sid.startsWith('Receive'),
      ).flatMap(({ Sid, Action }: { Sid: string; Action: string | string[] }) =>
        [Action].flat().map((action) => `${Sid} ${action}`),
      );
      const withoutKeyUse = granted.filter(
        (each: string) => !/^(Table|Pictures|Uploads|Segments|Send|Publish)Key /.test(each),
      );
      expect(withoutKeyUse.sort()).toEqual([...actions].sort());
    },
  );

  test('no two functions share a role, and no role is too large for IAM', () => {
    const roles = node
      .ofType('AWS::Lambda::Function')
      .map(([, { Properties }]) => Properties.Role['Fn::GetAtt'][0]);
    expect(new Set(roles).size).toBe(roles.length);
    for (const role of roles) {
      expect(JSON.stringify(node.resources[role]?.Properties.Policies).length).toBeLessThan(10_240);
    }
  });

  test('nobody can change or delete an audit entry', () => {
    const touching = node
      .ofType('AWS::IAM::Role')
      .flatMap(([, { Properties }]) => Properties.Policies ?? [])
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .filter((statement) => JSON.stringify(statement.Resource).includes('table/encuentro-slv-audit'));
    expect(touching.length).toBeGreaterThan(0);
    for (const statement of touching) expect(statement.Action).toBe('dynamodb:PutItem');
  });

  test('a wildcard resource exists only for the objects of the buckets of pictures, of uploads and of segments', () => {
    const wide = node
      .ofType('AWS::IAM::Role')
      .flatMap(([, { Properties }]) => Properties.Policies ?? [])
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .filter((statement) => JSON.stringify([statement.Resource, statement.Action]).includes('*'));
    for (const statement of wide) {
      expect(['Pictures', 'Uploads', 'Segments']).toContain(statement.Sid);
      const bucket = String(statement.Sid).toLowerCase();
      expect(JSON.stringify(statement.Resource)).toContain(`:s3:::encuentro-slv-${bucket}-`);
    }
  });

  test('every log is encrypted and ends', () => {
    const logs = node.ofType('AWS::Logs::LogGroup');
    expect(logs).toHaveLength(node.ofType('AWS::Lambda::Function').length + 1);
    for (const [, { Properties }] of logs) {
      expect(Properties.KmsKeyId).toBeDefined();
      expect(Properties.RetentionInDays).toBe(90);
    }
  });
});
