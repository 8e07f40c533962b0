import { writeFile } from 'node:fs/promises';
import { commandLine, fail } from '../../cdk/command-line.ts';
import { TokenRefused } from '../../lib/access/client.ts';
import type { EncounterAnswer } from '../../lib/api/encounters/encounter-answer.ts';
import { errorLine } from '../../lib/api/problems/error-text.ts';
import { LANGUAGES } from '../../lib/api/problems/language.ts';
import { MAX_WAIT_SECONDS } from '../../lib/api/request/prefer.ts';
import { isCodedError } from '../../lib/core/errors.ts';
import { FINGER_POSITIONS, type FingerPosition } from '../../lib/fingerprint/template/finger-position.ts';
import { type MissingFinger, PRESENCES } from '../../lib/intake/submission/biometric-data.ts';
import { IMPRESSION_TYPES } from '../../lib/intake/submission/impression-types.ts';
import { type AgencyClient, ApiRefusal } from '../agency/agency-client.ts';
import { answerTable, fingerTable, type Language, leftOutOf } from '../agency/answer-table.ts';
import {
  biographicDataOf,
  type KnownBiographics,
  knownOf,
  type Place,
  statementOf,
} from '../agency/encounter-file.ts';
import { generatedCapture } from '../agency/generated-capture.ts';
import { type SendOptions, sendCaptures, sendMore, sendTransaction } from '../agency/send-submission.ts';
import { readSubmissionFiles, SHOWN, type SubmissionFiles } from '../agency/submission-files.ts';
import { connectAgency } from './connect-agency.ts';
import { Progress } from './progress.ts';
import { unreachedNode } from './unreached-node.ts';

const USAGE = `npm run submit -- --node CODE --agency ID [OPTIONS] FILE…

Plays an agency: gets a token, posts an encounter, waits for its answer and prints it as tables.
FILE is one whole encounter: an ANSI/NIST file (.an2, .an2k, .eft) or JSON; or the fingers of one person: pictures (.wsq,
.png, .jp2, .jpg) and templates (.iso: ISO/IEC 19794-2, ANSI INCITS 378). What a file is, its bytes say. Which finger a
picture shows: RIGHT_INDEX=FILE, or the file's name (right_index.wsq, left-slap.png, thumbs.jp2), or --position.
What is too large for a request is uploaded first. With --encounter, fingers captured again go to an encounter there is.
Actúa como una institución: obtiene un token, envía un encuentro, espera la respuesta y la muestra en tablas. FILE es un
encuentro completo (un archivo ANSI/NIST o JSON), o los dedos de una persona (imágenes y plantillas). Qué dedo muestra una
imagen: RIGHT_INDEX=FILE, o el nombre del archivo, o --position. Lo que no cabe en una solicitud se carga antes. Con --encounter, dedos capturados
de nuevo se agregan a un encuentro que ya existe.

  --node CODE             a node started by npm start, e.g. SLV
  --agency ID             the agency, e.g. SLV-DGME
  --client ID             one of its clients (default: the first that may submit)
  --url URL --key FILE    another node, with the client's private JWK (with --client)
  --position NAME         finger or slap of files that do not say, e.g. RIGHT_INDEX (default: UNKNOWN)
  --impression TYPE       of pictures (default LIVE_SCAN_PLAIN)
  --resolution PPI        of pictures whose files state none (default 500)
  --generated N           instead of FILE: two fingers of the generated person N
  --encounter ID          add the fingers to this encounter, which was answered or rejected without them
  --missing NAME:WHY,…    fingers that can't be captured, e.g. LEFT_RING:BANDAGED
  --unit CODE             unit of the agency (default: its first)
  --purpose NAME          default ENTRY_SCREENING
  --given NAME            given names
  --surnames NAMES        separated by commas
  --born DATE             YYYY-MM-DD (default 1987-04-12; of an ANSI/NIST file: what it says)
  --nationality CODES     separated by commas (default HND; of an ANSI/NIST file: what it says)
  --document T:ISSUER:N   e.g. PASSPORT:HND:E123456
  --wait SECONDS          0 to 20 (default 20)
  --idempotency-key KEY   to repeat a submission safely
  --language en|es        of texts (default: the node's)
  --save FILE             also save the answer as an ANSI/NIST file
  --json                  print the answer as JSON
  --token                 only print an access token
  -h, --help              this text`;

/** The generated population's seeds stay exact up to here, and no scanner is finer. */
const MOST_GENERATED = 99_999_999;
const MOST_PPI = 10_000;

const options = commandLine({
  usage: USAGE,
  texts: [
    'node',
    'agency',
    'client',
    'url',
    'key',
    'position',
    'impression',
    'resolution',
    'generated',
    'encounter',
    'missing',
    'unit',
    'purpose',
    'given',
    'surnames',
    'born',
    'nationality',
    'document',
    'wait',
    'idempotency-key',
    'language',
    'save',
  ],
  flags: ['json', 'token'],
  positionals: true,
});
const language: Language = options.choice('language', LANGUAGES) ?? 'en';
const wait = options.whole('wait', 0, MAX_WAIT_SECONDS) ?? MAX_WAIT_SECONDS;
const generated = options.whole('generated', 0, MOST_GENERATED);
const resolution = options.whole('resolution', 1, MOST_PPI);
const position = options.choice('position', SHOWN) ?? 'UNKNOWN';
const impressionType = options.choice('impression', IMPRESSION_TYPES) ?? 'LIVE_SCAN_PLAIN';
const missing = missingFingers();
if (generated !== undefined && options.positionals.length > 0) fail('--generated: FILE?', 2);
const STEPS = {
  en: { READING: 'reading files', UPLOADING: 'uploading', SUBMITTING: 'waiting for the answer' },
  es: { READING: 'leyendo archivos', UPLOADING: 'cargando', SUBMITTING: 'esperando la respuesta' },
} as const;

const AGAIN = {
  en: (id: string) => `Fingers captured again: npm run submit -- … --encounter ${id} FINGER=FILE`,
  es: (id: string) => `Dedos capturados de nuevo: npm run submit -- … --encounter ${id} DEDO=ARCHIVO`,
} as const;

try {
  const { client, unit, agency } = await connectAgency(options);
  if (options.flag('token')) console.log(await client.token());
  else await submit(client, { agency, unit, purpose: options.text('purpose') });
} catch (error) {
  fail(messageOf(error));
}

async function submit(client: AgencyClient, place: Place): Promise<void> {
  const progress = new Progress();
  progress.say(STEPS[language].READING);
  const files = await submissionFiles();
  const sending = {
    wait,
    key: options.text('idempotency-key'),
    onStep: (step: 'UPLOADING' | 'SUBMITTING', bytes: number) =>
      progress.say(`${STEPS[language][step]}${bytes > 0 ? ` (${inWords(bytes)})` : ''}`),
  };
  const answer = await sent(files, client, place, sending).finally(() => progress.end());
  print(answer, progress.seconds);
  const save = options.text('save');
  if (save === undefined) return;
  const { status, body } = await client.transaction(answer.encounterId);
  if (status !== 200) fail(`${save}: ${status}`);
  await writeFile(save, body);
}

function sent(
  files: SubmissionFiles,
  client: AgencyClient,
  place: Place,
  sending: SendOptions,
): Promise<EncounterAnswer> {
  const encounterId = options.text('encounter');
  if (files.kind !== 'CAPTURES' && missing.length > 0) fail('--missing: pictures and templates only', 2);
  if (encounterId !== undefined) {
    if (files.kind !== 'CAPTURES') fail('--encounter: pictures and templates only', 2);
    return sendMore(client, encounterId, [...files.captures, ...missing], sending);
  }
  switch (files.kind) {
    case 'ENCOUNTER':
      return client.postEncounter(files.body, {
        wait: sending.wait,
        ...(sending.key !== undefined && { key: sending.key }),
      });
    case 'TRANSACTION':
      return sendTransaction(
        client,
        files.file,
        { ...statementOf(place), biographicData: knownOf(saidOfPerson()) },
        sending,
      );
    case 'CAPTURES': {
      const said = saidOfPerson();
      const unnamed = said.given === undefined ? ['Desconocido'] : [];
      const person = {
        ...said,
        surnames: said.surnames ?? unnamed,
        dateOfBirth: said.dateOfBirth ?? '1987-04-12',
        nationalities: said.nationalities ?? ['HND'],
      };
      const rest = { ...statementOf(place), biographicData: biographicDataOf(person) };
      return sendCaptures(client, [...files.captures, ...missing], rest, sending);
    }
  }
}

async function submissionFiles(): Promise<SubmissionFiles> {
  if (generated !== undefined) {
    const fingers: FingerPosition[] = ['RIGHT_INDEX', 'LEFT_INDEX'];
    const take = Date.now() % 100_000;
    const captures = fingers.map((finger) => generatedCapture(generated, take, finger));
    return { kind: 'CAPTURES', captures };
  }
  if (options.positionals.length === 0 && missing.length > 0) {
    return { kind: 'CAPTURES', captures: [] };
  }
  if (options.positionals.length === 0) fail(`no FILE\n\n${USAGE}`, 2);
  return readSubmissionFiles(options.positionals, { position, impressionType, resolution, language });
}

/** Fingers that can't be captured, as `LEFT_RING:BANDAGED`. */
function missingFingers(): MissingFinger[] {
  return (list('missing') ?? []).map((text) => {
    const [name, why] = text.split(':');
    const finger = FINGER_POSITIONS.find((each) => each === name);
    const presence = PRESENCES.find((each) => each === why);
    if (finger === undefined || finger === 'UNKNOWN' || presence === undefined) {
      fail(`--missing: NAME:${PRESENCES.join('|')}`, 2);
    }
    return { biometricType: 'FINGER', biometricSubType: finger, missing: [{ presence }] };
  });
}

/** What the options say of the person. */
function saidOfPerson(): KnownBiographics {
  const document = options.text('document');
  return {
    given: options.text('given'),
    surnames: list('surnames'),
    dateOfBirth: options.text('born'),
    nationalities: list('nationality'),
    documents: document === undefined ? undefined : [document],
  };
}

function print(answer: EncounterAnswer, seconds: number): void {
  if (options.flag('json')) {
    console.log(JSON.stringify(answer, null, 2));
    return;
  }
  console.log(`${answer.encounterId}  ${answer.status}  ${Math.round(seconds * 1000)} ms`);
  if (answer.rejection !== undefined) {
    console.log(`${answer.rejection.code}: ${answer.rejection.title}. ${answer.rejection.detail}`);
  }
  const parts = [fingerTable(answer, language), leftOutOf(answer, language), answerTable(answer, language)];
  for (const part of parts) if (part !== '') console.log(part);
  if (answer.links.biometricData !== undefined) console.log(AGAIN[language](answer.encounterId));
}

function inWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function list(option: string): string[] | undefined {
  const values = options.text(option)?.split(',');
  return values?.map((each) => each.trim()).filter((each) => each !== '');
}

/** What went wrong, in the words of the problem document where there is one. */
function messageOf(error: unknown): string {
  if (error instanceof ApiRefusal) {
    const { code, title, detail, errors = [] } = error.problem;
    return [
      `${code}: ${title}. ${detail}`,
      ...errors.map((each) => `  ${each.pointer ?? ''} ${each.code}: ${each.detail}`),
    ].join('\n');
  }
  if (error instanceof TokenRefused) return error.message;
  if (isCodedError(error)) return errorLine(error, language);
  const unreached = unreachedNode(error, language);
  if (unreached !== undefined) return unreached;
  return error instanceof Error ? error.message : String(error);
}
