import { commandLine, fail } from '../cdk/command-line.ts';
import { launch } from '../local/commands/launch.ts';
import { Progress } from '../local/commands/progress.ts';
import { conservation } from './exchange/conservation.ts';
import { fillGallery } from './exchange/gallery.ts';
import { type Run, run } from './exchange/run.ts';

const USAGE = `npm run bench:exchange [-- OPTIONS]

Both nodes on the embedded stack: encounters are posted in El Salvador and answered across the border. A part of the
persons is known in the United States, and their answers must be a match; the others must not. Prints the latency of
POST → answer, the throughput, and whether every encounter was answered once.

  --encounters N       posted at each concurrency (default 2000)
  --concurrency LIST   requests at once, e.g. 1,32 (default 1,32)
  --gallery N          generated encounters already in each node's gallery (default 10000)
  --json               last line: one JSON object
  -h, --help           this text`;

const options = commandLine({
  usage: USAGE,
  texts: ['encounters', 'concurrency', 'gallery'],
  flags: ['json'],
});
const whole = (name: string, value: string): number =>
  /^\d{1,7}$/.test(value) ? Number(value) : fail(`--${name} ${value}?\n\n${USAGE}`, 2);
const encounters = whole('encounters', options.text('encounters') ?? '2000');
const gallery = whole('gallery', options.text('gallery') ?? '10000');
const concurrencies = (options.text('concurrency') ?? '1,32')
  .split(',')
  .map((each) => whole('concurrency', each));

const progress = new Progress();
const federation = await launch({
  throttled: false,
  warm: true,
  onProgress: (text) => progress.say(text),
});
const readySeconds = progress.end();
try {
  console.log(`ready after ${readySeconds.toFixed(1)} s`);
  const filling = new Progress();
  await Promise.all(
    federation.nodes.map((node) =>
      fillGallery(node, gallery, (share) => filling.share('filling the galleries', share)),
    ),
  );
  filling.end();

  const runs: Run[] = [];
  for (const [place, concurrency] of concurrencies.entries()) {
    const running = new Progress();
    const onProgress = (share: number) =>
      running.share(`${encounters} encounters, ${concurrency} at once`, share);
    const result = await run(federation, {
      encounters,
      concurrency,
      firstPerson: 1_000_000 * (place + 1),
      onProgress,
    });
    running.end();
    runs.push(result);
    const { p50, p90, p99, perSecond, cpuMs, missed, falseMatches, late } = result;
    console.log(
      `${String(concurrency).padStart(3)} at once: p50 ${p50.toFixed(0)} ms, p90 ${p90.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, ` +
        `${perSecond.toFixed(1)} encounters/s, ${cpuMs.toFixed(1)} ms of CPU each, ${missed} mates missed, ${falseMatches} false matches, ${late} late`,
    );
  }
  await federation.whenIdle(60_000);
  const counts = await conservation(federation);
  const memoryMb = Math.round(((await federation.nodes[0]?.memory())?.processBytes ?? 0) / 1024 / 1024);
  console.log(
    `accepted ${counts.accepted} = answered ${counts.answered} + rejected ${counts.rejected} + pending ${counts.pending}; ` +
      `lost ${counts.lost}, duplicated ${counts.duplicated}, dead letters ${counts.deadLetters}; memory ${memoryMb} MB`,
  );
  if (options.flag('json')) {
    const concurrency = Object.fromEntries(runs.map(({ concurrency: at, ...figures }) => [at, figures]));
    console.log(
      JSON.stringify({
        concurrency,
        ...counts,
        gallery,
        readySeconds: Number(readySeconds.toFixed(1)),
        memoryMb,
      }),
    );
  }
} finally {
  await federation.stop();
}
