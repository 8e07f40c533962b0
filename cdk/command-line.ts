import { parseArgs } from 'node:util';

export interface Command {
  /** Printed by `--help`, and after a wrong option. */
  readonly usage: string;
  /** Options with a value, e.g. `partition` for `--partition aws`. */
  readonly texts?: readonly string[];
  /** Options without a value. */
  readonly flags?: readonly string[];
  /** Whether it takes anything else; else a word too many is an error: npm hands on what it does not take itself. */
  readonly positionals?: boolean;
}

export interface CommandLine {
  readonly positionals: readonly string[];
  text(option: string): string | undefined;
  flag(option: string): boolean;
  /** An option that is a whole number within bounds; anything else ends the process with 2. */
  whole(option: string, least: number, most: number): number | undefined;
  /** The same of a list, e.g. `1,32`. */
  wholes(option: string, least: number, most: number): number[] | undefined;
  /** An option that is one of some words; anything else ends the process with 2. */
  choice<Value extends string>(option: string, values: readonly Value[]): Value | undefined;
}

/** Reads the command line. `--help` prints the usage and ends the process; a wrong option ends it with 2. */
export function commandLine({ usage, texts = [], flags = [], positionals = false }: Command): CommandLine {
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
  const [stray] = parsed.positionals;
  if (!positionals && stray !== undefined) fail(`${stray}?\n\n${usage}`, 2);
  const text = (option: string) => (typeof values[option] === 'string' ? values[option] : undefined);
  const wholeOf = (option: string, given: string, least: number, most: number): number => {
    const number = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN;
    return number >= least && number <= most ? number : fail(`--${option} ${given}: ${least} … ${most}`, 2);
  };
  return {
    positionals: parsed.positionals,
    text,
    flag: (option) => values[option] === true,
    whole(option, least, most) {
      const given = text(option);
      return given === undefined ? undefined : wholeOf(option, given, least, most);
    },
    wholes(option, least, most) {
      const given = text(option)
        ?.split(',')
        .filter((each) => each !== '');
      return given?.map((each) => wholeOf(option, each, least, most));
    },
    choice(option, choices) {
      const given = text(option);
      if (given === undefined) return undefined;
      return choices.find((each) => each === given) ?? fail(`--${option} ${given}: ${choices.join(', ')}`, 2);
    },
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
