/** Builds a function's collaborators at its first invocation, once; a build that failed is tried again by the next. */
export function once<Value>(build: () => Value | Promise<Value>): () => Promise<Value> {
  let built: Promise<Value> | undefined;
  return () => {
    built ??= Promise.resolve()
      .then(build)
      .catch((error: unknown) => {
        built = undefined;
        throw error;
      });
    return built;
  };
}
