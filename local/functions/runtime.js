import { AsyncLocalStorage } from 'node:async_hooks';
import { enableCompileCache, flushCompileCache, registerHooks } from 'node:module';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { reachOver } from './service-channel.js';

/**
 * The thread of a node's functions: what the Lambda runtime does around each handler. function-host.ts is its other
 * side, and protocol.ts says what passes between them.
 *
 * Each function is a module instance of its own and sees an environment and an output of its own, whatever it awaits:
 * both hang on the asynchronous context of its invocation. What the bundles share (chunk-<hash>.mjs, the same bytes
 * under the same name) is loaded once, so that code compiled for one function serves all of them.
 *
 * @typedef {import('./protocol.ts').FunctionModel} FunctionModel
 * @typedef {import('./protocol.ts').HostedFunction} HostedFunction
 * @typedef {import('./protocol.ts').ToFunctions} ToFunctions
 * @typedef {import('./protocol.ts').FromFunctions} FromFunctions
 */

/** @type {AsyncLocalStorage<HostedFunction>} */
const current = new AsyncLocalStorage();
/** @type {Map<string, HostedFunction>} */
const functions = new Map(workerData.map((hosted) => [hosted.model.name, hosted]));
/** Handlers by function name, being loaded or loaded. */
const handlers = new Map();
/** @param {FromFunctions} message */
const send = (message) => parentPort.postMessage(message);

// Compiled code of the bundles is kept between runs: a fifth less processor time for each start.
enableCompileCache();
giveEachItsEnvironment();
giveEachItsOutput();
loadSharedChunksOnce();

parentPort.on('message', (/** @type {ToFunctions} */ message) => {
  if (message.kind === 'service') {
    reachOver(message.origin, message.port);
    return;
  }
  const hosted = functions.get(message.name);
  void current.run(hosted, () => (message.kind === 'load' ? load(hosted) : run(hosted, message)));
});

function giveEachItsEnvironment() {
  const none = {};
  Object.defineProperty(process, 'env', { get: () => current.getStore()?.environment ?? none });
}

function giveEachItsOutput() {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    stream.write = (chunk, ...rest) => {
      const hosted = current.getStore();
      if (hosted === undefined) return write(chunk, ...rest);
      send({ kind: 'output', name: hosted.model.name, text: String(chunk) });
      rest.findLast((parameter) => typeof parameter === 'function')?.();
      return true;
    };
  }
}

function loadSharedChunksOnce() {
  const loaded = new Map();
  registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      const name = basename(specifier);
      if (!/^chunk-[A-Z0-9]+\.mjs$/.test(name)) return resolved;
      if (!loaded.has(name)) loaded.set(name, resolved.url);
      return { ...resolved, url: loaded.get(name) };
    },
  });
}

/** @param {HostedFunction} hosted */
async function load({ model }) {
  try {
    await handlerOf(model);
    send({ kind: 'loaded', name: model.name });
    flushCompileCache();
  } catch (error) {
    report(error);
    send({ kind: 'unusable', name: model.name, message: textOf(error) });
  }
}

/** @param {FunctionModel} model */
function handlerOf(model) {
  let handler = handlers.get(model.name);
  if (handler === undefined) {
    handler = importHandler(model);
    handlers.set(model.name, handler);
  }
  return handler;
}

/** @param {FunctionModel} model */
async function importHandler({ name, directory, handler }) {
  const [file, exported] = handler.split('.');
  const { href } = pathToFileURL(join(directory, `${file}.mjs`));
  // Two functions may be made of one bundle; each is an instance of its own.
  const module = await import(`${href}?function=${name}`);
  if (typeof module[exported] !== 'function') throw new Error(`${handler} is not a function`);
  return module[exported];
}

/**
 * @param {HostedFunction} hosted
 * @param {Extract<ToFunctions, { kind: 'invoke' }>} invocation
 */
async function run({ model }, { id, requestId, event, deadline }) {
  try {
    const handler = await handlerOf(model);
    const answer = await handler(JSON.parse(event), lambdaContext(model, requestId, deadline));
    send({ kind: 'answer', id, answer: JSON.stringify(answer) ?? 'null' });
  } catch (error) {
    report(error);
    send({ kind: 'failed', id, message: textOf(error) });
  }
}

/** The context of one invocation. The callback-style functions of old are not offered. */
function lambdaContext(model, requestId, deadline) {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: model.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: model.arn,
    memoryLimitInMB: String(model.memory),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${model.name}`,
    logStreamName: 'embedded',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

/** As Lambda does: what a handler throws goes to its log. */
function report(error) {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  console.error(
    JSON.stringify({ level: 'ERROR', errorType: name, errorMessage: message, stackTrace: stack }),
  );
}

function textOf(error) {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
