import { PARAMETERS } from '../parameters.ts';
import { authorizationOf, hasIdentitySources } from './authorization.ts';
import { functionReply } from './function-reply.ts';
import { type GatewayResponseType, gatewayReply, type Reply } from './gateway-response.ts';
import type { ApiModel, RouteModel } from './model.ts';
import { type AuthorizerContext, authorizerEvent, methodArn, proxyEvent } from './proxy-event.ts';
import { headerOf, type ReceivedRequest } from './received-request.ts';
import { type Match, Router } from './router.ts';
import { Throttles } from './throttles.ts';

export interface GatewayOptions {
  readonly api: ApiModel;
  readonly accountId: string;
  readonly region: string;
  /** Runs a function on an event (JSON); answers its answer (JSON). */
  readonly invoke: (functionName: string, event: string) => Promise<string>;
  readonly now: () => number;
}

/** Answers the request in the gateway's own words. */
class Refusal extends Error {
  readonly type: GatewayResponseType;
  readonly authorizer: AuthorizerContext;

  constructor(type: GatewayResponseType, authorizer: AuthorizerContext = {}) {
    super(type);
    this.type = type;
    this.authorizer = authorizer;
  }
}

/** A REST API of API Gateway: routing, authorizer, usage plans, Lambda proxy integration, gateway responses. */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #router: Router;
  readonly #throttles: Throttles;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#router = new Router(options.api.routes);
    this.#throttles = new Throttles(options.api, options.now());
  }

  async handle(request: ReceivedRequest): Promise<Reply> {
    try {
      return await this.#served(request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return this.refuse(error.type, request, error.authorizer);
    }
  }

  refuse(type: GatewayResponseType, request?: ReceivedRequest, authorizer: AuthorizerContext = {}): Reply {
    return gatewayReply(this.#options.api, type, {
      requestId: request?.requestId ?? '',
      accept: request === undefined ? undefined : headerOf(request, 'accept'),
      authorizer,
    });
  }

  async #served(request: ReceivedRequest): Promise<Reply> {
    const { api, invoke, now } = this.#options;
    const match = this.#router.find(request.method, request.path);
    if (match === undefined) throw new Refusal('MISSING_AUTHENTICATION_TOKEN');
    if (!this.#throttles.admits(match.route, now())) throw new Refusal('THROTTLED');
    const context = await this.#authorized(request, match);
    const event = JSON.stringify(proxyEvent(request, match, this.#options, context));
    const answer = await inTime(match.route, invoke(match.route.functionName, event), context);
    const reply = functionReply(answer, request, api);
    if (reply === undefined) throw new Refusal('DEFAULT_5XX', context);
    return reply;
  }

  async #authorized(request: ReceivedRequest, match: Match): Promise<AuthorizerContext | undefined> {
    const { api, invoke, now } = this.#options;
    const authorizer = api.authorizers.find(({ id }) => id === match.route.authorizer);
    if (authorizer === undefined) return undefined;
    if (!hasIdentitySources(request, authorizer)) throw new Refusal('UNAUTHORIZED');
    const event = JSON.stringify(authorizerEvent(request, match, this.#options));
    const answer = await invoke(authorizer.functionName, event).catch((error: Error) => {
      // An authorizer that throws exactly this word means 401; anything else is a fault.
      throw new Refusal(
        error.message.endsWith('Error: Unauthorized') ? 'UNAUTHORIZED' : 'AUTHORIZER_FAILURE',
      );
    });
    const { allowed, context, usageIdentifierKey } = readAuthorization(
      answer,
      methodArn(request, this.#options),
    );
    if (!allowed) throw new Refusal('ACCESS_DENIED', context);
    if (match.route.apiKeyRequired) {
      const verdict = this.#throttles.verdictOn(usageIdentifierKey, now());
      if (verdict !== 'ok') throw new Refusal(verdict, context);
    }
    return context;
  }
}

function readAuthorization(answer: string, arn: string) {
  try {
    return authorizationOf(answer, arn);
  } catch {
    throw new Refusal('AUTHORIZER_CONFIGURATION_ERROR');
  }
}

/** @throws Refusal when the function fails, or takes longer than the gateway waits */
async function inTime(
  { timeoutMs }: RouteModel,
  answer: Promise<string>,
  context: AuthorizerContext | undefined,
): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Refusal('INTEGRATION_TIMEOUT', context)),
      Math.min(timeoutMs, PARAMETERS.gateway.integrationTimeoutMs),
    );
  });
  try {
    return await Promise.race([answer, late]);
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('DEFAULT_5XX', context);
  } finally {
    clearTimeout(timer);
  }
}
