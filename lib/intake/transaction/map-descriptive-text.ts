import type { MappedField, Type2Mapping } from '../../participants/type-2-mapping.ts';
import { fieldName, type TextField, type Transaction } from '../../standards/nist-itl/transaction.ts';
import type { BiographicData } from '../submission/biographic-data.ts';
import { type MissingFingerFact, understandField } from './understand-field.ts';

/** A Type-2 field that became nothing of the encounter. Its value is not repeated: it may be anything. */
export interface UnmappedField {
  /** Place of the record in the file, from 1. */
  readonly record: number;
  /** `2.031` */
  readonly field: string;
  /** NOT_MAPPED: the domain's table lacks it. NOT_UNDERSTOOD: its value has another form. REPEATED: stated before. */
  readonly reason: 'NOT_MAPPED' | 'NOT_UNDERSTOOD' | 'REPEATED';
}

export interface DescriptiveText {
  readonly biographicData: BiographicData;
  readonly missingFingers: readonly MissingFingerFact[];
  readonly unmapped: readonly UnmappedField[];
}

/** Length and IDC, which every record has. */
const HEADER_FIELDS = 2;

/** Reads all Type-2 records of a transaction by the table of its domain. What is not said stays unknown. */
export function mapDescriptiveText(transaction: Transaction, mapping: Type2Mapping): DescriptiveText {
  let biographicData: BiographicData = { names: [], sex: 'U', nationalities: [], documents: [] };
  const missingFingers: MissingFingerFact[] = [];
  const unmapped: UnmappedField[] = [];
  const seen = new Set<MappedField>();
  for (const [record, field] of descriptiveFields(transaction)) {
    const refuse = (reason: UnmappedField['reason']): unknown =>
      unmapped.push({ record, field: fieldName(2, field.number), reason });
    const mapped = mapping.fields.find(({ number }) => number === field.number);
    if (mapped === undefined) {
      refuse('NOT_MAPPED');
      continue;
    }
    if (seen.has(mapped)) {
      refuse('REPEATED');
      continue;
    }
    const understood = understandField(mapped, field.subfields);
    if (understood === undefined) {
      refuse('NOT_UNDERSTOOD');
      continue;
    }
    seen.add(mapped);
    const { names = [], ...others } = understood.biographic ?? {};
    const allNames =
      mapped.form === 'NAME' ? [...names, ...biographicData.names] : [...biographicData.names, ...names];
    biographicData = { ...biographicData, ...others, names: allNames };
    missingFingers.push(...(understood.missingFingers ?? []));
  }
  return { biographicData, missingFingers, unmapped };
}

function descriptiveFields(transaction: Transaction): [number, TextField][] {
  return transaction.records.flatMap((record, i): [number, TextField][] => {
    if (record.kind !== 'TAGGED' || record.type !== 2) return [];
    return record.fields.flatMap((field): [number, TextField][] =>
      field.kind === 'TEXT' && field.number > HEADER_FIELDS ? [[i + 1, field]] : [],
    );
  });
}
