import * as z from 'zod';

/** Enumerations whose unknown values have a code of their own; an absent or mistyped one is a field error. */
export const listed = <const Values extends readonly [string, ...string[]]>(values: Values, code: string) =>
  z.enum(values, { error: ({ input }) => (typeof input === 'string' ? code : undefined) });

/** Base64 is decoded by Node leniently, so the text must be the one that its bytes encode to. */
export const isCanonicalBase64 = (text: string): boolean =>
  Buffer.from(text, 'base64').toString('base64') === text;
