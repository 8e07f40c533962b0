import path from 'node:path';
import { commandLine, fail } from '../../cdk/command-line.ts';
import { clientWith, launch } from './launch.ts';
import { Progress } from './progress.ts';
import { removeRunning, writeRunning } from './running-file.ts';

const USAGE = `npm start [-- OPTIONS]

Runs the nodes of all participants (cdk/participants/*.json) on 127.0.0.1, from the templates that would be deployed,
until Ctrl-C. Nothing leaves this machine.
Ejecuta los nodos de todos los participantes en 127.0.0.1, con las plantillas que se desplegarían, hasta Ctrl-C.

  --data DIR     keep tables, keys and logs in DIR (default: a temporary folder, removed at the end)
  --port N       port of the first node; the others take the next ones (default: any free ports)
  --verbose      print what the functions log
  -h, --help     this text`;

const options = commandLine({ usage: USAGE, texts: ['data', 'port'], flags: ['verbose'] });
const port = options.whole('port', 1, 65_000);
const dataDir = options.text('data');

const progress = new Progress();
const federation = await launch({
  dataDir: dataDir && path.resolve(dataDir),
  port,
  verbose: options.flag('verbose'),
  onProgress: (text) => progress.say(text),
}).catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
const seconds = progress.end();
await writeRunning({
  stateDir: federation.stateDir,
  nodes: federation.nodes.map(({ participant, url }) => ({
    participant: participant.participant,
    url,
    agencies: participant.agencies.map(({ id, units, clients }) => ({
      id,
      units,
      clients: clients.map(({ id: client, scopes }) => ({ id: client, scopes })),
    })),
  })),
});

console.log(`Ready after ${seconds.toFixed(1)} s · Listo en ${seconds.toFixed(1)} s\n`);
for (const { participant, url } of federation.nodes) {
  console.log(`${participant.participant}  ${url}`);
  console.log(`     ${url}/v1/docs   ${url}/v1/openapi.json   ${url}/v1/health`);
}
const [node] = federation.nodes;
const agency = node?.participant.agencies[0];
if (node !== undefined && agency !== undefined) {
  const code = node.participant.participant;
  clientWith(node.participant, agency.id, ['encounter.read']);
  console.log(`
A token for an agency · Un token para una institución (5 min):
  TOKEN=$(npm run --silent submit -- --node ${code} --agency ${agency.id} --token)
With it, paste · Con él, pegue:
  curl -sS -H "Authorization: Bearer $TOKEN" ${node.url}/v1/encounters
Post a generated encounter and wait for its answer · Envíe un encuentro generado y espere la respuesta:
  npm run submit -- --node ${code} --agency ${agency.id} --generated 1

Ctrl-C stops · detiene`);
}

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await removeRunning(federation.stateDir);
  await federation.stop();
  process.exit(0);
};
process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());
