import { CodedError } from '../../core/errors.ts';
import { isPublicAddress } from './public-address.ts';
import { MAX_URL_LENGTH } from './webhook-parameters.ts';

/** Names that never leave a network (RFC 6761, RFC 6762, RFC 8375, RFC 9476, ICANN's `internal`). */
const LOCAL_NAMES = ['localhost', 'local', 'internal', 'home.arpa', 'alt', 'invalid', 'test', 'onion'];

/**
 * Checks the address of a webhook endpoint when it is registered, and again before each delivery. What a name resolves
 * to is checked when the connection is made.
 *
 * @param options `allowPrivateAddresses` (the embedded stack only) allows plain HTTP too
 * @throws CodedError WEBHOOK_URL_INVALID, WEBHOOK_NOT_HTTPS, WEBHOOK_ADDRESS_REFUSED
 */
export function validateEndpoint(url: string, options: { readonly allowPrivateAddresses: boolean }): URL {
  const parsed = url.length <= MAX_URL_LENGTH && URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || parsed.username !== '' || parsed.password !== '' || url.includes('#')) {
    throw new CodedError('WEBHOOK_URL_INVALID', { facts: { limit: MAX_URL_LENGTH } });
  }
  const { allowPrivateAddresses } = options;
  if (parsed.protocol !== 'https:' && !(allowPrivateAddresses && parsed.protocol === 'http:')) {
    throw new CodedError('WEBHOOK_NOT_HTTPS');
  }
  if (!allowPrivateAddresses && !isPublicHost(parsed.hostname))
    throw new CodedError('WEBHOOK_ADDRESS_REFUSED');
  return parsed;
}

/** A public address as the URL parser writes it (every spelling of an IPv4 address becomes four decimals), or a name. */
function isPublicHost(hostname: string): boolean {
  if (hostname.startsWith('[')) return isPublicAddress(hostname.slice(1, -1));
  if (/^[\d.]+$/.test(hostname)) return isPublicAddress(hostname);
  const name = hostname.replace(/\.$/, '');
  return name.includes('.') && !LOCAL_NAMES.some((local) => name === local || name.endsWith(`.${local}`));
}
