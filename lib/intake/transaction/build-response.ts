import { isoTime } from '../../core/clock.ts';
import { buildRecord, buildTransaction, type NewField } from '../../standards/nist-itl/build-record.ts';
import { encodeTransaction } from '../../standards/nist-itl/encode-transaction.ts';
import { originFields, personFields, type ResponseIdentity } from './identity-fields.ts';

/** What of an encounter's answer a response file says; an answer of the API has this shape. */
export interface ResponseAnswer {
  readonly encounterId: string;
  readonly status: string;
  readonly receivedAt: string;
  readonly updatedAt: string;
  readonly purpose: string;
  readonly personId?: string | undefined;
  readonly local?: ResponseLocalResult | undefined;
  readonly partners: readonly ResponsePartnerResult[];
  readonly fingers?: readonly ResponseFinger[] | undefined;
  readonly transaction?: ResponseTransaction | undefined;
  readonly rejection?: ResponseProblem | undefined;
}

interface ResponseLocalResult {
  readonly result: string;
  readonly searchedAt: string;
  readonly candidates: readonly {
    readonly personId: string;
    readonly encounterId?: string | undefined;
    readonly agency: string;
    readonly score: number;
    readonly fingers: readonly {
      readonly probe: string;
      readonly candidate: string;
      readonly score: number;
    }[];
  }[];
}

interface ResponseProblem {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

interface ResponseFinger {
  readonly entry?: number | undefined;
  readonly record?: number | undefined;
  readonly addition?: number | undefined;
  readonly biometricSubType: string;
  readonly segmentation?: string | undefined;
  readonly searched: boolean;
  readonly minutiae?: number | undefined;
  readonly quality?: number | undefined;
  readonly problem?: ResponseProblem | undefined;
}

interface ResponseTransaction {
  readonly unmapped: readonly { readonly record: number; readonly field: string; readonly reason: string }[];
  readonly unused: readonly {
    readonly record: number;
    readonly type: number;
    readonly reason: string;
    readonly problem?: ResponseProblem | undefined;
  }[];
}

interface ResponsePartnerResult {
  readonly participant: string;
  readonly result: string;
  readonly rule?: string | undefined;
  readonly reference?: string | undefined;
  readonly contact?: string | undefined;
  readonly answeredAt?: string | undefined;
}

export interface ResponseEnvelope {
  /** Who answers (1.008) and who asked (1.007); 7-bit ASCII. */
  readonly originatingAgency: string;
  readonly destinationAgency: string;
  /** 1.009, unique for this answer. */
  readonly controlNumber: string;
  /** 1.010: field 1.009 of the file that is answered, where it was one. */
  readonly controlReference?: string | undefined;
  /** Milliseconds since the epoch, for 1.005 and 1.014. */
  readonly at: number;
}

/** ANSI/NIST-ITL 1-2011, update 2015. */
const VERSION = '0502';
const DOMAIN = [['ENCUENTRO', '1.0']];
const UTF_8 = [['003', 'UTF-8', '']];
/** Results of a submission, and an error, as the FBI's EBTS names them. */
const RESULT = 'SRE';
const ERROR = 'ERRT';
/** Type-1 states the scanning resolution of Type-4 images; without any it is zero. */
const NO_RESOLUTION = '00.00';

/**
 * The answer to an encounter as an ANSI/NIST-ITL file: a Type-1 record, and a Type-2 record in this project's own domain
 * (its fields are listed in docs/nist-itl.md). Says what the answer says and nothing more.
 *
 * @throws CodedError NIST_ITL_CHARACTER_INVALID for an envelope beyond 7-bit ASCII
 */
export function buildResponseTransaction(envelope: ResponseEnvelope, answer: ResponseAnswer): Uint8Array {
  return responseFile(envelope, answer.rejection === undefined ? RESULT : ERROR, answerFields(answer));
}

/**
 * One partner's answer as an ANSI/NIST-ITL file of its own, with the identity that it gave, in the fields that a file of
 * this domain says a person in. Says what the partner released and nothing more.
 *
 * @throws CodedError NIST_ITL_CHARACTER_INVALID for an envelope beyond 7-bit ASCII
 */
export function buildPartnerTransaction(
  envelope: ResponseEnvelope,
  answer: Pick<ResponseAnswer, 'encounterId' | 'purpose'>,
  partner: ResponsePartnerResult & { readonly identity?: ResponseIdentity | undefined },
): Uint8Array {
  return responseFile(envelope, RESULT, [
    ...(partner.identity === undefined ? [] : personFields(partner.identity)),
    [100, answer.encounterId],
    [104, answer.purpose],
    [120, [partnerItems(partner)]],
    ...(partner.identity === undefined ? [] : originFields(partner.identity)),
  ]);
}

function responseFile(envelope: ResponseEnvelope, type: string, fields: readonly NewField[]): Uint8Array {
  const time = isoTime(envelope.at).replaceAll(/[-:T]|\.\d+/g, '');
  const information: NewField[] = [
    [4, type],
    [5, time.slice(0, 8)],
    [7, envelope.destinationAgency],
    [8, envelope.originatingAgency],
    [9, envelope.controlNumber],
    ...given(10, envelope.controlReference),
    [11, NO_RESOLUTION],
    [12, NO_RESOLUTION],
    [13, DOMAIN],
    [14, time],
    [15, UTF_8],
  ];
  // Fields stand in the order of their numbers.
  const record = buildRecord(
    2,
    0,
    [...fields].sort(([a], [b]) => a - b),
  );
  return encodeTransaction(buildTransaction({ version: VERSION, fields: information }, [record]));
}

function answerFields(answer: ResponseAnswer): NewField[] {
  const { local, partners, rejection, fingers = [], transaction } = answer;
  const candidates = local?.candidates ?? [];
  return [
    [100, answer.encounterId],
    [101, answer.status],
    [102, answer.receivedAt],
    [103, answer.updatedAt],
    [104, answer.purpose],
    ...given(105, answer.personId),
    ...given(110, local?.result),
    ...given(111, local?.searchedAt),
    ...list(
      112,
      candidates.map(({ personId, agency, score, encounterId }) => [
        personId,
        agency,
        score.toFixed(1),
        encounterId ?? '',
      ]),
    ),
    ...list(
      113,
      candidates.flatMap(({ fingers }, i) =>
        fingers.map(({ probe, candidate, score }) => [String(i + 1), probe, candidate, score.toFixed(1)]),
      ),
    ),
    ...list(120, partners.map(partnerItems)),
    ...list(130, rejection === undefined ? [] : [textOf(rejection)]),
    ...list(
      140,
      fingers.map(
        ({
          record,
          entry,
          addition,
          biometricSubType,
          segmentation,
          searched,
          minutiae,
          quality,
          problem,
        }) => [
          textOrNone(record),
          textOrNone(entry),
          biometricSubType,
          searched ? 'Y' : 'N',
          textOrNone(minutiae),
          textOrNone(quality),
          ...textOf(problem),
          textOrNone(addition),
          segmentation ?? '',
        ],
      ),
    ),
    ...list(
      150,
      (transaction?.unmapped ?? []).map(({ record, field, reason }) => [String(record), field, reason]),
    ),
    ...list(
      151,
      (transaction?.unused ?? []).map(({ record, type, reason, problem }) => [
        String(record),
        String(type),
        reason,
        ...textOf(problem),
      ]),
    ),
  ];
}

const partnerItems = (partner: ResponsePartnerResult): string[] => [
  partner.participant,
  partner.result,
  partner.rule ?? '',
  partner.reference ?? '',
  partner.contact ?? '',
  partner.answeredAt ?? '',
];

/** Code, title and detail; three empty items where there is no problem. */
const textOf = (problem: ResponseProblem | undefined): [string, string, string] => [
  problem?.code ?? '',
  problem?.title ?? '',
  problem?.detail ?? '',
];

const textOrNone = (value: number | undefined): string => (value === undefined ? '' : String(value));

const given = (number: number, value: string | undefined): NewField[] =>
  value === undefined ? [] : [[number, value]];

const list = (number: number, subfields: readonly (readonly string[])[]): NewField[] =>
  subfields.length === 0 ? [] : [[number, subfields]];
