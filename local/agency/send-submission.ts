import type { EncounterAnswer } from '../../lib/api/encounters/encounter-answer.ts';
import { MAX_SUBMISSION_BYTES } from '../../lib/api/request/json-body.ts';
import { MAX_TRANSACTION_BYTES } from '../../lib/api/request/transaction-body.ts';
import type { BiometricData } from '../../lib/intake/submission/biometric-data.ts';
import type { AgencyClient } from './agency-client.ts';
import { picturesAsTransaction } from './pictures-as-transaction.ts';

/** What a submission has besides its fingers, in the API's form. */
export interface Said {
  readonly contextualData: { readonly agency: string };
  readonly [member: string]: unknown;
}

export interface SendOptions {
  readonly wait: number;
  readonly key?: string | undefined;
  /** Told of each step, with the bytes that are sent in it. */
  readonly onStep: (step: 'UPLOADING' | 'SUBMITTING', bytes: number) => void;
}

/** Sends a file: as the body, or uploaded first where it is too large for one. @throws ApiRefusal */
export async function sendTransaction(
  client: AgencyClient,
  file: Uint8Array,
  said: Said,
  options: SendOptions,
): Promise<EncounterAnswer> {
  const { onStep, ...posting } = options;
  if (file.length <= MAX_TRANSACTION_BYTES) {
    onStep('SUBMITTING', file.length);
    return client.postTransaction(file, said, given(posting));
  }
  onStep('UPLOADING', file.length);
  const upload = await client.upload(file);
  onStep('SUBMITTING', 0);
  return client.postEncounter({ ...said, upload }, given(posting));
}

/** Sends fingers in JSON, or pictures that are too large for it as one uploaded file. @throws ApiRefusal */
export async function sendCaptures(
  client: AgencyClient,
  captures: readonly BiometricData[],
  said: Said,
  options: SendOptions,
): Promise<EncounterAnswer> {
  const { onStep, ...posting } = options;
  const body = { ...said, biometricData: captures };
  const bytes = Buffer.byteLength(JSON.stringify(body));
  const pictures = captures.flatMap((capture) => ('image' in capture ? [capture] : []));
  if (bytes > MAX_SUBMISSION_BYTES && pictures.length === captures.length) {
    const file = picturesAsTransaction(pictures, said.contextualData.agency);
    return sendTransaction(client, file, said, options);
  }
  onStep('SUBMITTING', bytes);
  return client.postEncounter(body, given(posting));
}

/** Adds fingers to an encounter there is. @throws ApiRefusal */
export function sendMore(
  client: AgencyClient,
  encounterId: string,
  biometricData: readonly BiometricData[],
  { onStep, ...posting }: SendOptions,
): Promise<EncounterAnswer> {
  onStep('SUBMITTING', Buffer.byteLength(JSON.stringify(biometricData)));
  return client.addFingers(encounterId, biometricData, given(posting));
}

const given = ({ wait, key }: Pick<SendOptions, 'wait' | 'key'>): { wait: number; key?: string } => ({
  wait,
  ...(key !== undefined && { key }),
});
