import { createDocument } from 'zod-openapi';
import type { Language } from '../../core/error-catalogue.ts';
import { SCOPES, type Scope } from '../../participants/participant.ts';
import { tokenProblemSchema } from '../access/token.ts';
import { tokenPaths } from '../access/token-operations.ts';
import { encounterPaths } from '../encounters/encounter-operations.ts';
import { exchangePaths } from '../exchange/exchange-operations.ts';
import { exchangeProblemSchema } from '../exchange/receipt.ts';
import { explanationPaths } from '../explanations/explanation-operations.ts';
import { identityPaths } from '../identity/identity-operations.ts';
import { personPaths } from '../people/person-operations.ts';
import { problemSchema } from '../problems/problem.ts';
import { reviewPaths } from '../reviews/review-operations.ts';
import { servicePaths } from '../service/service-operations.ts';
import { subscriptionPaths, webhookPaths } from '../subscriptions/subscription-operations.ts';
import { uploadPaths } from '../uploads/upload-operations.ts';
import { inLanguage } from './in-language.ts';
import { AGENCY_TOKEN, type Both, both } from './operation.ts';

export type ApiDocument = ReturnType<typeof createDocument>;

const INTRODUCTION: Both = [
  'A Participant’s node of the biometric encounter exchange. An agency submits an encounter and is answered in seconds: by its own node’s galleries, and by each partner. A match is a candidate for a person to judge, never a verdict. Field names and enumerations are those of OSIA. Errors are problem documents (RFC 9457) with a stable code.',
  'El nodo de un Participante en el intercambio de encuentros biométricos. Una institución envía un encuentro y recibe respuesta en segundos: de las galerías de su propio nodo y de cada socio. Una coincidencia es un candidato que juzga una persona, nunca un veredicto. Los nombres de campos y las enumeraciones son los de OSIA. Los errores son documentos de problema (RFC 9457) con un código estable.',
];

const TAGS: Readonly<Record<string, Both>> = {
  access: ['Access tokens', 'Tokens de acceso'],
  encounters: ['Encounters and their answers', 'Encuentros y sus respuestas'],
  people: ['Linked encounters of a person', 'Encuentros vinculados de una persona'],
  reviews: [
    'Candidates and eligibility, decided by examiners',
    'Candidatos y elegibilidad, decididos por peritos',
  ],
  subscriptions: ['Webhooks', 'Webhooks'],
  service: ['The node itself', 'El nodo mismo'],
  exchange: ['Between nodes', 'Entre nodos'],
};

const SCOPE_TEXTS: Readonly<Record<Scope, string>> = {
  'encounter.write': 'Submit encounters, ask for identities · Enviar encuentros, pedir identidades',
  'encounter.read': 'Read encounters, people and subscriptions · Leer encuentros, personas y suscripciones',
  examiner: 'Decide reviews · Decidir revisiones',
  operator: 'Operate the node · Operar el nodo',
};

/**
 * The API description, OpenAPI 3.1.1, made from the schemas that the node parses and answers with.
 *
 * @param serverUrl The node's own address, without a final slash.
 */
export function apiDocument(language: Language, serverUrl: string): ApiDocument {
  const document = createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Encuentro',
      version: '1.0.0',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      ...both(INTRODUCTION),
    },
    servers: [{ url: serverUrl }],
    tags: Object.entries(TAGS).map(([name, text]) => ({ name, ...both(text) })),
    paths: {
      ...tokenPaths,
      ...encounterPaths,
      ...identityPaths,
      ...uploadPaths,
      ...personPaths,
      ...reviewPaths,
      ...explanationPaths,
      ...subscriptionPaths,
      ...servicePaths,
      ...exchangePaths,
    },
    webhooks: webhookPaths,
    components: {
      schemas: {
        Problem: problemSchema,
        TokenProblem: tokenProblemSchema,
        ExchangeProblem: exchangeProblemSchema,
      },
      securitySchemes: {
        [AGENCY_TOKEN]: {
          type: 'oauth2',
          ...both([
            'Client credentials with private_key_jwt; tokens live five minutes',
            'Credenciales de cliente con private_key_jwt; los tokens viven cinco minutos',
          ]),
          flows: {
            clientCredentials: {
              tokenUrl: `${serverUrl}/oauth2/token`,
              scopes: Object.fromEntries(SCOPES.map((scope) => [scope, SCOPE_TEXTS[scope]])),
            },
          },
        },
      },
    },
  });
  return inLanguage(document, language);
}
