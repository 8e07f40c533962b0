import * as z from 'zod';

/** 32 bytes in unpadded base64url: one coordinate of a P-256 point (RFC 7518 §6.2.1). */
const coordinate = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/, 'a P-256 coordinate in base64url / coordenada P-256 en base64url');

const p256 = {
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
  kid: z
    .string()
    .regex(/^[A-Za-z0-9._:-]{3,64}$/, '3 to 64 of A-Z a-z 0-9 . _ : - / de 3 a 64 de A-Z a-z 0-9 . _ : -'),
};

/**
 * Public keys as JWKs (RFC 7517). Each key states its one use and its one algorithm, which is the allow-list for it.
 * The objects are strict: a private member (`d`) is refused, and so are `jku`, `x5u` and `x5c`.
 */
export const signatureKeySchema = z.strictObject({ ...p256, use: z.literal('sig'), alg: z.literal('ES256') });
export const encryptionKeySchema = z.strictObject({
  ...p256,
  use: z.literal('enc'),
  alg: z.literal('ECDH-ES+A256KW'),
});

/** An agency client's keys: one, or two while one replaces the other. */
export const clientKeysSchema = z.strictObject({ keys: z.array(signatureKeySchema).min(1).max(2) });

/** A partner's pinned keys: for each use one, or two while one replaces the other (cross-checked). */
export const partnerKeysSchema = z.strictObject({
  keys: z
    .array(z.discriminatedUnion('use', [signatureKeySchema, encryptionKeySchema]))
    .min(2)
    .max(4),
});

/** RSA of 2,048 bits or more, and what identity services sign with it. */
const rsaKeySchema = z.strictObject({
  kty: z.literal('RSA'),
  n: z
    .string()
    .regex(
      /^[A-Za-z0-9_-]{342,1366}$/,
      'an RSA modulus of 2,048 to 8,192 bits / un módulo RSA de 2.048 a 8.192 bits',
    ),
  e: z.literal('AQAB'),
  kid: z.string().min(1).max(128),
  use: z.literal('sig'),
  alg: z.enum(['RS256', 'PS256']),
});

/** An outside token issuer's keys, pinned; more than two, since such services rotate them by themselves. */
export const outsideIssuerKeysSchema = z.strictObject({
  keys: z
    .array(z.discriminatedUnion('alg', [signatureKeySchema, rsaKeySchema]))
    .min(1)
    .max(8),
});
