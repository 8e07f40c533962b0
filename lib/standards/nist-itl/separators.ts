/** The four reserved characters that structure a transaction (ANSI/NIST-ITL 1-2011, annex B.1). */
export const FILE_SEPARATOR = 0x1c;
export const GROUP_SEPARATOR = 0x1d;
export const RECORD_SEPARATOR = 0x1e;
export const UNIT_SEPARATOR = 0x1f;

export const FS = '\x1c';
export const GS = '\x1d';
export const RS = '\x1e';
export const US = '\x1f';
