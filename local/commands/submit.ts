import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { JWK } from 'jose';
import { commandLine, fail } from '../../cdk/command-line.ts';
import { TokenRefused } from '../../lib/access/client.ts';
import { errorText } from '../../lib/api/problems/error-text.ts';
import { isCodedError } from '../../lib/core/errors.ts';
import { FINGER_POSITIONS, type FingerPosition } from '../../lib/fingerprint/template/finger-position.ts';
import { AgencyClient, ApiRefusal } from '../agency/agency-client.ts';
import { answerTable, type Language } from '../agency/answer-table.ts';
import { captureFromFile, encounterOf, isEncounterFile } from '../agency/encounter-file.ts';
import { generatedCapture } from '../agency/generated-capture.ts';
import { Progress } from './progress.ts';
import { readRunning } from './running-file.ts';

const USAGE = `npm run submit -- --node CODE --agency ID [OPTIONS] FILE…

Plays an agency: gets a token, posts an encounter, waits for its answer and prints it as a table.
FILE is one whole encounter in JSON, or the templates of one person (ISO/IEC 19794-2, ANSI INCITS 378).
Actúa como una institución: obtiene un token, envía un encuentro, espera la respuesta y la muestra en una tabla.

  --node CODE             a node started by npm start, e.g. SLV
  --agency ID             the agency, e.g. SLV-DGME
  --client ID             one of its clients (default: the first that may submit)
  --url URL --key FILE    another node, with the client's private JWK (with --client)
  --position NAME         finger of a template that does not say, e.g. RIGHT_INDEX (default: UNKNOWN)
  --generated N           instead of FILE: two fingers of the generated person N
  --unit CODE             unit of the agency (default: its first)
  --purpose NAME          default ENTRY_SCREENING
  --given NAME            given names
  --surnames NAMES        separated by commas
  --born DATE             YYYY-MM-DD (default 1987-04-12)
  --nationality CODES     separated by commas (default HND)
  --document T:ISSUER:N   e.g. PASSPORT:HND:E123456
  --wait SECONDS          0 to 20 (default 20)
  --idempotency-key KEY   to repeat a submission safely
  --language en|es        of texts (default: the node's)
  --json                  print the answer as JSON
  --token                 only print an access token
  -h, --help              this text`;

const options = commandLine({
  usage: USAGE,
  texts: [
    'node',
    'agency',
    'client',
    'url',
    'key',
    'position',
    'generated',
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
  ],
  flags: ['json', 'token'],
});
const language: Language = options.text('language') === 'es' ? 'es' : 'en';

try {
  const { client, unit, agency } = await connect();
  if (options.flag('token')) console.log(await client.token());
  else await submit(client, { agency, unit });
} catch (error) {
  fail(messageOf(error));
}

async function submit(client: AgencyClient, place: { agency: string; unit: string }): Promise<void> {
  const body = await encounterBody(place);
  const progress = new Progress();
  progress.say(language === 'es' ? 'esperando la respuesta' : 'waiting for the answer');
  const key = options.text('idempotency-key');
  const answer = await client.postEncounter(body, {
    wait: Number(options.text('wait') ?? 20),
    ...(key !== undefined && { key }),
  });
  const seconds = progress.end();
  if (options.flag('json')) {
    console.log(JSON.stringify(answer, null, 2));
    return;
  }
  console.log(`${answer.encounterId}  ${answer.status}  ${Math.round(seconds * 1000)} ms`);
  console.log(answerTable(answer, language));
}

async function encounterBody(place: { agency: string; unit: string }): Promise<unknown> {
  const files = options.positionals;
  const [first] = files;
  const generated = options.text('generated');
  if (first === undefined && generated === undefined) fail(`no FILE\n\n${USAGE}`, 2);
  if (first !== undefined && isEncounterFile(first)) return JSON.parse(await readFile(first, 'utf8'));
  const position = FINGER_POSITIONS.find((each) => each === (options.text('position') ?? 'UNKNOWN'));
  if (position === undefined) fail(`--position: ${FINGER_POSITIONS.join(', ')}`, 2);
  const captures =
    generated === undefined
      ? await Promise.all(files.map((file) => captureFromFile(path.resolve(file), position)))
      : (['RIGHT_INDEX', 'LEFT_INDEX'] as FingerPosition[]).map((finger) =>
          generatedCapture(Number(generated), Date.now() % 100_000, finger),
        );
  const document = options.text('document');
  return encounterOf(
    { ...place, purpose: options.text('purpose') },
    {
      given: options.text('given'),
      surnames: list('surnames') ?? (options.text('given') === undefined ? ['Desconocido'] : []),
      dateOfBirth: options.text('born') ?? '1987-04-12',
      nationalities: list('nationality') ?? ['HND'],
      documents: document === undefined ? [] : [document],
    },
    captures,
  );
}

function list(option: string): string[] | undefined {
  const values = options.text(option)?.split(',');
  return values?.map((each) => each.trim()).filter((each) => each !== '');
}

/** The client that submits: of a node of npm start, or of any node whose address and key are given. */
async function connect(): Promise<{ client: AgencyClient; agency: string; unit: string }> {
  const agency = options.text('agency') ?? fail(`--agency is missing\n\n${USAGE}`, 2);
  const [url, key] = [options.text('url'), options.text('key')];
  const chosen = options.text('language') === undefined ? undefined : language;
  if (url !== undefined || key !== undefined) {
    const clientId = options.text('client');
    const unit = options.text('unit');
    if (!url || !key || !clientId || !unit) fail('--url goes with --key, --client and --unit', 2);
    const privateJwk = JSON.parse(await readFile(key, 'utf8')) as JWK;
    const scopes = ['encounter.write', 'encounter.read'];
    return {
      client: new AgencyClient({ nodeUrl: url, clientId, privateJwk, scopes, language: chosen }),
      agency,
      unit,
    };
  }
  const running = await readRunning();
  const code = options.text('node')?.toUpperCase();
  const node = running.nodes.find(({ participant }) => participant === code);
  if (node === undefined)
    fail(`--node: ${running.nodes.map(({ participant }) => participant).join(', ')}`, 2);
  const known = node.agencies.find(({ id }) => id === agency);
  if (known === undefined) fail(`--agency: ${node.agencies.map(({ id }) => id).join(', ')}`, 2);
  const client =
    known.clients.find(({ id }) => id === options.text('client')) ??
    known.clients.find(({ scopes }) => scopes.includes('encounter.write')) ??
    fail(`${agency} has no client that may submit`);
  const file = path.join(running.stateDir, 'agencies', agency, `${client.id}.jwk.json`);
  const privateJwk = JSON.parse(await readFile(file, 'utf8')) as JWK;
  const { url: nodeUrl } = node;
  return {
    client: new AgencyClient({
      nodeUrl,
      clientId: client.id,
      privateJwk,
      scopes: client.scopes,
      language: chosen,
    }),
    agency,
    unit: options.text('unit') ?? known.units[0] ?? '',
  };
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
  if (isCodedError(error)) {
    const { title, detail } = errorText(error.code, language, error.facts);
    return `${error.code}: ${title}. ${detail}`;
  }
  return error instanceof Error ? error.message : String(error);
}
