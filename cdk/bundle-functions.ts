import { access, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Metafile } from 'esbuild';
import { embedCodecs } from './embed-codecs.ts';

/** Some dependencies are CommonJS and call `require` of built-in modules, which an ES module has to bring along. */
const REQUIRE_BANNER =
  "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);";

export interface Bundle {
  /** The function's name, e.g. `submit-encounter`. */
  readonly name: string;
  /** Directory of `index.mjs` and `index.mjs.map`: what Lambda unpacks, and what the embedded stack loads. */
  readonly directory: string;
  /** Bytes of `index.mjs`. */
  readonly size: number;
}

/**
 * Bundles every `functions/*.ts` into `<outdir>/<name>/index.mjs` in one esbuild run, the AWS SDK included, so that what
 * was tested is what runs. The output depends on the sources alone, and unchanged files are not written again.
 *
 * @throws when a function does not build, or exports no `handler`
 */
export async function bundleFunctions(options: { root: string; outdir: string }): Promise<Bundle[]> {
  const { root, outdir } = options;
  const names = await functionNames(path.join(root, 'functions'));
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => ({ in: `functions/${name}.ts`, out: `${name}/index` })),
    outdir,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    mainFields: ['module', 'main'],
    banner: { js: REQUIRE_BANNER },
    plugins: [embedCodecs],
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
  });
  refuseWithoutHandler(metafile);
  await Promise.all(outputFiles.map((file) => writeIfChanged(file.path, file.contents)));
  await writeIfChanged(path.join(outdir, 'metafile.json'), Buffer.from(JSON.stringify(metafile)));
  await removeOthers(outdir, names);
  return names.map((name) => {
    const directory = path.join(outdir, name);
    const index = outputFiles.find((file) => file.path === path.join(directory, 'index.mjs'));
    return { name, directory, size: index?.contents.length ?? 0 };
  });
}

async function functionNames(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).sort();
  const strange = names.filter((name) => !/^[a-z]+(-[a-z]+)*\.ts$/.test(name));
  if (strange.length > 0) throw new Error(`functions/ holds what is not a function: ${strange.join(', ')}`);
  return names.map((name) => path.basename(name, '.ts'));
}

function refuseWithoutHandler(metafile: Metafile): void {
  for (const { entryPoint, exports } of Object.values(metafile.outputs)) {
    if (entryPoint !== undefined && !exports.includes('handler')) {
      throw new Error(`${entryPoint} does not export a handler`);
    }
  }
}

async function writeIfChanged(file: string, contents: Uint8Array): Promise<void> {
  const present = await readFile(file).catch(() => undefined);
  if (present?.equals(contents)) return;
  await mkdir(path.dirname(file), { recursive: true });
  // Never half a file, for a process that loads it meanwhile.
  const whole = `${file}.${process.pid}`;
  await writeFile(whole, contents);
  await rename(whole, file);
}

/** A function that was deleted must not be deployed from an old bundle. */
async function removeOthers(outdir: string, names: readonly string[]): Promise<void> {
  await access(outdir);
  const keep = new Set([...names, 'metafile.json']);
  const others = (await readdir(outdir)).filter((name) => !keep.has(name));
  await Promise.all(others.map((name) => rm(path.join(outdir, name), { recursive: true })));
}
