/** Bytes as unpadded base64url (RFC 4648 §5). */
export function encodeBase64url(bytes: Uint8Array | string): string {
  return Buffer.from(bytes as Uint8Array).toString('base64url');
}

/**
 * The bytes of unpadded base64url, or `undefined` unless the text is the one canonical spelling of them: no padding, no
 * white space, no other alphabet, no stray low bits in the last character. Lenient decoders accept many spellings of the
 * same bytes, which would let a replayed message look new to whoever compares texts.
 */
export function decodeBase64url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
