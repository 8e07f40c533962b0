import dns from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The code of a refusal to connect, as node's own errors have one. */
export const ADDRESS_REFUSED = 'ADDRESS_REFUSED';

/**
 * True for an address anybody on the Internet can reach. Everything with a meaning of its own in the IANA special-purpose
 * registries is not: private, loopback, link-local (cloud metadata services), carrier-grade NAT, multicast, reserved,
 * documentation, and the IPv6 forms that carry an IPv4 address inside (mapped, NAT64, 6to4, Teredo), whatever it is.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed.kind() === 'ipv4') return !OTHER_IPV4.some(([network, bits]) => parsed.match(network, bits));
  // Global unicast is 2000::/3 (RFC 4291); what the library knows no name for outside it is unassigned.
  return (
    parsed.match(GLOBAL_UNICAST, 3) && !OTHER_IPV6.some(([network, bits]) => parsed.match(network, bits))
  );
}

const GLOBAL_UNICAST = ipaddr.parse('2000::');
/** Not globally reachable by RFC 6890 and its successors, and not named by the library's ranges in every version. */
const OTHER_IPV4 = [
  [ipaddr.parse('192.0.0.0'), 24],
  [ipaddr.parse('192.88.99.0'), 24],
  [ipaddr.parse('198.18.0.0'), 15],
] as const;
const OTHER_IPV6 = [
  [ipaddr.parse('2001::'), 23],
  [ipaddr.parse('2001:db8::'), 32],
  [ipaddr.parse('3fff::'), 20],
] as const;

/** Resolves every address of a name; `dns.lookup` with `all`. */
export type ResolveAll = (
  hostname: string,
  options: dns.LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: dns.LookupAddress[]) => void,
) => void;

/**
 * A `lookup` for a connection that goes to public addresses only. It runs when the connection is made and hands over the
 * very addresses it checked, so a name that resolves to another address the second time (DNS rebinding) gains nothing.
 * One refused address refuses the name: a public name has no private address beside its public ones by accident.
 */
export function publicLookup(resolve: ResolveAll = dns.lookup): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || first === undefined) {
        done(error ?? refusal(), []);
      } else if (!addresses.every(({ address }) => isPublicAddress(address))) {
        done(refusal(), []);
      } else if (options.all) {
        done(null, addresses);
      } else {
        done(null, first.address, first.family);
      }
    });
  };
}

function refusal(): NodeJS.ErrnoException {
  return Object.assign(new Error(ADDRESS_REFUSED), { code: ADDRESS_REFUSED });
}
