interface Waiting<Request, Answer> {
  readonly request: Request;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers what is asked in one turn of the event loop, so that it goes in one call: a function works on several messages
 * at once, and most of what a call costs is the call. Alone, a request waits for no other.
 */
export class Gather<Request, Answer> {
  readonly #run: (requests: readonly Request[]) => Promise<readonly Answer[]>;
  readonly #most: number;
  #waiting: Waiting<Request, Answer>[] = [];

  /**
   * @param most requests in one call
   * @param run answers requests, in their order
   */
  constructor(most: number, run: (requests: readonly Request[]) => Promise<readonly Answer[]>) {
    this.#most = most;
    this.#run = run;
  }

  ask(request: Request): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => this.#flush());
      this.#waiting.push({ request, resolve, reject });
    });
  }

  #flush(): void {
    const gathered = this.#waiting;
    this.#waiting = [];
    for (let start = 0; start < gathered.length; start += this.#most)
      void this.#call(gathered.slice(start, start + this.#most));
  }

  async #call(gathered: readonly Waiting<Request, Answer>[]): Promise<void> {
    try {
      const answers = await this.#run(gathered.map(({ request }) => request));
      for (const [place, { resolve }] of gathered.entries()) resolve(answers[place] as Answer);
    } catch (error) {
      for (const { reject } of gathered) reject(error);
    }
  }
}
