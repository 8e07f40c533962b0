import { createRequire } from 'node:module';
import path from 'node:path';
import { compileFunction } from 'node:vm';
import { build } from 'esbuild';

const ROOT = path.join(import.meta.dirname, '../..');

/** What is used of Babel and of Jazzer's instrumentation, which come without types of their own for this. */
interface Babel {
  transformSync(
    code: string,
    options: Readonly<Record<string, unknown>>,
  ): { readonly code?: string | null } | null;
}
interface Instrumentation {
  esmCodeCoverage(): { readonly plugin: unknown; edgeCount(): number };
}

export interface Instrumented {
  readonly decode: (bytes: Uint8Array) => unknown;
  /** One counter for every branch of our code, counted up to 255 and never back to zero. */
  readonly counters: Uint8Array;
}

/**
 * One decoder of `decoders.ts` with a counter at every branch: our code in one bundle, instrumented by the plugin of
 * Jazzer.js. Its native fuzzing engine needs a newer C library than many a system has, so the engine is the one beside
 * this file; what guides it is the same.
 */
export async function instrumented(decoder: string): Promise<Instrumented> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, 'decoders.ts')],
    bundle: true,
    write: false,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    // The picture decoders look for their binaries from where they are.
    define: {
      'import.meta.url': JSON.stringify(new URL('../../lib/standards/image/x.ts', import.meta.url).href),
    },
  });
  const requireHere = createRequire(import.meta.url);
  const requireThere = createRequire(requireHere.resolve('@jazzer.js/core'));
  const babel = requireThere('@babel/core') as Babel;
  const { esmCodeCoverage } = requireThere(
    path.join(ROOT, 'node_modules/@jazzer.js/instrumentor/dist/plugins/esmCodeCoverage.js'),
  ) as Instrumentation;
  const coverage = esmCodeCoverage();
  const result = babel.transformSync(outputFiles[0]?.text ?? '', {
    plugins: [coverage.plugin],
    configFile: false,
    babelrc: false,
    compact: false,
    sourceType: 'script',
  });
  const counters = new Uint8Array(coverage.edgeCount());
  const module: { exports: { DECODERS?: Readonly<Record<string, Instrumented['decode']>> } } = {
    exports: {},
  };
  compileFunction(result?.code ?? '', ['require', 'module', 'exports', '__jazzer_cov'])(
    requireHere,
    module,
    module.exports,
    counters,
  );
  const decode = module.exports.DECODERS?.[decoder];
  if (decode === undefined) throw new Error(`no decoder ${decoder}`);
  return { decode, counters };
}
