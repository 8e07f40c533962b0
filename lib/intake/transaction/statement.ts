import { CodedError } from '../../core/errors.ts';
import type { BiographicData } from '../submission/biographic-data.ts';

/**
 * What is said beside a file: a submission (purpose, contextualData, the investigation's fields) without biometricData,
 * and with as much of biographicData as there is. JSON as it came, held against the schema once it is whole.
 */
export type Statement = Readonly<Record<string, unknown>>;

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const LISTS = ['names', 'nationalities', 'residencies', 'documents'] as const;

/**
 * The statement in a JSON value.
 *
 * @throws CodedError FIELD_WRONG_TYPE, and FIELD_UNKNOWN for biometricData, which the file is there for
 */
export function statementOf(json: unknown): Statement {
  if (!isObject(json))
    throw new CodedError('FIELD_WRONG_TYPE', { pointer: '', facts: { expected: 'object' } });
  if (Object.hasOwn(json, 'biometricData'))
    throw new CodedError('FIELD_UNKNOWN', { pointer: '/biometricData' });
  return json;
}

/**
 * The biographic data of a file and of what is said beside it, as one. Lists are united, the statement's first: one
 * nationality of a Participant is enough (R1), wherever it stands. Of sex and date of birth the one that says more counts.
 * What of the statement is not of the API's form is passed on as it is, for the schema to find.
 *
 * @throws CodedError TRANSACTION_CONTRADICTED where the two say different things
 */
export function mergeBiographics(file: BiographicData, said: unknown): unknown {
  if (said === undefined) return file;
  if (!isObject(said)) return said;
  const merged: Record<string, unknown> = { ...file, ...said };
  for (const list of LISTS) {
    const [own = [], others = []] = [file[list], said[list]];
    if (Array.isArray(others) && own.length + others.length > 0) merged[list] = united(others, own);
  }
  merged.sex = ofTwo('sex', said.sex, file.sex);
  merged.dateOfBirth = ofTwo('dateOfBirth', said.dateOfBirth, file.dateOfBirth);
  if (merged.dateOfBirth === undefined) delete merged.dateOfBirth;
  return merged;
}

function united(first: readonly unknown[], second: readonly unknown[]): unknown[] {
  const known = new Set(first.map((each) => JSON.stringify(each)));
  return [...first, ...second.filter((each) => !known.has(JSON.stringify(each)))];
}

function ofTwo(member: 'sex' | 'dateOfBirth', said: unknown, file: string | undefined): unknown {
  if (said === undefined || said === 'U') return file ?? said;
  if (typeof said !== 'string' || file === undefined || file === 'U' || said.startsWith(file)) return said;
  if (file.startsWith(said)) return file;
  throw new CodedError('TRANSACTION_CONTRADICTED', { pointer: `/biographicData/${member}` });
}
