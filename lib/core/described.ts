/** Where a Spanish description waits beside the English one until the API is described in Spanish. */
export const SPANISH = 'x-es';

/** A description in both languages, as metadata of a schema. */
export const described = (
  en: string,
  es: string,
): { readonly description: string; readonly [SPANISH]: string } => ({ description: en, [SPANISH]: es });
