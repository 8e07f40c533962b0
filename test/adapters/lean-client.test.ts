import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, test } from '@jest/globals';
import { Sha256 } from '@smithy/core/checksum';
import type { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import { leanClient } from '../../lib/adapters/aws/lean-client.ts';
import { NodeSha256 } from '../../lib/adapters/aws/node-sha256.ts';

/** The keys of the examples in the AWS documentation; they open nothing. */
const KEYS = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  sessionToken: 'token',
};

/** The request that a client sends, twice, so that what it kept of the first is used. */
async function secondRequest(send: (options: object) => Promise<unknown>): Promise<HttpRequest> {
  const sent: HttpRequest[] = [];
  const handle = async (request: HttpRequest) => {
    sent.push(request);
    return { response: { statusCode: 500, headers: {}, body: new Uint8Array() } };
  };
  const requestHandler = { handle, metadata: { handlerProtocol: 'http/1.1' } };
  const options = { region: 'us-gov-west-1', credentials: KEYS, maxAttempts: 2, requestHandler };
  await send(options).catch(() => undefined);
  expect(sent).toHaveLength(2);
  return sent[1] as HttpRequest;
}

/** What the signer as the SDK itself makes it says of the request, at the same time. */
async function authorizationOf(request: HttpRequest, service: string): Promise<string | undefined> {
  const date = request.headers['x-amz-date'] ?? '';
  const signingDate = date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const signer = new SignatureV4({ credentials: KEYS, region: 'us-gov-west-1', service, sha256: Sha256 });
  return (await signer.sign(request, { signingDate })).headers.authorization;
}

describe('a lean client signs as any other', () => {
  test('for DynamoDB', async () => {
    const Item = { pk: { S: 'José «Menjívar» 🙂' }, sk: { S: 'b' } };
    const request = await secondRequest((options) =>
      leanClient((lean) => new DynamoDBClient({ ...options, ...lean })).send(
        new PutItemCommand({ TableName: 'encounters', Item }),
      ),
    );
    expect(request.headers.authorization).toContain('/us-gov-west-1/dynamodb/aws4_request');
    expect(request.headers.authorization).toBe(await authorizationOf(request, 'dynamodb'));
  });

  test('for SQS', async () => {
    const QueueUrl = 'https://sqs.us-gov-west-1.amazonaws.com/000000000000/prepare-probe';
    const request = await secondRequest((options) =>
      leanClient((lean) => new SQSClient({ ...options, ...lean })).send(
        new SendMessageCommand({ QueueUrl, MessageBody: '{}' }),
      ),
    );
    expect(request.headers.authorization).toBe(await authorizationOf(request, 'sqs'));
  });

  test('for SNS', async () => {
    const TopicArn = 'arn:aws-us-gov:sns:us-gov-west-1:000000000000:probe-ready';
    const request = await secondRequest((options) =>
      leanClient((lean) => new SNSClient({ ...options, ...lean })).send(
        new PublishCommand({ TopicArn, Message: 'a b+c' }),
      ),
    );
    expect(request.headers.authorization).toBe(await authorizationOf(request, 'sns'));
  });
});

describe('the SHA-256 given to the SDK', () => {
  const text = Buffer.from('what do ya want for nothing?');
  const secrets = [
    'Jefe',
    'another',
    'Jefe',
    Buffer.from('Jefe'),
    Uint8Array.from(Buffer.from('Jefe')).buffer,
  ];

  test.each(secrets)(
    'is the HMAC of RFC 4231, test case 2, whatever the secret is written as',
    async (secret) => {
      const hash = new NodeSha256(secret);
      hash.update(Buffer.from('not this'));
      hash.reset();
      hash.update(text);
      const expected = new Sha256(secret);
      expected.update(text);
      expect(Buffer.from(await hash.digest())).toEqual(Buffer.from(await expected.digest()));
      if (secret !== 'another') {
        const again = new NodeSha256(secret);
        again.update(text);
        expect(Buffer.from(await again.digest()).toString('hex')).toBe(
          '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
        );
      }
    },
  );

  test('is a plain digest without a secret', async () => {
    const hash = new NodeSha256();
    hash.update(Buffer.from('abc'));
    expect(Buffer.from(await hash.digest()).toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
