import { EventEmitter } from 'node:events';
import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { Readable, type Writable } from 'node:stream';
import { runAsNobody } from './function-context.ts';

/** A request of a function to an emulated service, as it would be sent over HTTP. */
export interface ServiceRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface ServiceAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export type Service = (request: ServiceRequest) => ServiceAnswer | Promise<ServiceAnswer>;

const services = new Map<string, Service>();

/**
 * From now on requests of this thread to this endpoint are answered in the thread, without a socket. An encounter makes
 * some fifty calls, and on the loopback interface most of a call's time is the kernel's and the HTTP client's. The SDK
 * is the deployed one up to its call of `http.request`.
 */
export function answerHere(endpoint: string, service: Service): void {
  if (services.size === 0) takeOver();
  services.set(new URL(endpoint).host, service);
}

function takeOver(): void {
  const overSockets = http.request as (...parameters: unknown[]) => unknown;
  const request = (options: RequestOptions, ...rest: unknown[]): unknown => {
    const service = services.get(`${options.host}:${options.port}`);
    if (service === undefined) return overSockets(options, ...rest);
    return new DirectRequest(options, service, rest[0] as (response: IncomingMessage) => void);
  };
  Object.assign(http, { request });
  syncBuiltinESMExports();
}

/** What the SDK uses of http.ClientRequest. */
class DirectRequest extends EventEmitter {
  readonly #options: RequestOptions;
  readonly #service: Service;
  #given = false;

  constructor(options: RequestOptions, service: Service, onResponse: (response: IncomingMessage) => void) {
    super();
    this.#options = options;
    this.#service = service;
    this.once('response', onResponse);
  }

  end(body?: string | Uint8Array): void {
    const { method = 'GET', path, headers } = this.#options;
    const request = {
      method,
      path: path ?? '/',
      headers: headers as Record<string, string>,
      ...(body && { body }),
    };
    Promise.resolve(request)
      .then((sent) => runAsNobody(() => this.#service(sent)))
      .then(
        (answer) => this.#respond(answer),
        (error: unknown) => this.#fail(error),
      );
  }

  /** Whoever gives up is not answered; the service may have done its work all the same, as over a socket. */
  destroy(): void {
    this.#given = true;
    this.emit('close');
  }

  #respond({ status, headers, body }: ServiceAnswer): void {
    if (this.#given) return;
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    const whole = bytes.length === 0 || isDocument(headers);
    const response = whole ? new WholeBody(bytes) : Readable.from([bytes], { objectMode: false });
    this.emit('response', Object.assign(response, { statusCode: status, headers }));
    this.emit('close');
  }

  #fail(error: unknown): void {
    if (this.#given) return;
    this.emit('error', Object.assign(new Error(String(error)), { code: 'ECONNRESET' }));
    this.emit('close');
  }
}

/** What the SDK uses of http.IncomingMessage to read a document, which it does at once and as a whole. */
class WholeBody extends EventEmitter {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    super();
    this.#bytes = bytes;
  }

  pipe(reader: Writable): Writable {
    return reader.end(this.#bytes);
  }
}

/** An object of S3, in contrast, is given to its reader as a stream. */
const isDocument = (headers: ServiceAnswer['headers']): boolean =>
  /json|xml/.test(headers['content-type'] ?? '');
