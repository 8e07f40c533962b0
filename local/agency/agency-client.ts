import { createHash, randomUUID } from 'node:crypto';
import type { JWK } from 'jose';
import { requestToken } from '../../lib/access/client.ts';
import type { EncounterAnswer } from '../../lib/api/encounters/encounter-answer.ts';
import { ANSI_NIST_TYPE } from '../../lib/api/media-types.ts';
import type { Problem } from '../../lib/api/problems/problem.ts';
import { STATEMENT_HEADER } from '../../lib/api/request/transaction-body.ts';
import type { UploadAnswer } from '../../lib/api/uploads/upload-answer.ts';
import { EVENT_TYPES } from '../../lib/notifications/events/event.ts';

export interface AgencyClientOptions {
  readonly nodeUrl: string;
  readonly clientId: string;
  /** The client's private P-256 key, with its registered `kid`. */
  readonly privateJwk: JWK;
  readonly scopes: readonly string[];
  /** Of the texts of errors; the node's own if left out. */
  readonly language?: 'en' | 'es' | undefined;
}

/** An answer of the API as it came. */
export interface ApiResponse<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

interface Sent {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The API refused: its problem document. */
export class ApiRefusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.title}`);
    this.name = 'ApiRefusal';
    this.problem = problem;
  }
}

/** A token is renewed so many seconds before it ends. */
const RENEW_BEFORE = 30;

/** An agency's side of the API: gets its tokens, posts encounters, reads answers. */
export class AgencyClient {
  readonly #options: AgencyClientOptions;
  #token: Promise<{ accessToken: string; renewAt: number }> | undefined;

  constructor(options: AgencyClientOptions) {
    this.#options = options;
  }

  /** A token that is valid for a while yet. @throws TokenRefused */
  async token(): Promise<string> {
    const held = await this.#token;
    if (held !== undefined && held.renewAt > Date.now()) return held.accessToken;
    this.#token = requestToken(this.#options).then(({ accessToken, expiresInSeconds }) => ({
      accessToken,
      renewAt: Date.now() + (expiresInSeconds - RENEW_BEFORE) * 1000,
    }));
    return (await this.#token).accessToken;
  }

  /** One request, whatever its status, answered in JSON. A body of bytes goes as it is, with the content type that `headers` name. */
  async request<Body>(method: string, path: string, sent: Sent = {}): Promise<ApiResponse<Body>> {
    const { status, headers, body } = await this.send(method, path, sent);
    const text = Buffer.from(body).toString('utf8');
    return { status, headers, body: (text === '' ? undefined : JSON.parse(text)) as Body };
  }

  /** The same, answered in whatever form is asked for. */
  async send(
    method: string,
    path: string,
    { body, headers = {} }: Sent = {},
  ): Promise<ApiResponse<Uint8Array>> {
    const { nodeUrl, language } = this.#options;
    const response = await fetch(`${nodeUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.token()}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(language && { 'accept-language': language }),
        ...headers,
      },
      ...(body !== undefined && { body: body instanceof Uint8Array ? body : JSON.stringify(body) }),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: new Uint8Array(await response.arrayBuffer()),
    };
  }

  /**
   * Posts an encounter and waits up to `wait` seconds for its answer. The same key with the same body is the same encounter.
   *
   * @throws ApiRefusal
   */
  async postEncounter(
    body: unknown,
    options: { wait?: number; key?: string } = {},
  ): Promise<EncounterAnswer> {
    const { wait = 0, key = randomUUID() } = options;
    const headers = { 'idempotency-key': key, ...(wait > 0 && { prefer: `wait=${wait}` }) };
    return accepted(await this.request<EncounterAnswer>('POST', '/v1/encounters', { body, headers }));
  }

  /**
   * Posts an encounter that is an ANSI/NIST file, with what the file cannot say: a submission without biometricData.
   *
   * @throws ApiRefusal
   */
  async postTransaction(
    file: Uint8Array,
    statement: unknown,
    options: { wait?: number; key?: string } = {},
  ): Promise<EncounterAnswer> {
    const { wait = 0, key = randomUUID() } = options;
    const headers = {
      'content-type': ANSI_NIST_TYPE,
      [STATEMENT_HEADER]: asciiJson(statement),
      'idempotency-key': key,
      ...(wait > 0 && { prefer: `wait=${wait}` }),
    };
    return accepted(await this.request<EncounterAnswer>('POST', '/v1/encounters', { body: file, headers }));
  }

  /**
   * Adds fingers to an encounter whose fingers were refused for their quality, and waits up to `wait` seconds.
   *
   * @throws ApiRefusal
   */
  async addFingers(
    encounterId: string,
    biometricData: readonly unknown[],
    options: { wait?: number; key?: string } = {},
  ): Promise<EncounterAnswer> {
    const { wait = 0, key = randomUUID() } = options;
    const headers = { 'idempotency-key': key, ...(wait > 0 && { prefer: `wait=${wait}` }) };
    const path = `/v1/encounters/${encounterId}/biometric-data`;
    return accepted(await this.request<EncounterAnswer>('POST', path, { body: { biometricData }, headers }));
  }

  /**
   * Asks a partner for the identity behind the reference it gave for an encounter, and waits up to `wait` seconds.
   *
   * @throws ApiRefusal
   */
  async requestIdentity(
    encounterId: string,
    body: { readonly participant: string; readonly reason: string; readonly explanation: string },
    options: { wait?: number; key?: string } = {},
  ): Promise<EncounterAnswer> {
    const { wait = 0, key = randomUUID() } = options;
    const headers = { 'idempotency-key': key, ...(wait > 0 && { prefer: `wait=${wait}` }) };
    const path = `/v1/encounters/${encounterId}/identity-requests`;
    return accepted(await this.request<EncounterAnswer>('POST', path, { body, headers }));
  }

  /**
   * Sends a file ahead of its encounter, which then names it by the id that is answered.
   *
   * @throws ApiRefusal; Error where the file itself is refused
   */
  async upload(file: Uint8Array): Promise<string> {
    const body = { bytes: file.length, sha256: createHash('sha256').update(file).digest('hex') };
    const begun = accepted(await this.request<UploadAnswer>('POST', '/v1/uploads', { body }));
    const { method, url, headers } = begun;
    const sent = await fetch(url, { method, headers, body: file });
    if (!sent.ok) throw new Error(`upload refused with status ${sent.status}: ${await sent.text()}`);
    return begun.uploadId;
  }

  /** @throws ApiRefusal */
  async encounter(id: string): Promise<EncounterAnswer> {
    return accepted(await this.request<EncounterAnswer>('GET', `/v1/encounters/${id}`));
  }

  /** The answer to an encounter as an ANSI/NIST file, or one partner's part of it, as it came. */
  transaction(id: string, participant?: string): Promise<ApiResponse<Uint8Array>> {
    const ofPartner = participant === undefined ? '' : `/partners/${participant}`;
    return this.send('GET', `/v1/encounters/${id}${ofPartner}/transaction`);
  }

  /** Asks for a webhook at `url` for every event. @throws ApiRefusal */
  async subscribe(id: string, url: string): Promise<{ publicKey: string }> {
    return accepted(
      await this.request<{ publicKey: string }>('PUT', `/v1/subscriptions/${id}`, {
        body: { url, events: EVENT_TYPES },
      }),
    );
  }
}

function accepted<Body>({ status, body }: ApiResponse<Body>): Body {
  if (status >= 400) throw new ApiRefusal(body as unknown as Problem);
  return body;
}

/** JSON that fits a header: what is not ASCII is escaped. */
const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
