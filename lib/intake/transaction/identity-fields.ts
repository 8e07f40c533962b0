import type { NewField } from '../../standards/nist-itl/build-record.ts';
import type { BiographicData } from '../submission/biographic-data.ts';

/** What a response file says of a person: an identity that a partner released, with where it is from and its terms. */
export interface ResponseIdentity {
  readonly names?: BiographicData['names'] | undefined;
  readonly dateOfBirth?: string | undefined;
  readonly sex?: string | undefined;
  readonly nationalities?: readonly string[] | undefined;
  readonly documents?: BiographicData['documents'] | undefined;
  readonly provenance: { readonly source: string; readonly standing: string; readonly on: string };
  readonly caveat: { readonly purpose: string; readonly onwardTransfer: string };
  readonly expiresAt: string;
}

/** The fields in which a file of this project's domain says a person, as mappings/generic.ts reads them. */
export function personFields(identity: ResponseIdentity): NewField[] {
  const [name, ...aliases] = identity.names ?? [];
  return [
    ...list(18, name === undefined ? [] : [[nameText(name)]]),
    ...list(
      19,
      aliases.map((alias) => [nameText(alias)]),
    ),
    ...list(
      21,
      (identity.nationalities ?? []).map((code) => [code]),
    ),
    ...list(22, identity.dateOfBirth === undefined ? [] : [[dateText(identity.dateOfBirth)]]),
    ...list(24, identity.sex === undefined ? [] : [[identity.sex]]),
    ...list(
      210,
      (identity.documents ?? []).map(({ type, issuer, number }) => [type, issuer, number]),
    ),
  ];
}

/** R14, R18, R15: where it is from, what it may be used for, and until when it may be kept. */
export const originFields = ({ provenance, caveat, expiresAt }: ResponseIdentity): NewField[] => [
  [160, [[provenance.source, provenance.standing, provenance.on]]],
  [161, [[caveat.purpose, caveat.onwardTransfer]]],
  [162, expiresAt],
];

/** `SURNAMES,GIVEN NAMES`; a single name is a surname. */
const nameText = ({ given, surnames }: BiographicData['names'][number]): string =>
  [surnames.join(' '), ...(given === undefined ? [] : [given])].join(',');

/** `YYYYMMDD`, `00` for an unknown month or day. */
const dateText = (date: string): string => date.replaceAll('-', '').padEnd(8, '0');

const list = (number: number, subfields: readonly (readonly string[])[]): NewField[] =>
  subfields.length === 0 ? [] : [[number, subfields]];
