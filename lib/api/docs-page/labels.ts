import type { Language } from '../../core/error-catalogue.ts';

const LABELS = {
  skip: ['Skip to the operations', 'Ir a las operaciones'],
  contents: ['Contents', 'Contenido'],
  operations: ['Operations', 'Operaciones'],
  webhooks: ['Webhooks', 'Webhooks'],
  shapes: ['Shapes', 'Formas'],
  parameters: ['Parameters', 'Parámetros'],
  body: ['Body', 'Cuerpo'],
  example: ['Example', 'Ejemplo'],
  answers: ['Answers', 'Respuestas'],
  errors: ['Errors', 'Errores'],
  name: ['Name', 'Nombre'],
  where: ['Where', 'Dónde'],
  type: ['Type', 'Tipo'],
  meaning: ['Meaning', 'Significado'],
  status: ['Status', 'Estado'],
  required: ['required', 'obligatorio'],
  optional: ['optional', 'opcional'],
  scope: ['Scope', 'Permiso'],
  open: ['No token', 'Sin token'],
  listOf: ['list of', 'lista de'],
  oneOf: ['one of', 'uno de'],
  machineReadable: ['As OpenAPI 3.1', 'Como OpenAPI 3.1'],
} as const;

export type Label = keyof typeof LABELS;

/** The page's own words in a language. */
export type Words = (label: Label) => string;

export const wordsOf =
  (language: Language): Words =>
  (label) =>
    LABELS[label][language === 'en' ? 0 : 1];
