/**
 * Finds resources by the part of their name that is the same in every node: `encounters` for
 * `encuentro-slv-encounters`, `pictures` for `encuentro-slv-pictures-<account>-<region>`.
 */
export class ShortNames {
  readonly #names: readonly string[];
  readonly #prefix: string;

  /** `names`: of all named resources; what they begin with in common is left out. */
  constructor(names: readonly string[]) {
    this.#names = names;
    this.#prefix = commonPrefix(names);
  }

  short(name: string): string {
    return name.slice(this.#prefix.length).replace(/-\d{12}-[a-z0-9-]+$/, '');
  }

  /** The full name. @throws when there is none, or more than one */
  full(name: string): string {
    const found = this.#names.filter((each) => each === name || this.short(each) === name);
    const [only] = new Set(found);
    if (only === undefined) throw new Error(`the node has nothing called ${name}`);
    return only;
  }
}

/** Ends at a hyphen, so that no name is cut in a word. */
function commonPrefix(names: readonly string[]): string {
  const [first = '', ...others] = names;
  let length = first.length;
  for (const name of others) {
    while (length > 0 && !name.startsWith(first.slice(0, length))) length -= 1;
  }
  return first.slice(0, first.lastIndexOf('-', length - 1) + 1);
}
