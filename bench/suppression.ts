import { commandLine, fail } from '../cdk/command-line.ts';
import { encounterOf } from '../local/agency/encounter-file.ts';
import { generatedCapture } from '../local/agency/generated-capture.ts';
import { launch } from '../local/commands/launch.ts';
import { Progress } from '../local/commands/progress.ts';
import { fillGallery } from './exchange/gallery.ts';
import { kolmogorovSmirnov } from './exchange/two-sample.ts';

const USAGE = `npm run bench:suppression [-- OPTIONS]

Rule R3: a match that must not be told is indistinguishable from no match. Posts encounters in El Salvador by turns of
persons recorded in the United States as its nationals, whose match is suppressed there, and of persons unknown there;
compares the two distributions of the time to the partner's answer by the two-sample Kolmogorov–Smirnov test.

  --searches N   of both kinds together (default 2000)
  --gallery N    generated encounters in each gallery (default 10000)
  --json         last line: one JSON object
  -h, --help     this text`;

const options = commandLine({ usage: USAGE, texts: ['searches', 'gallery'], flags: ['json'] });
const whole = (name: string, value: string): number =>
  /^\d{1,6}$/.test(value) ? Number(value) : fail(`--${name} ${value}?\n\n${USAGE}`, 2);
const searches = whole('searches', options.text('searches') ?? '2000');
const gallery = whole('gallery', options.text('gallery') ?? '10000');

const progress = new Progress();
const federation = await launch({ throttled: false, warm: true, onProgress: (text) => progress.say(text) });
try {
  await Promise.all(federation.nodes.map((node) => fillGallery(node, gallery, () => undefined)));
  const cbp = await federation.client(federation.node('USA'), 'usa-cbp-counter');
  const dgme = await federation.client(federation.node('SLV'), 'slv-dgme-counter');
  const who = { surnames: ['Generated'], dateOfBirth: '1990-01-01' };
  const half = Math.ceil(searches / 2);
  for (let n = 0; n < half; n++) {
    progress.share('recording nationals in the United States', n / half);
    const fingers = [generatedCapture(2_000_000 + n, 1, 'RIGHT_INDEX')];
    await cbp.postEncounter(
      encounterOf({ agency: 'USA-CBP', unit: 'MIA-AIRPORT' }, { ...who, nationalities: ['USA'] }, fingers),
      { wait: 20 },
    );
  }
  const times = { suppressed: [] as number[], unknown: [] as number[] };
  for (let n = 0; n < searches; n++) {
    progress.share('asking across the border', n / searches);
    const kind = n % 2 === 0 ? 'suppressed' : 'unknown';
    const person = (kind === 'suppressed' ? 2_000_000 : 3_000_000) + (n >> 1);
    const body = encounterOf(
      { agency: 'SLV-DGME', unit: 'SAL-AIRPORT' },
      { ...who, nationalities: ['HND'] },
      [generatedCapture(person, 2, 'RIGHT_INDEX')],
    );
    const start = performance.now();
    const { partners } = await dgme.postEncounter(body, { wait: 20 });
    if (partners[0]?.result !== 'NO_MATCH') fail(`a search answered ${partners[0]?.result}`);
    times[kind].push(performance.now() - start);
  }
  progress.end();
  const { distance, probability } = kolmogorovSmirnov(times.suppressed, times.unknown);
  const median = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
  const suppressedByRule = (await federation.node('USA').scan('audit')).filter(
    ({ action, rule }) => action === 'PROBE_ANSWERED' && rule === 'R1',
  ).length;
  console.log(
    `median ${median(times.suppressed).toFixed(1)} ms suppressed (${suppressedByRule} by R1), ${median(times.unknown).toFixed(1)} ms unknown; ` +
      `Kolmogorov–Smirnov distance ${distance.toFixed(3)}, p = ${probability.toFixed(3)}`,
  );
  if (options.flag('json')) {
    console.log(
      JSON.stringify({
        searches,
        suppressedByRule,
        medianSuppressedMs: median(times.suppressed),
        medianUnknownMs: median(times.unknown),
        distance,
        probability,
      }),
    );
  }
} finally {
  await federation.stop();
}
