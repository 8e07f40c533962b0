import type { LookupAddress } from 'node:dns';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  isPublicAddress,
  publicLookup,
  type ResolveAll,
} from '../../../lib/notifications/webhook/public-address.ts';

/** One address of every range in the IANA special-purpose registries that is not globally reachable, and of clouds. */
const REFUSED = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.127.255.255',
  '100.100.100.200',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.0.1',
  '169.254.169.254',
  '169.254.170.2',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.0.170',
  '192.0.2.1',
  '192.31.196.1',
  '192.52.193.1',
  '192.88.99.1',
  '192.168.0.1',
  '192.175.48.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:8.8.8.8',
  '::ffff:0:127.0.0.1',
  '::127.0.0.1',
  '::8.8.8.8',
  '64:ff9b::127.0.0.1',
  '64:ff9b::8.8.8.8',
  '64:ff9b:1::1',
  '100::1',
  '100:0:0:1::1',
  '2001::1',
  '2001:2::1',
  '2001:10::1',
  '2001:20::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '2002:808:808::',
  '3fff::1',
  '4000::1',
  '5f00::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  'ff0e::1',
  '',
  'localhost',
  '1.2.3',
  '999.1.1.1',
  'example.com',
];
const PUBLIC = [
  '1.1.1.1',
  '8.8.8.8',
  '52.94.236.248',
  '100.63.255.255',
  '100.128.0.1',
  '172.15.0.1',
  '172.32.0.1',
  '192.169.0.1',
  '198.17.255.255',
  '198.20.0.1',
  '223.255.255.255',
  '2001:4860:4860::8888',
  '2606:4700::1111',
  '2a00:1450::1',
];

describe('public addresses', () => {
  test.each(REFUSED)('%j is not one', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(PUBLIC)('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test('no IPv4 address becomes public by being written inside an IPv6 address', () => {
    fc.assert(
      fc.property(
        fc.ipV4(),
        fc.constantFrom('::ffff:', '::', '64:ff9b::', '::ffff:0:'),
        (address, prefix) => {
          expect(isPublicAddress(`${prefix}${address}`)).toBe(false);
        },
      ),
    );
  });
});

describe('resolving a name for a connection', () => {
  const answering =
    (...addresses: string[]): ResolveAll =>
    (_name, _options, done) =>
      done(
        null,
        addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
      );

  const look = (resolve: ResolveAll, all: boolean) =>
    new Promise<unknown>((done) => {
      publicLookup(resolve)('hook.example', { all }, (error, address, family) =>
        done(error ? error.code : all ? address : [address, family]),
      );
    });

  test('gives the very addresses that were checked, in either form that a connection asks for', async () => {
    const resolve = answering('8.8.8.8', '2001:4860:4860::8888');
    expect(await look(resolve, false)).toEqual(['8.8.8.8', 4]);
    expect(await look(resolve, true)).toEqual([
      { address: '8.8.8.8', family: 4 },
      { address: '2001:4860:4860::8888', family: 6 },
    ]);
  });

  test.each([
    ['a private address', ['10.0.0.1']],
    ['a private address after a public one', ['8.8.8.8', '127.0.0.1']],
    ['a private address before a public one', ['fd00::1', '8.8.8.8']],
    ['a mapped address', ['::ffff:169.254.169.254']],
    ['no address', []],
  ])('refuses a name with %s', async (_what, addresses) => {
    for (const all of [true, false]) expect(await look(answering(...addresses), all)).toBe('ADDRESS_REFUSED');
  });

  test('passes on that a name is unknown', async () => {
    const unknown: ResolveAll = (_name, _options, done) =>
      done(Object.assign(new Error(), { code: 'ENOTFOUND' }), []);
    expect(await look(unknown, true)).toBe('ENOTFOUND');
  });
});
