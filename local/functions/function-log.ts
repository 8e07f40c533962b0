import { createWriteStream, type WriteStream } from 'node:fs';

/** Lines kept in memory, of one function. */
const LINES_KEPT = 10_000;

/** What a function wrote, line by line: the last lines in memory, all of them in a file. */
export class FunctionLog {
  readonly #name: string;
  readonly #file: WriteStream;
  readonly #echo: boolean;
  #lines: string[] = [];
  #rest = '';

  constructor(options: { name: string; file: string; echo: boolean }) {
    this.#name = options.name;
    this.#file = createWriteStream(options.file, { flags: 'a' });
    this.#echo = options.echo;
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Takes a piece of output; a line counts when its end has come. */
  write(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#add(line);
  }

  #add(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > 2 * LINES_KEPT) this.#lines = this.#lines.slice(-LINES_KEPT);
    this.#file.write(`${line}\n`);
    if (this.#echo) process.stderr.write(`${this.#name}: ${line}\n`);
  }

  close(): Promise<void> {
    if (this.#rest !== '') this.write('\n');
    return new Promise((resolve) => this.#file.end(resolve));
  }
}
