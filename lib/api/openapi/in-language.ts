import { SPANISH } from '../../core/described.ts';
import type { Language } from '../../core/error-catalogue.ts';

type Json = { [member: string]: unknown };

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A document whose texts are in one language: what waits under `x-es` takes the place of the English (a text that of
 * `description`, an object that of the members it names), or goes.
 */
export function inLanguage<Document>(document: Document, language: Language): Document {
  return localise(document, language) as Document;
}

function localise(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((each) => localise(each, language));
  if (!isObject(value)) return value;
  const { [SPANISH]: spanish, ...english } = value;
  const texts = language === 'es' ? spanishTexts(spanish, value) : {};
  const members = Object.entries({ ...english, ...texts }).map(([name, member]) => [
    name,
    localise(member, language),
  ]);
  return Object.fromEntries(members) as unknown;
}

function spanishTexts(spanish: unknown, value: Json): Json {
  if (typeof spanish === 'string') return { description: spanish };
  if (isObject(spanish)) return spanish;
  // A parameter's description is the copy of its schema's.
  const { schema } = value;
  const copied =
    isObject(schema) && value.description !== undefined && schema.description === value.description;
  return copied && typeof schema[SPANISH] === 'string' ? { description: schema[SPANISH] } : {};
}
