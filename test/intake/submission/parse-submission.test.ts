import { describe, expect, test } from '@jest/globals';
import { CodedError, ValidationFailure } from '../../../lib/core/errors.ts';
import { parseSubmission } from '../../../lib/intake/submission/parse-submission.ts';
import { type Body, CAPTURE, CONTEXT, example, investigation } from './example.ts';

/** `CODE pointer` of each problem found, in order. */
function problems(body: unknown, context = CONTEXT): string[] {
  try {
    parseSubmission(body, context);
    return [];
  } catch (error) {
    if (error instanceof ValidationFailure)
      return error.problems.map(({ code, pointer }) => `${code} ${pointer}`);
    if (error instanceof CodedError) return [`${error.code} ${error.pointer}`];
    throw error;
  }
}

const broken = (change: (body: Body) => void): string[] => problems(example(change));

const picture = (change: object): object => ({
  biometricType: 'FINGER',
  biometricSubType: 'PLAIN_THUMBS',
  impressionType: 'LIVE_SCAN_PLAIN',
  image: 'AAAA',
  compression: 'WSQ',
  ...change,
});

describe('a submission', () => {
  test('as in the API description is accepted unchanged', () => {
    expect(parseSubmission(example(), CONTEXT)).toEqual(example());
  });

  test('of an investigation is accepted with who answers for it', () => {
    expect(parseSubmission(investigation(), CONTEXT)).toEqual(investigation());
  });

  test('has its names brought to normalisation form C', () => {
    const body = example((it) => {
      it.biographicData.names[0].given = 'José';
    });
    expect(parseSubmission(body, CONTEXT).biographicData.names[0]?.given).toBe('José');
  });

  test('with several problems is told all of them', () => {
    expect(
      broken((it) => {
        it.purpose = 'TOURISM';
        it.contextualData.agency = 'USA-CBP';
        delete it.contextualData.place;
        it.biographicData.names[0].nickname = 'x';
        it.biometricData[0].template = '****';
        it.biometricData.push({ biometricType: 'FACE', image: 'AAAA' });
      }),
    ).toEqual([
      'PURPOSE_NOT_ALLOWED /purpose',
      'FIELD_MISSING /contextualData/place',
      'FIELD_UNKNOWN /biographicData/names/0/nickname',
      'TEMPLATE_NOT_BASE64 /biometricData/0/template',
      'BIOMETRIC_TYPE_UNSUPPORTED /biometricData/1/biometricType',
    ]);
  });

  test('has its rules checked in the parts that are well formed', () => {
    expect(
      broken((it) => {
        it.biometricData = 'none';
        it.contextualData.unit = 'MARS';
        it.biographicData.dateOfBirth = '2030';
      }),
    ).toEqual([
      'FIELD_WRONG_TYPE /biometricData',
      'UNIT_UNKNOWN /contextualData/unit',
      'DATE_OF_BIRTH_OUT_OF_RANGE /biographicData/dateOfBirth',
    ]);
  });
});

describe('each fault has its own code and pointer', () => {
  const cases: readonly (readonly [string, (body: Body) => void])[] = [
    ['PURPOSE_MISSING /purpose', (it) => delete it.purpose],
    ['PURPOSE_NOT_ALLOWED /purpose', (it) => (it.purpose = 7)],
    ['FIELD_UNKNOWN /caseNumber', (it) => (it.caseNumber = 'X')],
    ['FIELD_UNKNOWN ', (it) => (it['José Hernández'] = 1)],
    ['FIELD_MISSING /contextualData', (it) => delete it.contextualData],
    ['FIELD_WRONG_TYPE /contextualData', (it) => (it.contextualData = [])],
    ['AGENCY_MISMATCH /contextualData/agency', (it) => (it.contextualData.agency = 'SLV-PNC')],
    ['UNIT_UNKNOWN /contextualData/unit', (it) => (it.contextualData.unit = 'SAL-ROOF')],
    [
      'TIME_NOT_REAL /contextualData/encounteredAt',
      (it) => (it.contextualData.encounteredAt = '2026-11-24T08:15:00'),
    ],
    [
      'TIME_NOT_REAL /contextualData/encounteredAt',
      (it) => (it.contextualData.encounteredAt = '2026-02-30T08:15:00Z'),
    ],
    [
      'TIME_IN_FUTURE /contextualData/encounteredAt',
      (it) => (it.contextualData.encounteredAt = '2026-11-24T15:05:01Z'),
    ],
    [
      'TIME_IN_FUTURE /contextualData/noticeGiven/at',
      (it) => (it.contextualData.noticeGiven.at = '2027-01-01T00:00:00Z'),
    ],
    ['COUNTRY_UNKNOWN /contextualData/place/country', (it) => (it.contextualData.place.country = 'XXX')],
    ['NOTICE_MISSING /contextualData/noticeGiven', (it) => delete it.contextualData.noticeGiven],
    ['NOTICE_MISSING /contextualData/noticeGiven/at', (it) => delete it.contextualData.noticeGiven.at],
    [
      'NOTICE_MISSING /contextualData/noticeGiven/language',
      (it) => delete it.contextualData.noticeGiven.language,
    ],
    [
      'FIELD_BAD_FORMAT /contextualData/noticeGiven/language',
      (it) => (it.contextualData.noticeGiven.language = 'Spanish'),
    ],
    ['NAME_EMPTY /biographicData/names/0', (it) => (it.biographicData.names = [{ surnames: [] }])],
    ['NAME_CHARACTERS /biographicData/names/0/given', (it) => (it.biographicData.names[0].given = 'J0se')],
    [
      'NAME_CHARACTERS /biographicData/names/0/surnames/1',
      (it) => (it.biographicData.names[0].surnames[1] = ' Mena'),
    ],
    [
      'FIELD_TOO_LONG /biographicData/names/0/given',
      (it) => (it.biographicData.names[0].given = 'a'.repeat(101)),
    ],
    [
      'ENTRY_REPEATED /biographicData/names/1',
      (it) => it.biographicData.names.push(it.biographicData.names[0]),
    ],
    ['DATE_NOT_REAL /biographicData/dateOfBirth', (it) => (it.biographicData.dateOfBirth = '1987-02-29')],
    ['DATE_NOT_REAL /biographicData/dateOfBirth', (it) => (it.biographicData.dateOfBirth = '12/04/1987')],
    [
      'DATE_OF_BIRTH_OUT_OF_RANGE /biographicData/dateOfBirth',
      (it) => (it.biographicData.dateOfBirth = '1890'),
    ],
    ['FIELD_VALUE_NOT_ALLOWED /biographicData/sex', (it) => (it.biographicData.sex = 'male')],
    ['COUNTRY_UNKNOWN /biographicData/nationalities/0', (it) => (it.biographicData.nationalities = ['HN'])],
    [
      'NATIONALITY_CONTRADICTORY /biographicData/nationalities',
      (it) => it.biographicData.nationalities.push('XXX'),
    ],
    ['ENTRY_REPEATED /biographicData/nationalities/1', (it) => it.biographicData.nationalities.push('HND')],
    ['COUNTRY_UNKNOWN /biographicData/residencies/0', (it) => (it.biographicData.residencies = ['XXA'])],
    [
      'COUNTRY_UNKNOWN /biographicData/documents/0/issuer',
      (it) => (it.biographicData.documents[0].issuer = 'ABC'),
    ],
    [
      'FIELD_BAD_FORMAT /biographicData/documents/0/number',
      (it) => (it.biographicData.documents[0].number = 'E<1'),
    ],
    [
      'FIELD_VALUE_NOT_ALLOWED /biometricData/0/biometricType',
      (it) => (it.biometricData[0].biometricType = 7),
    ],
    [
      'BIOMETRIC_TYPE_UNSUPPORTED /biometricData/0/biometricType',
      (it) => (it.biometricData[0].biometricType = 'IRIS'),
    ],
    [
      'BIOMETRIC_SUBTYPE_UNSUPPORTED /biometricData/0/biometricSubType',
      (it) => (it.biometricData[0].biometricSubType = 'PLAIN_THUMBS'),
    ],
    ['FIELD_MISSING /biometricData/0/biometricSubType', (it) => delete it.biometricData[0].biometricSubType],
    [
      'FIELD_VALUE_NOT_ALLOWED /biometricData/0/impressionType',
      (it) => (it.biometricData[0].impressionType = 'LIVE_SCAN_PALM'),
    ],
    [
      'TEMPLATE_FORMAT_UNSUPPORTED /biometricData/0/templateFormat',
      (it) => (it.biometricData[0].templateFormat = 'ISO_19794_2_CS'),
    ],
    [
      'IMAGE_REFERENCE_UNSUPPORTED /biometricData/0/imageRef',
      (it) =>
        (it.biometricData = [{ biometricType: 'FINGER', biometricSubType: 'RIGHT_INDEX', imageRef: 'x' }]),
    ],
    ['IMAGE_NOT_BASE64 /biometricData/0/image', (it) => (it.biometricData = [picture({ image: 'AA=' })])],
    [
      'FIELD_VALUE_NOT_ALLOWED /biometricData/0/compression',
      (it) => (it.biometricData = [picture({ compression: 'GIF' })]),
    ],
    [
      'BIOMETRIC_SUBTYPE_UNSUPPORTED /biometricData/0/biometricSubType',
      (it) => (it.biometricData = [picture({ biometricSubType: 'RIGHT_FULL_PALM' })]),
    ],
    ['FIELD_UNKNOWN /biometricData/0/bitdepth', (it) => (it.biometricData = [picture({ bitdepth: 8 })])],
    [
      'TEMPLATE_NOT_BASE64 /biometricData/0/template',
      (it) => (it.biometricData[0].template = 'Rk1SACAyMAB='),
    ],
    [
      'TEMPLATE_NOT_BASE64 /biometricData/0/template',
      (it) => (it.biometricData[0].template = 'Rk1S\nACAyMAA='),
    ],
    [
      'TEMPLATE_TOO_LARGE /biometricData/0/template',
      (it) => (it.biometricData[0].template = Buffer.alloc(65_539).toString('base64')),
    ],
    ['FINGER_REPEATED /biometricData/1/biometricSubType', (it) => it.biometricData.push({ ...CAPTURE })],
    [
      'NOTHING_TO_SEARCH /biometricData',
      (it) => {
        it.biometricData = [];
      },
    ],
    [
      'FIELD_TOO_LONG /biometricData',
      (it) =>
        (it.biometricData = Array.from({ length: 21 }, () => ({ ...CAPTURE, biometricSubType: 'UNKNOWN' }))),
    ],
  ];

  test.each(cases)('%s', (problem, change) => {
    expect(broken(change)).toEqual([problem]);
  });

  test('an image that lies elsewhere is answered as an unsupported media type', () => {
    const body = example((it) => {
      it.biometricData = [{ biometricType: 'FINGER', biometricSubType: 'RIGHT_INDEX', imageRef: 'x' }];
    });
    expect(() => parseSubmission(body, CONTEXT)).toThrow(expect.objectContaining({ status: 415 }));
  });

  test('records that are each small enough may be too large together', () => {
    const large = Buffer.alloc(60_000).toString('base64');
    const body = example((it) => {
      it.biometricData = ['RIGHT_THUMB', 'RIGHT_INDEX', 'LEFT_THUMB', 'LEFT_INDEX'].map(
        (biometricSubType) => ({
          ...CAPTURE,
          biometricSubType,
          template: large,
        }),
      );
    });
    expect(problems(body)).toEqual(['TEMPLATES_TOO_LARGE /biometricData']);
  });
});

describe('an investigation (R4)', () => {
  test.each(['purposeDetail', 'caseNumber', 'authority', 'offence', 'approvingOfficer'])(
    'needs %s',
    (field) => {
      expect(problems(investigation((it) => delete it[field]))).toEqual([
        `INVESTIGATION_FIELD_MISSING /${field}`,
      ]);
    },
  );

  test('takes purpose details of its list only', () => {
    expect(problems(investigation((it) => (it.purposeDetail = 'TAXES')))).toEqual([
      'FIELD_VALUE_NOT_ALLOWED /purposeDetail',
    ]);
  });

  test('takes no control characters in its statements', () => {
    expect(problems(investigation((it) => (it.offence = 'a\nb')))).toEqual(['TEXT_CHARACTERS /offence']);
  });

  test('is refused where the node does not serve it', () => {
    const context = { ...CONTEXT, purposes: ['ENTRY_SCREENING'] as const };
    expect(problems(investigation(), context)).toEqual(['PURPOSE_NOT_ALLOWED /purpose']);
  });
});

describe('missing fingers', () => {
  const missing = (biometricSubType: string, presence = 'AMPUTATED'): Body => ({
    biometricType: 'FINGER',
    biometricSubType,
    missing: [{ presence }],
  });

  test.each(['BANDAGED', 'AMPUTATED', 'DAMAGED'])('may be reported %s without a template', (presence) => {
    expect(broken((it) => it.biometricData.push(missing('LEFT_RING', presence)))).toEqual([]);
  });

  test('are of a known position', () => {
    expect(broken((it) => it.biometricData.push(missing('UNKNOWN')))).toEqual([
      'BIOMETRIC_SUBTYPE_UNSUPPORTED /biometricData/1/biometricSubType',
    ]);
  });

  test('are not captured too', () => {
    expect(broken((it) => it.biometricData.push(missing('RIGHT_INDEX')))).toEqual([
      'FINGER_MISSING_AND_PRESENT /biometricData/0/biometricSubType',
    ]);
  });

  test('are reported once', () => {
    expect(broken((it) => it.biometricData.push(missing('LEFT_RING'), missing('LEFT_RING')))).toEqual([
      'FINGER_REPEATED /biometricData/2/biometricSubType',
    ]);
  });
});
