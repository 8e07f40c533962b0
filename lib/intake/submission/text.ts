import * as z from 'zod';
import type { ErrorCode } from '../../core/error-catalogue.ts';
import { SUBMISSION_LIMITS } from './limits.ts';

/** Letters of any script with their marks, and the signs that names are written with; no space at either end. */
const NAME = /^[\p{L}\p{M}'’ʼ‘`´·.-](?:[\p{L}\p{M}'’ʼ‘`´·. -]*[\p{L}\p{M}'’ʼ‘`´·.-])?$/u;

/** Visible text on one line. The class C also holds lone surrogates, which canonical JSON refuses. */
const VISIBLE = /^[^\p{C}\p{Z}](?:[^\p{C}\p{Zl}\p{Zp}]*[^\p{C}\p{Z}])?$/u;

/** A part of a person's name, in Unicode normalisation form C. */
export const namePart = z
  .string()
  .min(1)
  .max(SUBMISSION_LIMITS.nameLength, { abort: true })
  .normalize('NFC')
  .regex(NAME, 'NAME_CHARACTERS');

/** A short text that is kept as it is, e.g. a case number; `missing` is the code where there is none. */
export const shortText = (missing: ErrorCode) =>
  z
    .string({ error: ({ input }) => (input === undefined ? missing : undefined) })
    .min(1)
    .max(SUBMISSION_LIMITS.textLength, { abort: true })
    .normalize('NFC')
    .regex(VISIBLE, 'TEXT_CHARACTERS');
