import * as z from 'zod';
import type { AgencyId, ParticipantCode } from '../core/ids.ts';
import { clientKeysSchema, outsideIssuerKeysSchema, partnerKeysSchema } from './public-key.ts';
import { type2MappingSchema } from './type-2-mapping.ts';

/** R4: the closed list of purposes. */
export const PURPOSES = [
  'ENTRY_SCREENING',
  'CRIMINAL_INVESTIGATION',
  'PROTECTION_REFERRAL',
  'REPATRIATION',
] as const;
/** How far the stated positions of a probe's fingers may be believed. */
export const POSITION_TRUSTS = ['AS_STATED', 'HANDS_SWAPPED', 'ANY'] as const;
/** What an agency's client may do. */
export const SCOPES = ['encounter.write', 'encounter.read', 'examiner', 'operator'] as const;

const participantCode = z
  .string()
  .regex(/^[A-Z]{3}$/, 'an ISO 3166-1 alpha-3 code / un código ISO 3166-1 alfa-3')
  .transform((code) => code as ParticipantCode);
const agencyId = z
  .string()
  .regex(/^[A-Z]{3}-[A-Z0-9]{2,12}$/, 'a code such as SLV-DGME / un código como SLV-DGME')
  .transform((id) => id as AgencyId);
const purpose = z.enum(PURPOSES);
const days = z.int().min(1).max(36_500);
const text = z.string().trim().min(1).max(200);
const names = z.strictObject({ en: text, es: text });
const nodeUrl = z
  .url({ protocol: /^https?$/ })
  .refine((url) => !url.endsWith('/'), 'no final slash / sin barra final');
const unit = z.string().regex(/^[A-Z0-9-]{2,32}$/, 'a code such as SAL-AIRPORT / un código como SAL-AIRPORT');
/** A share of searches. */
const rate = z.number().gt(0).lt(1);

const agencyClientSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{2,63}$/, 'lower case, digits and hyphens / minúsculas, cifras y guiones'),
  scopes: z.array(z.enum(SCOPES)).min(1),
  jwks: clientKeysSchema,
});

const agencySchema = z.strictObject({
  id: agencyId,
  names,
  /** Units that may be named as the place of an encounter, e.g. an airport's counter. */
  units: z.array(unit).min(1),
  /** Requests per second, and how many may come at once. */
  throttle: z.strictObject({ rate: z.number().gt(0).max(10_000), burst: z.int().min(1).max(5_000) }),
  /** Whom the partner calls about a MATCH_REFERENCE: an office, never a person. */
  contact: text,
  clients: z.array(agencyClientSchema).min(1),
});

const partnerSchema = z.strictObject({
  participant: participantCode,
  names,
  url: nodeUrl,
  /** Purposes exchanged with this partner; a subset of the node's own. */
  purposes: z.array(purpose),
  /** R24: nothing is sent to or taken from a suspended partner. */
  suspended: z.boolean(),
  jwks: partnerKeysSchema,
});

/** A claim's name in an outside issuer's tokens. */
const claimName = z.string().min(1).max(128);

/** An identity service outside this node whose access tokens are taken too, for the agencies and scopes named here. */
const outsideIssuerSchema = z.strictObject({
  /** Its tokens' `iss` and `aud`, exactly. */
  issuer: z.url({ protocol: /^https$/ }),
  audience: text,
  jwks: outsideIssuerKeysSchema,
  /** Which claims hold the agency's id, the account, and the scopes (a list, or a text with spaces). */
  claims: z.strictObject({ agency: claimName, account: claimName, scopes: claimName }),
  agencies: z.array(agencyId).min(1),
  scopes: z.array(z.enum(SCOPES)).min(1),
});

/** The configuration of one Participant's node: `cdk/participants/<code>.json`, and the same in the functions' layer. */
export const participantSchema = z.strictObject({
  participant: participantCode,
  names,
  defaultLanguage: z.enum(['en', 'es']),
  deployment: z.strictObject({
    account: z.string().regex(/^\d{12}$/, 'twelve digits / doce cifras'),
    region: z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as us-east-1 / una región como us-east-1'),
  }),
  nodeUrl,
  /** The node's own name, with mutual TLS when a trust store (an `s3://bucket/key` of CA certificates) is given. */
  domain: z
    .strictObject({
      name: z.hostname(),
      certificateArn: z.string().regex(/^arn:[a-z-]+:acm:[a-z0-9-]+:\d{12}:certificate\/[a-f0-9-]{36}$/),
      mtlsTruststore: z
        .string()
        .regex(/^s3:\/\/[a-z0-9.-]{3,63}\/.+$/)
        .optional(),
    })
    .optional(),
  /**
   * A Secrets Manager secret with the certificate the node shows to partners whose domain asks for one (mutual TLS):
   * JSON of `cert` and `key`, both PEM.
   */
  clientCertificateSecret: z
    .string()
    .regex(
      /^arn:[a-z-]+:secretsmanager:[a-z0-9-]+:\d{12}:secret:[A-Za-z0-9/_+=.@-]+$/,
      'the ARN of a secret / el ARN de un secreto',
    )
    .optional(),
  /** How many parts the gallery is searched in, each by a function of its own. */
  shards: z.int().min(1).max(64),
  alarmEmail: z.email().optional(),
  /**
   * How the gallery is searched, in the terms of ISO/IEC 19795-1. The thresholds of scores follow from it
   * (lib/decisions/thresholds.ts).
   */
  identification: z.strictObject({
    /** Encounters that the whole gallery will hold before this file is changed again. */
    gallerySize: z.int().min(1).max(1_000_000_000),
    /** Shares of searches for persons not in it that may end in a match, and in a review or a match, all the same. */
    targetFpir: z.strictObject({ match: rate, review: rate }),
    /**
     * How far stated finger positions are believed, AS_STATED where left out: HANDS_SWAPPED also tries the other hand in
     * twice the time, ANY every finger in ten times the time of ten fingers.
     */
    positions: z.enum(POSITION_TRUSTS).optional(),
  }),
  /** R15: how long a record is kept, in days, by the purpose it was taken for; a probe and the audit log likewise. */
  retentionDays: z.strictObject({
    ENTRY_SCREENING: days,
    CRIMINAL_INVESTIGATION: days,
    PROTECTION_REFERRAL: days,
    REPATRIATION: days,
    probe: z.int().min(1).max(7),
    audit: days,
  }),
  /**
   * How long this node waits for a partner's answer to a request for an identity (R12): the time that the partner's
   * examiners have, and after which a refusal is told. Three days span a weekend; R16 allows no more for what concerns a
   * person either.
   */
  identityAnswerHours: z.number().gt(0).max(72),
  purposes: z.array(purpose).min(1),
  agencies: z.array(agencySchema).min(1),
  partners: z.array(partnerSchema),
  outsideIssuers: z.array(outsideIssuerSchema).optional(),
  /** What the Type-2 fields of ANSI/NIST files mean in further domains, before the tables built in (docs/nist-itl.md). */
  type2Mappings: z.array(type2MappingSchema).max(20).optional(),
  /** Every Participant of the exchange, this one too: the states whose nationals are never exchanged (R1). */
  participants: z.array(participantCode).min(1),
  /** Private addresses are for the embedded stack only: the CDK app refuses them. */
  webhooks: z.strictObject({ allowPrivateAddresses: z.boolean() }),
});

export type Participant = z.infer<typeof participantSchema>;
export type Agency = Participant['agencies'][number];
export type AgencyClient = Agency['clients'][number];
export type Partner = Participant['partners'][number];
export type OutsideIssuer = z.infer<typeof outsideIssuerSchema>;
export type Purpose = (typeof PURPOSES)[number];
export type Scope = (typeof SCOPES)[number];
