/** Why a file cannot become the one asked for, in both languages: both are readable, but one cannot hold the other. */
export class ConversionImpossible extends Error {
  readonly es: string;

  constructor(en: string, es: string) {
    super(en);
    this.name = 'ConversionImpossible';
    this.es = es;
  }
}
