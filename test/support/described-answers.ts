import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { ROUTES } from '../../cdk/routes.ts';

/** An answer as it came. */
export interface GivenAnswer {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly body: string;
}

type Json = { readonly [member: string]: unknown };

const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, name) => (inner as Json | undefined)?.[name], value);

const pointer = (...path: readonly string[]): string =>
  path.map((name) => `/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

/** Holds answers against a node's OpenAPI document. */
export class DescribedAnswers {
  readonly #document: Json;
  readonly #ajv = new Ajv2020({ strict: false });

  constructor(document: Json) {
    this.#document = document;
    addFormats.default(this.#ajv);
    this.#ajv.addSchema(document, 'api');
  }

  /** What the document does not say of an answer; nothing where it describes it in full. */
  missing(method: string, path: string, { status, contentType, body }: GivenAnswer): string | undefined {
    const template = operationPath(method, path);
    if (template === undefined) return `${method} ${path} is no operation`;
    const place = ['paths', template, method.toLowerCase(), 'responses', String(status)];
    const answer = at(this.#document, ...place);
    if (answer === undefined) return `${status} is not described`;
    if (body === '') return undefined;
    const type = contentType?.split(';')[0]?.trim() ?? 'none';
    const form = at(answer, 'content', type);
    if (form === undefined) return `${status} is not described as ${type}`;
    if (at(form, 'schema') === undefined) return undefined;
    const $ref = `api#${pointer(...place, 'content', type, 'schema')}`;
    const validate = this.#ajv.compile({ $ref });
    return validate(type.endsWith('json') ? JSON.parse(body) : body)
      ? undefined
      : `${status} ${type}: ${this.#ajv.errorsText(validate.errors)}`;
  }
}

/** The path template of the operation that answers. */
export function operationPath(method: string, path: string): string | undefined {
  const segments = (path.split('?')[0] ?? '').split('/');
  const fits = (template: string): boolean => {
    const parts = template.split('/');
    return (
      parts.length === segments.length &&
      parts.every((part, place) => part.startsWith('{') || part === segments[place])
    );
  };
  return ROUTES.filter((route) => route.method === method && fits(route.path)).map((route) => route.path)[0];
}
