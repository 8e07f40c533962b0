import { performance } from 'node:perf_hooks';

/** Says on the terminal what a long piece of work is doing, and how long it took; one line each where there is no terminal. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #start = performance.now();
  #timer: NodeJS.Timeout | undefined;
  #text = '';

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.#stream = stream;
  }

  /** What is being done now. */
  say(text: string): void {
    this.#text = text;
    if (!this.#stream.isTTY) {
      this.#stream.write(`${text} …\n`);
      return;
    }
    this.#draw();
    this.#timer ??= setInterval(() => this.#draw(), 120).unref();
  }

  /** How far it is, of 1. */
  share(text: string, share: number): void {
    if (!this.#stream.isTTY) return;
    const filled = Math.round(share * 30);
    this.say(`${text} ${'█'.repeat(filled)}${'░'.repeat(30 - filled)} ${Math.round(share * 100)} %`);
  }

  /** Ends the line. Answers the seconds since the start. */
  end(): number {
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (this.#stream.isTTY) this.#stream.write('\r\u001b[2K');
    return this.seconds;
  }

  get seconds(): number {
    return (performance.now() - this.#start) / 1000;
  }

  #draw(): void {
    const frame = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'[Math.floor(performance.now() / 120) % 10];
    this.#stream.write(`\r\u001b[2K${frame} ${this.#text} ${this.seconds.toFixed(1)} s`);
  }
}
