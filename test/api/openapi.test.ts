import { describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { ROUTES } from '../../cdk/routes.ts';
import { encounterAnswerSchema } from '../../lib/api/encounters/encounter-answer.ts';
import { ENCOUNTER_EXAMPLE, SUBMISSION_EXAMPLES } from '../../lib/api/encounters/encounter-examples.ts';
import { apiDocument } from '../../lib/api/openapi/document.ts';
import { FINGER_IMAGE_ERRORS } from '../../lib/core/error-catalogue/finger-images.ts';
import { FINGER_REPORT_ERRORS } from '../../lib/core/error-catalogue/finger-reports.ts';
import { GALLERY_ERRORS } from '../../lib/core/error-catalogue/gallery.ts';
import { KEY_ERRORS } from '../../lib/core/error-catalogue/keys.ts';
import { PARTICIPANT_ERRORS } from '../../lib/core/error-catalogue/participants.ts';
import { ERROR_CATALOGUE } from '../../lib/core/error-catalogue.ts';
import { parseSubmission } from '../../lib/intake/submission/parse-submission.ts';
import { decodeIso19794p2 } from '../../lib/standards/iso-19794-2/decode.ts';
import { CONTEXT } from '../intake/submission/example.ts';

const documents = {
  en: apiDocument('en', 'https://node.slv.example'),
  es: apiDocument('es', 'https://node.slv.example'),
};
const document = documents.en;

type Json = { readonly [member: string]: unknown };
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Every object of a JSON value, with its path. */
function* objects(value: unknown, path = ''): Generator<readonly [string, Json]> {
  if (!isObject(value)) return;
  yield [path, value];
  for (const [name, member] of Object.entries(value)) yield* objects(member, `${path}/${name}`);
}

const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  Object.entries(item as Record<string, Json>).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    operation,
  })),
);

describe('the API description', () => {
  test.each(['en', 'es'] as const)('in %s is valid OpenAPI 3.1', async (language) => {
    const result = await new Validator().validate(structuredClone(documents[language]) as never);
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
  });

  test('has the operations that the gateway routes, and no other', () => {
    const routes = ROUTES.map(({ method, path }) => `${method} ${path}`);
    expect(operations.map(({ name }) => name).sort()).toEqual(routes.sort());
  });

  test('asks for a token where the gateway does', () => {
    const open = ROUTES.filter((route) => route.open !== undefined).map(
      ({ method, path }) => `${method} ${path}`,
    );
    const unguarded = operations.filter(({ operation }) => (operation.security as unknown[]).length === 0);
    expect(unguarded.map(({ name }) => name).sort()).toEqual(open.sort());
  });

  test('names every error that a caller can meet at an operation', () => {
    const inside = { ...KEY_ERRORS, ...PARTICIPANT_ERRORS, ...GALLERY_ERRORS };
    const reported = { ...FINGER_REPORT_ERRORS, ...FINGER_IMAGE_ERRORS };
    const callers = Object.keys(ERROR_CATALOGUE).filter(
      (code) => !Object.hasOwn(inside, code) && !Object.hasOwn(reported, code),
    );
    const text = JSON.stringify(operations);
    expect(callers.filter((code) => !text.includes(`"${code}"`))).toEqual([
      'NOT_FOUND',
      'ISO_39794_UNSUPPORTED',
      'RECEIPT_INVALID',
      'WEBHOOK_SIGNATURE_INVALID',
    ]);
    expect(
      Object.keys(reported).filter((code) => !JSON.stringify(documents.en).includes(`"${code}"`)),
    ).toEqual([]);
  });

  test('has an example of each error answer in both languages', () => {
    for (const { operation } of operations) {
      for (const [status, answer] of Object.entries(operation.responses as Record<string, Json>)) {
        if (Number(status) < 400) continue;
        const { examples } = (answer.content as Record<string, Json>)['application/problem+json'] as Json;
        expect(Object.keys(examples as Json)).toEqual(['en', 'es']);
      }
    }
  });

  test('has the same shape in both languages, and no text left over', () => {
    const shape = (value: unknown) => [...objects(value)].map(([path]) => path);
    expect(shape(documents.es)).toEqual(shape(documents.en));
    expect(JSON.stringify(documents)).not.toContain('x-es');
  });

  test('is in Spanish throughout where it is in Spanish', () => {
    const spanish = new Map(objects(documents.es));
    const untranslated = [...objects(documents.en)]
      .filter(([path]) => !path.includes('/examples/') && !path.includes('/scopes'))
      .filter(([path, { description, summary }]) => {
        const es = spanish.get(path);
        return [
          [description, es?.description],
          [summary, es?.summary],
        ].some(
          ([en, other]) =>
            typeof en === 'string' &&
            en === other &&
            !/^(Webhooks|OpenAPI 3\.1|Compact JWE|RFC 3339)/.test(en),
        );
      })
      .map(([path]) => path);
    expect(untranslated).toEqual([]);
  });

  test('describes a submission by a schema that its own examples keep', () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    ajv.addSchema({ ...document } as Json, 'api');
    const validate = ajv.getSchema('api#/components/schemas/Submission');
    for (const example of Object.values(SUBMISSION_EXAMPLES)) {
      expect(validate?.(example)).toBe(true);
      expect(validate?.({ ...example, unknown: 1 })).toBe(false);
    }
  });

  test('has examples that the node would accept and give', () => {
    for (const example of Object.values(SUBMISSION_EXAMPLES)) {
      expect(parseSubmission(example, CONTEXT)).toEqual(example);
      const [finger] = example.biometricData;
      const template = Buffer.from(finger && 'template' in finger ? finger.template : '', 'base64');
      expect(decodeIso19794p2(template).views[0]?.fingerPosition).toBe(2);
    }
    expect(encounterAnswerSchema.parse(ENCOUNTER_EXAMPLE)).toEqual(ENCOUNTER_EXAMPLE);
  });
});
