import type { ErrorCode } from '../../core/error-catalogue.ts';
import { CodedError, type ErrorFacts } from '../../core/errors.ts';
import { fieldName } from './transaction.ts';

/** Where a record is: its place in the file, counted from 1 as in NIST's own dumps, and its type. */
export interface Place {
  readonly record: number;
  readonly type: number;
}

/** Refuses a record for one of its fields. Facts name places only, never what is written there. */
export function refuseField(code: ErrorCode, place: Place, number: number, facts: ErrorFacts = {}): never {
  throw new CodedError(code, {
    facts: { record: place.record, field: fieldName(place.type, number), ...facts },
  });
}

export function refuseTruncated(place: Place, needed: number, actual: number): never {
  throw new CodedError('NIST_ITL_TRUNCATED', { facts: { ...place, needed, actual } });
}

export function refuseTooLarge(what: 'bytes' | 'records' | 'items' | 'characters', limit: number): never {
  throw new CodedError('NIST_ITL_TOO_LARGE', { facts: { what, limit } });
}
