import path from 'node:path';
import { ConversionImpossible } from './conversion-error.ts';

/** What is written, by the ending of its name. A name without ending is a folder. */
export type OutputKind = 'PNG' | 'ISO_19794_2_2005' | 'ANSI_378_2004' | 'TRANSACTION' | 'JSON' | 'FOLDER';

const BY_EXTENSION: Readonly<Record<string, OutputKind>> = {
  '.png': 'PNG',
  '.iso': 'ISO_19794_2_2005',
  '.iso2005': 'ISO_19794_2_2005',
  '.fmr': 'ISO_19794_2_2005',
  '.ansi378': 'ANSI_378_2004',
  '.ansi2004': 'ANSI_378_2004',
  '.ansi': 'ANSI_378_2004',
  '.an2': 'TRANSACTION',
  '.an2k': 'TRANSACTION',
  '.eft': 'TRANSACTION',
  '.nist': 'TRANSACTION',
  '.json': 'JSON',
  '': 'FOLDER',
};

export function outputKindOf(file: string): OutputKind {
  const extension = path.extname(file).toLowerCase();
  const kind = BY_EXTENSION[extension];
  if (kind !== undefined) return kind;
  const endings = Object.keys(BY_EXTENSION).filter((ending) => ending !== '');
  throw new ConversionImpossible(
    `Nothing is written as ${extension}. Endings: ${endings.join(' ')}, or none for a folder.`,
    `No se escribe nada como ${extension}. Terminaciones: ${endings.join(' ')}, o ninguna para una carpeta.`,
  );
}
