import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { main } from 'assemblyscript/asc';

const SOURCES = new URL('./assembly/', import.meta.url);
const TARGET = new URL('./bytes.ts', import.meta.url);

/** Compiles the kernel's sources and gives the module's bytes. */
export async function compileKernel(): Promise<Uint8Array> {
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
  const { error, stderr } = await main(
    ['compare.ts', '--outFile', 'kernel.wasm', '--initialMemory', '16', '--enable', 'simd', ...options],
    {
      // The sources are AssemblyScript, which is not TypeScript, so they are named otherwise for the other tools' sake.
      readFile: (name) => readSource(name),
      writeFile: (name, contents) => {
        if (name === 'kernel.wasm') bytes = contents as Uint8Array;
      },
      listFiles: () => [],
    },
  );
  if (error !== null || bytes === undefined)
    throw new Error(`the kernel does not compile:\n${stderr.toString()}`);
  return bytes;
}

function readSource(name: string): string | null {
  try {
    return readFileSync(new URL(name.replace(/\.ts$/, '.as'), SOURCES), 'utf8');
  } catch {
    return null;
  }
}

/** The text of bytes.ts. */
export function kernelModule(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('base64');
  const lines = text.match(/.{1,100}/g) ?? [];
  return [
    '/** The compiled kernel, in base64; made by `node lib/fingerprint/matching/kernel/compile.ts` from assembly/. */',
    `export const KERNEL = \``,
    ...lines,
    '`;',
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bytes = await compileKernel();
  writeFileSync(TARGET, kernelModule(bytes));
  process.stdout.write(`${bytes.length} bytes\n`);
}
