import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { commandLine, fail } from '../../cdk/command-line.ts';
import { LANGUAGES } from '../../lib/api/problems/language.ts';
import type { Language } from '../../lib/core/error-catalogue.ts';
import { ConversionImpossible } from '../convert/conversion-error.ts';
import { type OutputKind, outputKindOf } from '../convert/output-kind.ts';
import { toFolder } from '../convert/to-folder.ts';
import { toJson } from '../convert/to-json.ts';
import { toMinutiae } from '../convert/to-minutiae.ts';
import { toPng } from '../convert/to-png.ts';
import { toTransaction } from '../convert/to-transaction.ts';
import { recognise } from '../inspect/recognise.ts';
import { messageOf } from './error-message.ts';

const USAGE = `npm run convert -- IN OUT

Turns a file of fingerprints into another kind, which the ending of OUT names. IN may be an ANSI/NIST-ITL transaction, an
ISO/IEC 19794-2 or INCITS 378 record, WSQ, PNG, JPEG or JPEG 2000; what it is, its bytes say.
Convierte un archivo de huellas en otro tipo, que nombra la terminación de OUT. IN puede ser una transacción
ANSI/NIST-ITL, un registro ISO/IEC 19794-2 o INCITS 378, WSQ, PNG, JPEG o JPEG 2000; lo que es lo dicen sus bytes.

  .png                    its picture, 8-bit grey
  .iso  .fmr  .iso2005    its minutiae as ISO/IEC 19794-2:2005; of a picture, those found in it
  .ansi378  .ansi2004     the same as ANSI INCITS 378-2004
  .an2  .an2k  .eft       a transaction; a picture becomes its Type-14 record, minutiae a Type-9 record each
  .json                   its records and fields
  a name without ending   a folder: fields.json, and the images as they are and as PNG

  --lang en|es            language (default: of LANG)
  -h, --help              this text`;

const options = commandLine({ usage: USAGE, texts: ['lang'], positionals: true });
const language: Language = (options.choice('lang', LANGUAGES) ?? process.env.LANG ?? '').startsWith('es')
  ? 'es'
  : 'en';
const [from, to, ...others] = options.positionals;
if (from === undefined || to === undefined || others.length > 0) fail(USAGE, 2);

try {
  const kind = outputKindOf(to);
  const bytes = new Uint8Array(await readFile(from));
  await write(to, kind, bytes);
  console.log(to);
} catch (error) {
  if (error instanceof ConversionImpossible) fail(language === 'es' ? error.es : error.message);
  fail(messageOf(error, language));
}

async function write(out: string, kind: OutputKind, bytes: Uint8Array): Promise<void> {
  const input = recognise(bytes);
  switch (kind) {
    case 'PNG':
      return writeFile(out, toPng(input, bytes));
    case 'ISO_19794_2_2005':
    case 'ANSI_378_2004':
      return writeFile(out, toMinutiae(input, bytes, kind));
    case 'TRANSACTION':
      return writeFile(out, toTransaction(input, bytes, Date.now()));
    case 'JSON':
      return writeFile(out, toJson(input, bytes));
    case 'FOLDER': {
      const files = toFolder(input, bytes);
      await mkdir(out, { recursive: true });
      for (const [name, content] of files) await writeFile(path.join(out, name), content);
    }
  }
}
