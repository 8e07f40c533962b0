import type { RouteModel } from './model.ts';

export interface Match {
  readonly route: RouteModel;
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Resource {
  readonly segments: readonly string[];
  readonly methods: ReadonlyMap<string, RouteModel>;
}

/** Finds the route of a request; a literal segment wins over a parameter, as in API Gateway. */
export class Router {
  readonly #resources: readonly Resource[];

  constructor(routes: readonly RouteModel[]) {
    const byPath = Map.groupBy(routes, ({ path }) => path);
    this.#resources = [...byPath]
      .map(([path, own]) => ({
        segments: segmentsOf(path),
        methods: new Map(own.map((route) => [route.method, route])),
      }))
      .sort((one, other) => parameterCount(one) - parameterCount(other));
  }

  /** None: no such path, or not this method of it. */
  find(method: string, path: string): Match | undefined {
    const given = segmentsOf(path);
    for (const { segments, methods } of this.#resources) {
      const pathParameters = parametersOf(segments, given);
      if (pathParameters === undefined) continue;
      const route = methods.get(method) ?? methods.get('ANY');
      return route === undefined ? undefined : { route, pathParameters };
    }
    return undefined;
  }
}

const segmentsOf = (path: string) => path.replace(/\/$/, '').split('/').slice(1);
const isParameter = (segment: string) => segment.startsWith('{');
const parameterCount = ({ segments }: Resource) => segments.filter(isParameter).length;

function parametersOf(
  segments: readonly string[],
  given: readonly string[],
): Record<string, string> | undefined {
  const greedy = segments.at(-1)?.endsWith('+}') ?? false;
  if (greedy ? given.length < segments.length : given.length !== segments.length) return undefined;
  const found: Record<string, string> = {};
  for (const [at, segment] of segments.entries()) {
    const actual = given[at] ?? '';
    if (segment.endsWith('+}')) found[segment.slice(1, -2)] = given.slice(at).map(decoded).join('/');
    else if (isParameter(segment)) {
      if (actual === '') return undefined;
      found[segment.slice(1, -1)] = decoded(actual);
    } else if (segment !== actual) return undefined;
  }
  return found;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // not percent-encoded text: as it came
  }
}
