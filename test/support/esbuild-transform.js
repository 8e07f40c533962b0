import { transformSync } from 'esbuild';

/** Jest transform: TypeScript to ES modules by esbuild. Types are checked by `npm run typecheck`, not here. */
export default {
  process(source, path) {
    const { code, map } = transformSync(source, {
      loader: 'ts',
      format: 'esm',
      target: 'node24',
      sourcefile: path,
      sourcemap: 'external',
    });
    return { code, map };
  },
};
