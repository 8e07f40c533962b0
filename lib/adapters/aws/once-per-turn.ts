/**
 * What is asked for under one name in one turn of the event loop is looked up once, after the turn: a function works on
 * several messages at once, and some need the same. Nobody gets what was looked up before he asked.
 */
export class OncePerTurn<Answer> {
  readonly #asked = new Map<string, Promise<Answer>>();

  ask(name: string, lookUp: () => Promise<Answer>): Promise<Answer> {
    const present = this.#asked.get(name);
    if (present !== undefined) return present;
    const answer = new Promise<Answer>((resolve) => {
      setImmediate(() => {
        this.#asked.delete(name);
        resolve(lookUp());
      });
    });
    this.#asked.set(name, answer);
    return answer;
  }
}
