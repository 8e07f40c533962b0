import { createWriteStream, type WriteStream } from 'node:fs';
import type { Readable } from 'node:stream';

/** Lines kept in memory, of one function. */
const LINES_KEPT = 10_000;

/** What a function wrote, line by line: the last lines in memory, all of them in a file. */
export class FunctionLog {
  readonly #name: string;
  readonly #file: WriteStream;
  readonly #echo: boolean;
  #lines: string[] = [];

  constructor(options: { name: string; file: string; echo: boolean }) {
    this.#name = options.name;
    this.#file = createWriteStream(options.file, { flags: 'a' });
    this.#echo = options.echo;
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Takes everything that is written to the stream. */
  follow(stream: Readable): void {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.add(line);
    });
    stream.on('end', () => {
      if (rest !== '') this.add(rest);
    });
  }

  add(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > 2 * LINES_KEPT) this.#lines = this.#lines.slice(-LINES_KEPT);
    this.#file.write(`${line}\n`);
    if (this.#echo) process.stderr.write(`${this.#name}: ${line}\n`);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#file.end(resolve));
  }
}
