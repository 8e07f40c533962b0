import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commandLine } from '../cdk/command-line.ts';

const USAGE = `npm run kernels

Compiles the kernels (*.as) into the bytes.ts files that are checked in. A test compiles them again and compares.

  -h, --help   this text`;

/** A module of the search: its first source, and the file that holds what it compiles to. */
export interface KernelSource {
  readonly entry: URL;
  readonly target: URL;
}

export const KERNELS: readonly KernelSource[] = [
  {
    entry: new URL('../lib/fingerprint/matching/kernel/assembly/compare.as', import.meta.url),
    target: new URL('../lib/fingerprint/matching/kernel/bytes.ts', import.meta.url),
  },
  {
    entry: new URL('../lib/gallery/identify/screen/assembly/screen.as', import.meta.url),
    target: new URL('../lib/gallery/identify/screen/bytes.ts', import.meta.url),
  },
  {
    entry: new URL('../lib/fingerprint/extraction/kernel/assembly/extract.as', import.meta.url),
    target: new URL('../lib/fingerprint/extraction/kernel/bytes.ts', import.meta.url),
  },
];

/** What is used of the compiler. Its own types declare a console of their own, and would replace Node's everywhere. */
interface AssemblyScript {
  main(
    options: readonly string[],
    files: {
      readFile(file: string): string | null;
      writeFile(file: string, contents: Uint8Array | string): void;
      listFiles(): readonly string[];
    },
  ): Promise<{ readonly error: Error | null; readonly stderr: { toString(): string } }>;
}

const COMPILER: string = 'assemblyscript/asc';

/** Compiles a kernel and gives the text of its target. */
export async function compileKernel({ entry }: KernelSource): Promise<string> {
  const { main } = (await import(COMPILER)) as AssemblyScript;
  let bytes: Uint8Array | undefined;
  const options = [
    '--runtime',
    'stub',
    '--optimizeLevel',
    '3',
    '--shrinkLevel',
    '0',
    '--converge',
    '--noAssert',
  ];
  const name = (entry.pathname.split('/').at(-1) as string).replace(/\.as$/, '.ts');
  const { error, stderr } = await main(
    [
      name,
      '--outFile',
      'kernel.wasm',
      '--initialMemory',
      initialPages(entry),
      '--enable',
      'simd',
      ...options,
    ],
    {
      // The sources are AssemblyScript, which is not TypeScript, so they are named otherwise for the other tools' sake.
      readFile: (file) => readSource(new URL(file.replace(/\.ts$/, '.as'), entry)),
      writeFile: (file, contents) => {
        if (file === 'kernel.wasm') bytes = contents as Uint8Array;
      },
      listFiles: () => [],
    },
  );
  if (error !== null || bytes === undefined)
    throw new Error(`${name} does not compile:\n${stderr.toString()}`);
  return moduleText(bytes);
}

/** Pages of 64 KiB that hold all that does not grow. */
const PAGES: Readonly<Record<string, string>> = {
  'compare.as': '54',
  'screen.as': '176',
  'extract.as': '16',
};

function initialPages(entry: URL): string {
  return PAGES[entry.pathname.split('/').at(-1) as string] as string;
}

function readSource(source: URL): string | null {
  try {
    return readFileSync(source, 'utf8');
  } catch {
    return null;
  }
}

function moduleText(bytes: Uint8Array): string {
  const lines = Buffer.from(bytes)
    .toString('base64')
    .match(/.{1,100}/g);
  return [
    '/** Made from assembly/ by `npm run kernels`: a WebAssembly module in base64. */',
    'export const KERNEL = `',
    ...(lines ?? []),
    '`;',
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  commandLine({ usage: USAGE });
  for (const kernel of KERNELS) writeFileSync(kernel.target, await compileKernel(kernel));
}
