import { commandLine, fail } from '../../cdk/command-line.ts';
import type { EncounterAnswer } from '../../lib/api/encounters/encounter-answer.ts';
import { LANGUAGES } from '../../lib/api/problems/language.ts';
import type { FingerPicture } from '../../lib/intake/submission/finger-picture.ts';
import type { AgencyClient } from '../agency/agency-client.ts';
import { answerTable, fingerTable, type Language } from '../agency/answer-table.ts';
import { type Biographics, encounterOf } from '../agency/encounter-file.ts';
import type { RunningNode } from '../node.ts';
import { type DemoFingers, demoFingers, hardlyTouching, touching } from './demo-fingers.ts';
import { DEMO_TEXTS, type DemoText } from './demo-texts.ts';
import { type LaunchedFederation, launch } from './launch.ts';
import { Progress } from './progress.ts';
import { startWebhookReceiver } from './webhook-receiver.ts';

const USAGE = `npm run demo [-- OPTIONS]

Runs the main job once and tells it step by step: two nodes, an encounter posted in one country, matched, answered
across the border, notified. Fingers are pictures: real ones where ../shared/data exists, generated ones elsewhere.
Ejecuta una vez el trabajo principal y lo cuenta paso a paso.

  --language en|es   (default: the system's, else English)
  --verbose          print what the functions log
  -h, --help         this text`;

const options = commandLine({ usage: USAGE, texts: ['language'], flags: ['verbose'] });
const language: Language = (options.choice('language', LANGUAGES) ?? process.env.LANG ?? '').startsWith('es')
  ? 'es'
  : 'en';
let step = 0;
const fill = (name: DemoText, facts: Readonly<Record<string, string | number>> = {}): string =>
  DEMO_TEXTS[name][language].replace(/\{(\w+)\}/g, (_, fact: string) => String(facts[fact] ?? ''));
const say = (name: DemoText, facts = {}): void => console.log(`\n${++step}. ${fill(name, facts)}`);
const note = (name: DemoText, facts = {}): void => console.log(`   ${fill(name, facts)}`);
const expectThat = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(`the demo did not go as it should: ${what}`);
};

const CARLOS: Biographics = {
  given: 'Carlos',
  surnames: ['Pineda'],
  dateOfBirth: '1987-04-12',
  sex: 'M',
  nationalities: ['HND'],
  documents: ['PASSPORT:HND:E123456'],
};
const JOSE: Biographics = {
  given: 'José Antonio',
  surnames: ['Hernández', 'Menjívar'],
  dateOfBirth: '1986-11-02',
  sex: 'M',
  nationalities: ['NIC'],
  documents: ['PASSPORT:NIC:C0987654'],
};
const CITIZEN: Biographics = { ...JOSE, nationalities: ['USA'], documents: ['PASSPORT:USA:561234567'] };

try {
  console.log(`\n${fill('title')}`);
  await demo();
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

async function demo(): Promise<void> {
  const progress = new Progress();
  const pictures = demoFingers();
  const federation = await launch({
    verbose: options.flag('verbose'),
    warm: true,
    onProgress: (text) => progress.say(text),
  });
  try {
    say('ready', { seconds: progress.end().toFixed(1) });
    const fingers = await pictures;
    note(fingers.origin);
    await story(federation, fingers);
    console.log(`\n${fill('end')}`);
  } finally {
    await federation.stop();
  }
}

async function story(federation: LaunchedFederation, fingers: DemoFingers): Promise<void> {
  const [usa, slv] = [federation.node('USA'), federation.node('SLV')];
  const cbp = await federation.client(usa, 'usa-cbp-counter', language);
  const dgme = await federation.client(slv, 'slv-dgme-counter', language);
  const [hooksOfCbp, hooksOfDgme] = [await startWebhookReceiver(), await startWebhookReceiver()];
  try {
    say('subscribe');
    hooksOfCbp.trust((await cbp.subscribe('main', hooksOfCbp.url)).publicKey);
    hooksOfDgme.trust((await dgme.subscribe('main', hooksOfDgme.url)).publicKey);

    say('first');
    const inMiami = [...fingers.traveller[0], hardlyTouching()];
    const first = await post(cbp, { agency: 'USA-CBP', unit: 'MIA-AIRPORT' }, CARLOS, inMiami);
    note('finger');
    const searched = first.answer.fingers?.map((finger) => finger.searched);
    expectThat(String(searched) === 'true,true,false', 'a bad finger leaves the others be');
    expectThat(resultOf(first.answer, 'SLV') === 'NO_MATCH', 'nobody knew the traveller');
    await again(cbp, first.answer);

    say('second');
    const second = await post(dgme, { agency: 'SLV-DGME', unit: 'SAL-AIRPORT' }, JOSE, fingers.traveller[1]);
    expectThat(resultOf(second.answer, 'USA') === 'MATCH_REFERENCE', 'the partner knew the traveller');
    note('match', { ms: second.milliseconds });

    say('notified');
    const answered = await hooksOfDgme.next('encounter.answered', second.answer.encounterId);
    const encountered = await hooksOfCbp.next('subject.encountered', first.answer.encounterId);
    console.log(`   SLV-DGME ← ${JSON.stringify(answered)}\n   USA-CBP  ← ${JSON.stringify(encountered)}`);

    say('identity');
    await identity(dgme, second.answer);

    say('national');
    const before = (await usa.scan('audit')).length;
    const third = await post(dgme, { agency: 'SLV-DGME', unit: 'LA-HACHADURA' }, CITIZEN, fingers.citizen);
    expectThat(resultOf(third.answer, 'USA') === 'NOT_SENT', 'a citizen is not sent');
    await federation.whenIdle(10_000);
    note('noTrace', { before, after: (await usa.scan('audit')).length });

    say('down');
    await usa.pauseListener();
    const fourth = await post(dgme, { agency: 'SLV-DGME', unit: 'SAL-AIRPORT' }, CARLOS, fingers.later);
    expectThat(resultOf(fourth.answer, 'USA') === 'UNREACHABLE', 'the partner is down');
    say('back');
    await usa.resumeListener();
    const sweep = setInterval(() => void slv.runSchedule('sweep-outbox'), 500);
    await hooksOfDgme
      .next('encounter.answered', fourth.answer.encounterId, 30_000)
      .finally(() => clearInterval(sweep));
    console.log(indented(answerTable(await dgme.encounter(fourth.answer.encounterId), language)));

    await federation.whenIdle(10_000);
    await proofs(usa, slv);
  } finally {
    await Promise.all([hooksOfCbp.close(), hooksOfDgme.close()]);
  }
}

/** The finger that hardly touched is taken once more. */
async function again(client: AgencyClient, { encounterId, links }: EncounterAnswer): Promise<void> {
  note('again');
  const answer = await client.addFingers(encounterId, [touching()], { wait: 20 });
  console.log(`   POST ${links.biometricData} → ${answer.status}`);
  console.log(indented(fingerTable(answer, language)));
  const searched = answer.fingers?.map((finger) => finger.searched);
  expectThat(String(searched) === 'true,true,true', 'the finger captured again is searched');
}

/** The second, reasoned request for the identity behind the reference. */
async function identity(client: AgencyClient, { encounterId, links }: EncounterAnswer): Promise<void> {
  const question = { participant: 'USA', reason: 'IDENTITY_NOT_ESTABLISHED', explanation: fill('why') };
  const answer = await client.requestIdentity(encounterId, question, { wait: 20 });
  console.log(`   POST ${links.self}/identity-requests → ${answer.status}`);
  console.log(indented(answerTable(answer, language)));
  expectThat(resultOf(answer, 'USA') === 'MATCH_IDENTITY', 'the identity is given');
}

/** What can be seen in the tables afterwards. */
async function proofs(usa: RunningNode, slv: RunningNode): Promise<void> {
  const encounters = (await slv.scan('encounters')).filter(({ sk }) => sk === 'ENCOUNTER');
  const receipts = encounters.filter(({ partners }) =>
    JSON.stringify(partners).includes('deletionReceipt'),
  ).length;
  const owed = (await usa.scan('outbox')).filter(({ pk }) => String(pk).startsWith('OUTBOX#probe#'));
  const [probes, keys] = [owed.length, (await usa.scan('searches')).length];
  say('destroyed', { probes, keys, receipts });
  expectThat(probes + keys === 0, 'nothing is left of the probes');
  const both = [...encounters, ...(await usa.scan('encounters')).filter(({ sk }) => sk === 'ENCOUNTER')];
  const count = (...statuses: string[]): number =>
    both.filter(({ status }) => statuses.includes(String(status))).length;
  const deadLetters = await Promise.all(
    [usa, slv].flatMap((node) =>
      node.queueNames.filter((name) => name.endsWith('-dlq')).map((name) => node.queue(name)),
    ),
  );
  const facts = {
    accepted: both.length,
    answered: count('ANSWERED'),
    rejected: count('REJECTED'),
    pending: count('RECEIVED', 'SEARCHING'),
    dead: deadLetters.flatMap(({ ready, delayed, inFlight }) => [...ready, ...delayed, ...inFlight]).length,
  };
  say('conservation', facts);
  expectThat(facts.answered === facts.accepted && facts.dead === 0, 'every encounter is answered');
}

async function post(
  client: AgencyClient,
  place: { agency: string; unit: string },
  person: Biographics,
  fingers: readonly FingerPicture[],
): Promise<{ answer: EncounterAnswer; milliseconds: number }> {
  const body = encounterOf(place, person, fingers);
  const start = performance.now();
  const answer = await client.postEncounter(body, { wait: 20 });
  const milliseconds = Math.round(performance.now() - start);
  console.log(`   POST /v1/encounters → ${answer.encounterId} ${answer.status} (${milliseconds} ms)`);
  console.log(indented(fingerTable(answer, language)));
  console.log(indented(answerTable(answer, language)));
  return { answer, milliseconds };
}

function indented(text: string): string {
  return text.replace(/^/gm, '   ');
}

function resultOf(answer: EncounterAnswer, participant: string): string | undefined {
  return answer.partners.find((partner) => partner.participant === participant)?.result;
}
