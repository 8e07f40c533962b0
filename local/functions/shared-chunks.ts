import { registerHooks } from 'node:module';
import path from 'node:path';

/** What bundles have in common, named by its content (cdk/bundle-functions.ts). */
const CHUNK = /^chunk-[A-Z0-9]+\.mjs$/;

/**
 * From now on a chunk that several bundles hold is loaded from the first of them: the same bytes, so that code compiled
 * while one function runs serves all. It must hold no state of a function; what a handler keeps is in its `index.mjs`.
 */
export function shareChunks(): void {
  const loaded = new Map<string, string>();
  registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      const name = path.basename(specifier);
      if (!CHUNK.test(name)) return resolved;
      const url = loaded.get(name) ?? resolved.url;
      loaded.set(name, url);
      return { ...resolved, url };
    },
  });
}
