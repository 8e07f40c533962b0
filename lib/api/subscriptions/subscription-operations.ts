import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { subscriptionId } from '../ids.ts';
import { both, operation } from '../openapi/operation.ts';
import { BODY_ERRORS, TOKEN_ERRORS } from '../openapi/shared-errors.ts';
import { acceptLanguage } from '../openapi/shared-headers.ts';
import {
  subscriptionAnswerSchema,
  subscriptionListSchema,
  subscriptionRequestSchema,
} from './subscription-answer.ts';
import { webhookPayloadSchema } from './webhook-payload.ts';

const tags: [string] = ['subscriptions'];
const scope = 'encounter.read';
const header = z.object({ 'Accept-Language': acceptLanguage });
const path = z.object({ subscriptionId });

const subscription = { 'application/json': { schema: subscriptionAnswerSchema } };

export const subscriptionPaths: ZodOpenApiPathsObject = {
  '/v1/subscriptions': {
    get: operation({
      operationId: 'listSubscriptions',
      tags,
      summary: ['List your agency’s subscriptions', 'Listar las suscripciones de su institución'],
      description: ['All of them.', 'Todas.'],
      scope,
      requestParams: { header },
      answers: {
        200: {
          description: ['The subscriptions', 'Las suscripciones'],
          content: { 'application/json': { schema: subscriptionListSchema } },
        },
      },
      errors: TOKEN_ERRORS,
    }),
  },
  '/v1/subscriptions/{subscriptionId}': {
    get: operation({
      operationId: 'readSubscription',
      tags,
      summary: ['Read a subscription', 'Leer una suscripción'],
      description: ['With the key that signs its webhooks.', 'Con la clave que firma sus webhooks.'],
      scope,
      requestParams: { path, header },
      answers: { 200: { description: ['The subscription', 'La suscripción'], content: subscription } },
      errors: ['SUBSCRIPTION_ID_INVALID', 'SUBSCRIPTION_NOT_FOUND', ...TOKEN_ERRORS],
    }),
    put: operation({
      operationId: 'putSubscription',
      tags,
      summary: ['Make or change a subscription', 'Crear o cambiar una suscripción'],
      description: [
        'The id is yours to choose. The endpoint is told of events from now on.',
        'Usted elige el identificador. El destino recibe los avisos desde ahora.',
      ],
      scope,
      requestParams: { path, header },
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: subscriptionRequestSchema,
            examples: {
              answers: {
                value: {
                  url: 'https://hooks.dgme.example/encuentro',
                  events: ['encounter.answered', 'subject.encountered'],
                },
              },
            },
          },
        },
      },
      answers: {
        200: { description: ['Changed', 'Cambiada'], content: subscription },
        201: { description: ['Made', 'Creada'], content: subscription },
      },
      errors: [
        ...BODY_ERRORS,
        'SUBSCRIPTION_ID_INVALID',
        'WEBHOOK_URL_INVALID',
        'WEBHOOK_NOT_HTTPS',
        'WEBHOOK_ADDRESS_REFUSED',
        ...TOKEN_ERRORS,
      ],
    }),
    delete: operation({
      operationId: 'deleteSubscription',
      tags,
      summary: ['Delete a subscription', 'Borrar una suscripción'],
      description: ['Nothing more is sent to its endpoint.', 'No se envía nada más a su destino.'],
      scope,
      requestParams: { path, header },
      answers: { 204: { description: ['Deleted', 'Borrada'] } },
      errors: ['SUBSCRIPTION_ID_INVALID', 'SUBSCRIPTION_NOT_FOUND', ...TOKEN_ERRORS],
    }),
  },
};

/** What the node sends to a subscribed endpoint. */
export const webhookPaths: ZodOpenApiPathsObject = {
  event: {
    post: {
      operationId: 'receiveEvent',
      tags,
      summary: 'An event your agency subscribed to',
      description:
        'Thin: ids and states. Verify webhook-signature with the subscription’s publicKey, and answer 2xx within 10 seconds; else it is repeated for 24 hours. The same webhook-id may come again.',
      'x-es': {
        summary: 'Un aviso al que su institución está suscrita',
        description:
          'Escueto: identificadores y estados. Verifique webhook-signature con la publicKey de la suscripción y responda 2xx en 10 segundos; si no, se repite durante 24 horas. El mismo webhook-id puede volver.',
      },
      security: [],
      requestBody: { required: true, content: { 'application/json': { schema: webhookPayloadSchema } } },
      responses: { '204': both(['Taken', 'Recibido']) },
    },
  },
};
