/**
 * An ANSI/NIST-ITL file in the traditional encoding. None is registered with IANA for it (November 2026), and
 * `application/x-nist`, `x-eft` and `x-an2` are desktop programs' names for files; see docs/adr/0012.
 */
export const ANSI_NIST_TYPE = 'application/vnd.encuentro.ansi-nist';
