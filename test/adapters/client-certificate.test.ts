import { describe, expect, test } from '@jest/globals';
import { readClientCertificate } from '../../lib/adapters/aws/client-certificate.ts';

const secret = (SecretString: string | undefined) => ({ send: async () => ({ SecretString }) }) as never;
const PEM = { cert: '-----BEGIN CERTIFICATE-----\nAA==\n', key: '-----BEGIN PRIVATE KEY-----\nBB==\n' };

describe('the client certificate of a node', () => {
  test('is the certificate and the key of its secret', async () => {
    expect(await readClientCertificate('arn', secret(JSON.stringify(PEM)))).toEqual(PEM);
  });

  test.each([undefined, '', '{', '{}', JSON.stringify({ ...PEM, key: 'hunter2' })])(
    'is refused where the secret is something else, without repeating it',
    async (text) => {
      const read = readClientCertificate('arn', secret(text));
      await expect(read).rejects.toThrow(
        /^the client certificate secret is not JSON of cert and key in PEM$/,
      );
    },
  );
});
