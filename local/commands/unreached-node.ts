import type { Language } from '../../lib/core/error-catalogue.ts';

/** What a terminal is told when no node answers; nothing of any other error. `fetch` hides the reason in a cause. */
export function unreachedNode(error: unknown, language: Language): string | undefined {
  if (!(error instanceof TypeError) || !(error.cause instanceof Error)) return undefined;
  const { code = error.cause.message } = error.cause as NodeJS.ErrnoException;
  return language === 'es'
    ? `El nodo no responde (${code}). ¿Está en marcha? npm start; o revise --url.`
    : `The node does not answer (${code}). Is it running? npm start; or check --url.`;
}
