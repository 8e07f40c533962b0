import { parseArgs } from 'node:util';

export interface Command {
  /** Printed by `--help`, and after a wrong option. */
  readonly usage: string;
  /** Options with a value, e.g. `partition` for `--partition aws`. */
  readonly texts?: readonly string[];
  /** Options without a value. */
  readonly flags?: readonly string[];
}

export interface CommandLine {
  readonly positionals: readonly string[];
  text(option: string): string | undefined;
  flag(option: string): boolean;
}

/** Reads the command line. `--help` prints the usage and ends the process; a wrong option ends it with 2. */
export function commandLine({ usage, texts = [], flags = [] }: Command): CommandLine {
  const parsed = parsedOr(
    (problem) => fail(`${problem}\n\n${usage}`, 2),
    [
      ...texts.map((name) => [name, { type: 'string' }] as const),
      ...flags.map((name) => [name, { type: 'boolean' }] as const),
      ['help', { type: 'boolean', short: 'h' }] as const,
    ],
  );
  const values: Readonly<Record<string, unknown>> = parsed.values;
  if (values.help === true) {
    console.log(usage);
    process.exit(0);
  }
  return {
    positionals: parsed.positionals,
    text: (option) => (typeof values[option] === 'string' ? values[option] : undefined),
    flag: (option) => values[option] === true,
  };
}

/** Says what is wrong and ends the process. */
export function fail(message: string, code = 1): never {
  console.error(message);
  process.exit(code);
}

type Option = readonly [name: string, { readonly type: 'string' | 'boolean'; readonly short?: string }];

function parsedOr(refuse: (problem: string) => never, options: readonly Option[]) {
  try {
    return parseArgs({ options: Object.fromEntries(options), allowPositionals: true });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}
