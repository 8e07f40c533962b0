import { EventEmitter } from 'node:events';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { Readable } from 'node:stream';

/**
 * Requests of the functions' thread to the emulated services, over message ports instead of sockets: of the time of a
 * call on the loopback interface, most is the kernel's and the HTTP client's (147 µs of processor time for 600 bytes
 * there and 500 back, against 49 over a port), and an encounter makes some forty. The SDK is the deployed one up to its
 * call of `http.request`. service-port.ts is the other side.
 *
 * @typedef {import('../threads/service-port.ts').ServiceAnswer} ServiceAnswer
 * @typedef {import('node:worker_threads').MessagePort} MessagePort
 */

/** @type {Map<string, (request: ChannelRequest, body: string | Uint8Array | undefined) => void>} */
const services = new Map();

/**
 * From now on requests to this address go over the port.
 *
 * @param {string} origin e.g. `http://127.0.0.1:4000`
 * @param {MessagePort} port
 */
export function reachOver(origin, port) {
  /** @type {Map<number, ChannelRequest>} */
  const open = new Map();
  let lastId = 0;
  port.on('message', (/** @type {ServiceAnswer} */ answer) => {
    const request = open.get(answer.id);
    open.delete(answer.id);
    request?.answered(answer);
  });
  port.on('close', () => {
    for (const request of open.values()) request.failed();
    open.clear();
  });
  services.set(new URL(origin).host, (request, body) => {
    lastId += 1;
    open.set(lastId, request);
    const { method = 'GET', path = '/', headers = {} } = request.options;
    port.postMessage({ id: lastId, method, path, headers, body });
  });
}

const overSockets = http.request;
http.request = (options, ...rest) => {
  const send = services.get(`${options.host}:${options.port}`);
  return send === undefined ? overSockets(options, ...rest) : new ChannelRequest(options, rest[0], send);
};
syncBuiltinESMExports();

/** What the SDK uses of http.ClientRequest. */
class ChannelRequest extends EventEmitter {
  constructor(options, callback, send) {
    super();
    this.options = options;
    this.send = send;
    if (callback !== undefined) this.once('response', callback);
  }

  end(body) {
    this.send(this, body);
  }

  /** Whoever gives up is not answered; the service may have done its work all the same, as over a socket. */
  destroy() {
    this.removeAllListeners('response');
    this.emit('close');
  }

  /** @param {ServiceAnswer} answer */
  answered({ status, headers, body }) {
    const response = new Readable({ read: () => undefined });
    Object.assign(response, { statusCode: status, headers });
    if (body.length > 0)
      response.push(typeof body === 'string' ? Buffer.from(body) : Buffer.from(body));
    response.push(null);
    this.emit('response', response);
    this.emit('close');
  }

  failed() {
    this.emit('error', Object.assign(new Error('the service has ended'), { code: 'ECONNRESET' }));
    this.emit('close');
  }
}
