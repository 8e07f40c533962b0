import { SignatureV4 } from '@smithy/signature-v4';
import { NodeSha256 } from './node-sha256.ts';

/** The parts of an SDK client that are used here. */
interface SdkClient {
  readonly middlewareStack: { remove(name: string): boolean };
  readonly config: {
    credentials(): Promise<{ accessKeyId: string; secretAccessKey: string; sessionToken?: string }>;
    region(): Promise<string>;
    /** As the service is called in a signature. */
    readonly defaultSigningName: string;
  };
}

/** Options of an SDK client. */
export interface LeanOptions {
  readonly signer: () => Promise<SignatureV4>;
  readonly cacheMiddleware: true;
}

/**
 * Steps every SDK client takes for each call and this node has no use for: it gives the SDK no logger, is called by no
 * other function, and asks for no statistics of its SDK version. Without them a call costs a sixth less processor time
 * (GetItem in Node 24, warm: 0.41 instead of 0.49 ms), and an encounter makes some twenty.
 */
const UNUSED = ['loggerMiddleware', 'getUserAgentMiddleware', 'recursionDetectionMiddleware'];

/** The same client without the steps that serve nothing here. */
export function lean<Client extends Pick<SdkClient, 'middlewareStack'>>(client: Client): Client {
  for (const name of UNUSED) client.middlewareStack.remove(name);
  return client;
}

/**
 * A lean client that keeps one signer and the order of its steps, which the SDK else makes anew for each call: of 0.13 ms of
 * a call that is answered at once, 0.06 ms less. Not for S3, whose signatures depend on the bucket.
 */
export function leanClient<Client extends SdkClient>(make: (options: LeanOptions) => Client): Client {
  const client = lean(make({ signer: async () => signer, cacheMiddleware: true }));
  const { config } = client;
  const signer = new SignatureV4({
    credentials: () => config.credentials(),
    region: () => config.region(),
    service: config.defaultSigningName,
    sha256: NodeSha256,
  });
  return client;
}
