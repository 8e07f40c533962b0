import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { described } from '../../core/described.ts';
import { EXCHANGE_ERRORS } from '../../core/error-catalogue/exchange.ts';
import { operation } from '../openapi/operation.ts';
import { ANY_ERRORS } from '../openapi/shared-errors.ts';
import { exchangeReceiptSchema } from './receipt.ts';

type ExchangeError = keyof typeof EXCHANGE_ERRORS;

/** A bad receipt is found by who sent, not by who received. */
const RECEIVING_ERRORS = (Object.keys(EXCHANGE_ERRORS) as ExchangeError[]).filter(
  (code) => code !== 'RECEIPT_INVALID',
);

export const exchangePaths: ZodOpenApiPathsObject = {
  '/v1/exchange/messages': {
    post: operation({
      operationId: 'receiveExchangeMessage',
      tags: ['exchange'],
      summary: ['Take a message of a partner node', 'Recibir un mensaje de un nodo socio'],
      description: [
        'Between nodes. The envelope is the proof: a JWS of a pinned key, nested in a JWE to this node. A message received before is answered 409 with the receipt given then.',
        'Entre nodos. El sobre es la prueba: un JWS de una clave fijada, dentro de un JWE para este nodo. Un mensaje ya recibido se responde 409 con el acuse de entonces.',
      ],
      requestBody: {
        required: true,
        content: {
          'application/jose': {
            schema: z
              .string()
              .meta(
                described('Compact JWE (ECDH-ES+A256KW, A256GCM)', 'JWE compacto (ECDH-ES+A256KW, A256GCM)'),
              ),
          },
        },
      },
      answers: {
        202: {
          description: ['Received; the receipt proves it', 'Recibido; el acuse lo prueba'],
          content: { 'application/json': { schema: exchangeReceiptSchema } },
        },
      },
      problem: 'ExchangeProblem',
      errors: [...RECEIVING_ERRORS, 'BODY_MISSING', 'BODY_TOO_LARGE', ...ANY_ERRORS],
    }),
  },
};
