import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { commandLine, fail } from '../../cdk/command-line.ts';
import { LANGUAGES } from '../../lib/api/problems/language.ts';
import type { Language } from '../../lib/core/error-catalogue.ts';
import { inspectFile } from '../inspect/inspect-file.ts';
import { inspectionPage } from '../inspect/page.ts';
import { terminalText } from '../inspect/terminal.ts';
import { text } from '../inspect/texts.ts';
import { messageOf } from './error-message.ts';

const USAGE = `npm run inspect -- FILE [--out PAGE.html] [--open] [--stages] [--lang en|es]

Shows a file of fingerprints: its records and fields with their names, its images with the fingers and the minutiae
found in them. Reads ANSI/NIST-ITL transactions (.an2, .eft), ISO/IEC 19794-2 and INCITS 378 records, WSQ, PNG, JPEG and
JPEG 2000. The terminal draws pictures where it can; the page has everything.
Muestra un archivo de huellas: sus registros y campos con sus nombres, sus imágenes con los dedos y las minucias que se
encuentran en ellas. La terminal dibuja imágenes si puede; la página lo tiene todo.

  --out PAGE.html   write a page that needs nothing else (default: FILE.html in this folder, with --open)
  --open            and open it in the browser
  --stages          the page shows every extraction stage by stage
  --draw            draw pictures even where the output is not a terminal
  --lang en|es      language (default: of LANG)
  -h, --help        this text`;

/** Where the output is no terminal, lines are this long. */
const USUAL_COLUMNS = 120;

const options = commandLine({
  usage: USAGE,
  texts: ['out', 'lang'],
  flags: ['open', 'draw', 'stages'],
  positionals: true,
});
const language: Language = (options.choice('lang', LANGUAGES) ?? process.env.LANG ?? '').startsWith('es')
  ? 'es'
  : 'en';
const [file, ...others] = options.positionals;
if (file === undefined || others.length > 0) fail(USAGE, 2);

try {
  const inspection = inspectFile(path.basename(file), new Uint8Array(await readFile(file)), language);
  const columns = process.stdout.columns ?? USUAL_COLUMNS;
  const drawn = options.flag('draw') || (process.stdout.isTTY && process.env.NO_COLOR === undefined);
  process.stdout.write(terminalText(inspection, { language, drawn, columns }));
  const out = options.text('out') ?? (options.flag('open') ? `${path.basename(file)}.html` : undefined);
  if (out !== undefined) {
    await writeFile(out, inspectionPage(inspection, language, { stages: options.flag('stages') }));
    console.log(`\n${text(language, 'written', { file: out })}`);
    if (options.flag('open')) openPage(path.resolve(out));
  }
} catch (error) {
  fail(messageOf(error, language));
}

/** Opens a page with the system's own opener; where there is none, the page is there all the same. */
function openPage(page: string): void {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  spawn(opener, [page], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
