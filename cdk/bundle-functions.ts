import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Metafile } from 'esbuild';
import { embedCodecs } from './embed-codecs.ts';

/** Some dependencies are CommonJS and call `require` of built-in modules, which an ES module has to bring along. */
const REQUIRE_BANNER =
  "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);";

export interface Bundle {
  /** The function's name, e.g. `submit-encounter`. */
  readonly name: string;
  /** Directory of `index.mjs`, the chunks it imports and their source maps: what Lambda unpacks and the embedded stack loads. */
  readonly directory: string;
  /** Bytes of `index.mjs` and its chunks. */
  readonly size: number;
}

/**
 * Bundles every `functions/*.ts` into `<outdir>/<name>/` in one esbuild run, the AWS SDK included, so that what was
 * tested is what runs. Code that functions have in common is in `chunk-<hash>.mjs` files, of which each function's
 * folder holds those it imports: one thread can then run several functions and load what they share once. The output
 * depends on the sources alone, and unchanged files are not written again.
 *
 * @throws when a function does not build, or exports no `handler`
 */
export async function bundleFunctions(options: { root: string; outdir: string }): Promise<Bundle[]> {
  const { root, outdir } = options;
  const names = await functionNames(path.join(root, 'functions'));
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => ({ in: `functions/${name}.ts`, out: name })),
    outdir,
    bundle: true,
    splitting: true,
    chunkNames: 'chunk-[hash]',
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
    // The maps name sources relative to `outdir`, and lie one folder deeper.
    sourceRoot: '..',
    sourcesContent: false,
    logLevel: 'warning',
  });
  refuseWithoutHandler(metafile);
  const contents = new Map(outputFiles.map((file) => [path.basename(file.path), file.contents]));
  const bundles = names.map((name) => ({ name, files: filesOf(name, metafile) }));
  await Promise.all(bundles.map(({ name, files }) => writeBundle(path.join(outdir, name), files, contents)));
  await writeIfChanged(path.join(outdir, 'metafile.json'), Buffer.from(JSON.stringify(metafile)));
  await removeOthers(outdir, new Set([...names, 'metafile.json']));
  return bundles.map(({ name, files }) => ({
    name,
    directory: path.join(outdir, name),
    size: [...files.keys()].reduce((sum, file) => sum + (contents.get(file)?.length ?? 0), 0),
  }));
}

/** The files a function is made of, with the names they get in its folder. */
function filesOf(name: string, { outputs }: Metafile): ReadonlyMap<string, string> {
  const byFile = new Map(Object.entries(outputs).map(([file, output]) => [path.basename(file), output]));
  const files = new Map([[`${name}.mjs`, 'index.mjs']]);
  for (const file of files.keys()) {
    for (const { path: imported, external } of byFile.get(file)?.imports ?? []) {
      const chunk = path.basename(imported);
      if (external !== true) files.set(chunk, chunk);
    }
  }
  return files;
}

async function writeBundle(
  directory: string,
  files: ReadonlyMap<string, string>,
  contents: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const written = [...files].flatMap(([file, name]) => {
    const [code, map] = [contents.get(file), contents.get(`${file}.map`)];
    if (code === undefined || map === undefined) throw new Error(`esbuild gave no ${file}`);
    const linked = Buffer.from(code)
      .toString()
      .replace(`sourceMappingURL=${file}.map`, `sourceMappingURL=${name}.map`);
    return [
      { name, contents: Buffer.from(linked) },
      { name: `${name}.map`, contents: map },
    ];
  });
  await Promise.all(
    written.map(({ name, contents }) => writeIfChanged(path.join(directory, name), contents)),
  );
  await removeOthers(directory, new Set(written.map(({ name }) => name)));
}

async function functionNames(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).sort();
  const strange = names.filter((name) => !/^[a-z]+(-[a-z]+)*\.ts$/.test(name));
  if (strange.length > 0) throw new Error(`functions/ holds what is not a function: ${strange.join(', ')}`);
  return names.map((name) => path.basename(name, '.ts'));
}

function refuseWithoutHandler(metafile: Metafile): void {
  for (const { entryPoint, exports } of Object.values(metafile.outputs)) {
    // What is imported when first needed is an entry point too, of a chunk.
    if (entryPoint?.startsWith('functions/') && !exports.includes('handler')) {
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

/** What an earlier run left must not be deployed. */
async function removeOthers(directory: string, keep: ReadonlySet<string>): Promise<void> {
  const others = (await readdir(directory)).filter((name) => !keep.has(name));
  await Promise.all(others.map((name) => rm(path.join(directory, name), { recursive: true })));
}
