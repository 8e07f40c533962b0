import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';

const pem = z.string().regex(/^-----BEGIN [A-Z ]+-----/);
const certificateSchema = z.object({ cert: pem, key: pem });

/** What a partner whose domain asks for mutual TLS is shown: a certificate chain and its private key, both PEM. */
export type ClientCertificate = z.infer<typeof certificateSchema>;

/** Reads it from Secrets Manager. @throws when the secret holds anything else; its content is not repeated */
export async function readClientCertificate(
  secretArn: string,
  client: Pick<SecretsManagerClient, 'send'> = new SecretsManagerClient(),
): Promise<ClientCertificate> {
  const { SecretString: text } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
  const parsed = certificateSchema.safeParse(jsonOf(text));
  if (!parsed.success) throw new Error('the client certificate secret is not JSON of cert and key in PEM');
  return parsed.data;
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
