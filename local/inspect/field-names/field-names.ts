/** Mnemonic, and name in English and Spanish, of fields by their number. */
export type FieldNames = Readonly<Record<string, readonly [mnemonic: string, en: string, es: string]>>;
