/** The API as the template describes it. */
export interface ApiModel {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  /** Media types passed to functions in base64, e.g. `image/*`. */
  readonly binaryMediaTypes: readonly string[];
  readonly routes: readonly RouteModel[];
  readonly authorizers: readonly AuthorizerModel[];
  readonly gatewayResponses: readonly GatewayResponseModel[];
  readonly usagePlans: readonly UsagePlanModel[];
  /** Limits of the stage, by method key (`*` + `/*` for all, else `/path/GET`). */
  readonly throttles: readonly StageThrottle[];
}

export interface RouteModel {
  /** `GET`, …, or `ANY`. */
  readonly method: string;
  /** Resource path, e.g. `/v1/encounters/{encounterId}`. */
  readonly path: string;
  readonly functionName: string;
  /** Id of the authorizer; none: anyone may call. */
  readonly authorizer?: string | undefined;
  readonly apiKeyRequired: boolean;
  readonly timeoutMs: number;
}

/** A REQUEST authorizer without caching. */
export interface AuthorizerModel {
  readonly id: string;
  readonly functionName: string;
  /** e.g. `method.request.header.Authorization`; a request without one is refused before the function is asked. */
  readonly identitySources: readonly string[];
}

export interface GatewayResponseModel {
  /** e.g. `ACCESS_DENIED`, `DEFAULT_4XX`. */
  readonly type: string;
  readonly status?: number | undefined;
  /** `gatewayresponse.header.X` → `'literal'` or a context expression. */
  readonly parameters: Readonly<Record<string, string>>;
  /** By media type. */
  readonly templates: Readonly<Record<string, string>>;
}

export interface Rate {
  /** Requests per second. */
  readonly rate: number;
  /** Requests at once. */
  readonly burst: number;
}

export interface UsagePlanModel {
  readonly id: string;
  /** Values of the plan's API keys. */
  readonly keys: readonly string[];
  readonly throttle?: Rate | undefined;
}

export interface StageThrottle {
  /** Of the template: `/*` and `*` stand for all. */
  readonly path: string;
  readonly method: string;
  readonly limit: Rate;
}
