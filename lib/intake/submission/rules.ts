import { CodedError } from '../../core/errors.ts';
import type { Agency, Purpose } from '../../participants/participant.ts';
import type { BiographicData } from './biographic-data.ts';
import { type BiometricData, isCaptured, isFingerCapture } from './biometric-data.ts';
import { firstDay, localDay, possibleAges } from './calendar.ts';
import type { ContextualData } from './contextual-data.ts';
import { CLOCK_SKEW, PERSON_LIMITS, SUBMISSION_LIMITS } from './limits.ts';
import { INVESTIGATION } from './submission.ts';

/** Who sends, what this node serves, and when it is: what a submission is held against besides its own form. */
export interface SubmissionContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly agency: Pick<Agency, 'id' | 'units'>;
  /** Purposes this node serves. */
  readonly purposes: readonly Purpose[];
}

/** The parts of a submission that are well formed by themselves; a rule looks at what it needs, and is silent without. */
export interface ReadableParts {
  readonly purpose?: Purpose | undefined;
  readonly contextualData?: ContextualData | undefined;
  readonly biographicData?: BiographicData | undefined;
  readonly biometricData?: readonly BiometricData[] | undefined;
}

type Rule = (parts: ReadableParts, context: SubmissionContext) => readonly CodedError[];
/** A rule that looks at the fingers alone. */
type FingerRule = (parts: Pick<ReadableParts, 'biometricData'>) => readonly CodedError[];

const servedPurpose: Rule = ({ purpose }, { purposes }) =>
  purpose === undefined || purposes.includes(purpose)
    ? []
    : [
        new CodedError('PURPOSE_NOT_ALLOWED', {
          pointer: '/purpose',
          facts: { allowed: purposes.join(', ') },
        }),
      ];

const ownAgency: Rule = ({ contextualData }, { agency }) => {
  if (contextualData === undefined) return [];
  if (contextualData.agency !== agency.id) {
    return [new CodedError('AGENCY_MISMATCH', { pointer: '/contextualData/agency' })];
  }
  return agency.units.includes(contextualData.unit)
    ? []
    : [new CodedError('UNIT_UNKNOWN', { pointer: '/contextualData/unit' })];
};

const timesHaveCome: Rule = ({ contextualData }, { now }) => {
  if (contextualData === undefined) return [];
  const times = [
    ['/contextualData/encounteredAt', contextualData.encounteredAt],
    ['/contextualData/noticeGiven/at', contextualData.noticeGiven.at],
  ] as const;
  return times
    .filter(([, time]) => Date.parse(time) > now + CLOCK_SKEW)
    .map(([pointer]) => new CodedError('TIME_IN_FUTURE', { pointer }));
};

const plausibleBirth: Rule = ({ contextualData, biographicData }) => {
  const born = biographicData?.dateOfBirth;
  if (contextualData === undefined || born === undefined) return [];
  const day = localDay(contextualData.encounteredAt);
  const years = PERSON_LIMITS.lifespanYears;
  if (firstDay(born) <= day && possibleAges(born, day).youngest <= years) return [];
  return [
    new CodedError('DATE_OF_BIRTH_OUT_OF_RANGE', {
      pointer: '/biographicData/dateOfBirth',
      facts: { years },
    }),
  ];
};

/** R9, on the age the person may have: where it is not proven, the youngest possible one counts. */
const children: Rule = ({ purpose, contextualData, biographicData, biometricData }) => {
  if (contextualData === undefined || biographicData === undefined) return [];
  const { youngest, oldest } = possibleAges(
    biographicData.dateOfBirth,
    localDay(contextualData.encounteredAt),
  );
  const { biometricAge, adultAge } = PERSON_LIMITS;
  const problems: CodedError[] = [];
  if (youngest < biometricAge && biometricData?.some(isCaptured)) {
    const code = oldest < biometricAge ? 'BIOMETRICS_UNDER_SIX' : 'BIOMETRICS_AGE_UNPROVEN';
    problems.push(new CodedError(code, { pointer: '/biometricData', facts: { years: biometricAge } }));
  }
  if (youngest < adultAge && purpose === INVESTIGATION) {
    problems.push(
      new CodedError('MINOR_IN_INVESTIGATION', { pointer: '/purpose', facts: { years: adultAge } }),
    );
  }
  return problems;
};

export const fingersOnce: FingerRule = ({ biometricData = [] }) => {
  const captures = new Map<string, number>();
  const missing = new Set<string>();
  const limit = SUBMISSION_LIMITS.capturesPerFinger;
  for (const entry of biometricData) {
    if (!isCaptured(entry)) missing.add(entry.biometricSubType);
  }
  const declared = new Set<string>();
  return biometricData.flatMap((entry, index) => {
    const finger = entry.biometricSubType;
    const pointer = `/biometricData/${index}/biometricSubType`;
    if (finger === 'UNKNOWN') return [];
    if (!isCaptured(entry)) {
      if (declared.has(finger)) return [new CodedError('FINGER_REPEATED', { pointer, facts: { limit: 1 } })];
      declared.add(finger);
      return [];
    }
    if (missing.has(finger)) return [new CodedError('FINGER_MISSING_AND_PRESENT', { pointer })];
    const key = `${finger} ${entry.impressionType}`;
    captures.set(key, (captures.get(key) ?? 0) + 1);
    return (captures.get(key) ?? 0) > limit
      ? [new CodedError('FINGER_REPEATED', { pointer, facts: { limit } })]
      : [];
  });
};

export const templatesTogether: FingerRule = ({ biometricData = [] }) => {
  const limit = SUBMISSION_LIMITS.templatesBytes;
  const bytes = biometricData
    .filter(isFingerCapture)
    .reduce((sum, { template }) => sum + Buffer.byteLength(template, 'base64'), 0);
  return bytes <= limit
    ? []
    : [new CodedError('TEMPLATES_TOO_LARGE', { pointer: '/biometricData', facts: { limit } })];
};

/** What is not captured is not searched, and an answer that looks like one of a search would say what nobody knows. */
const somethingToSearch: Rule = ({ biometricData }) =>
  biometricData === undefined || biometricData.some(isCaptured)
    ? []
    : [new CodedError('NOTHING_TO_SEARCH', { pointer: '/biometricData' })];

const RULES: readonly Rule[] = [
  servedPurpose,
  ownAgency,
  timesHaveCome,
  plausibleBirth,
  children,
  fingersOnce,
  templatesTogether,
  somethingToSearch,
];

/** Everything the readable parts of a submission break. */
export const brokenRules = (parts: ReadableParts, context: SubmissionContext): CodedError[] =>
  RULES.flatMap((rule) => rule(parts, context));
