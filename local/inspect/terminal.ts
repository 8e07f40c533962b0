import { stripVTControlCharacters } from 'node:util';
import type { Language } from '../../lib/core/error-catalogue.ts';
import { halfBlocks } from './half-blocks.ts';
import type { InspectedField, InspectedRecord, Inspection } from './inspection.ts';
import { text } from './texts.ts';

export interface TerminalOptions {
  readonly language: Language;
  /** Whether colours and pictures are drawn. */
  readonly drawn: boolean;
  /** Characters of a line. */
  readonly columns: number;
}

/** More values of one field are counted, not printed. */
const VALUES = 4;
const PICTURE_COLUMNS = 80;

/** An inspection as text, pictures in half blocks where the terminal allows. */
export function terminalText(inspection: Inspection, options: TerminalOptions): string {
  const bold = (line: string): string => (options.drawn ? `\x1b[1m${line}\x1b[0m` : line);
  const lines = [bold(safe(inspection.title)), `${safe(inspection.file)} · ${inspection.summary}`];
  for (const record of inspection.records) {
    lines.push('', `${bold(record.heading)} · ${record.detail}`);
    lines.push(...recordLines(record, options));
  }
  return `${lines.join('\n')}\n`;
}

function recordLines(record: InspectedRecord, options: TerminalOptions): string[] {
  const { picture, fields, remarks } = record;
  const widest = Math.max(0, ...fields.map(({ label }) => label.length));
  return [
    ...fields.flatMap((field) => fieldLines(field, widest, options)),
    ...remarks.map((remark) => `  ${remark}`),
    ...(picture?.fingers ?? []).map(({ label, detail }) => `  ${label}: ${detail}`),
    ...(options.drawn && picture?.image !== undefined
      ? halfBlocks(picture.image, Math.min(options.columns, PICTURE_COLUMNS))
      : []),
  ];
}

function fieldLines(field: InspectedField, widest: number, { language, columns }: TerminalOptions): string[] {
  const head = `  ${field.number.padEnd(7)}${field.mnemonic.padEnd(6)}${field.label.padEnd(widest)}  `;
  const shown = field.values.slice(0, VALUES);
  if (field.values.length > VALUES) {
    shown.push(text(language, 'more', { count: field.values.length - VALUES }));
  }
  return shown.map((value, i) => {
    const line = (i === 0 ? head : ' '.repeat(head.length)) + safe(value);
    return line.length > columns ? `${line.slice(0, columns - 1)}…` : line;
  });
}

/** What a file says must not move the cursor or change colours. */
const safe = (value: string): string => stripVTControlCharacters(value).replace(/\p{Cc}/gu, ' ');
