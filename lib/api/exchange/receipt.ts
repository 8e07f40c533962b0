import * as z from 'zod';
import { described } from '../../core/described.ts';
import { problemSchema } from '../problems/problem.ts';

const receipt = z
  .string()
  .meta(
    described(
      'Compact JWS (typ encuentro-receipt+jws) of iss, aud, jti, iat, sha256',
      'JWS compacto (typ encuentro-receipt+jws) de iss, aud, jti, iat, sha256',
    ),
  );

/** 202 of `POST /v1/exchange/messages`: the legal proof of transmission. */
export const exchangeReceiptSchema = z.strictObject({ receipt }).meta({ id: 'ExchangeReceipt' });

/** An error of the same; EXCHANGE_REPLAYED comes with the receipt given before. */
export const exchangeProblemSchema = problemSchema
  .extend({ receipt: receipt.optional() })
  .meta({ id: 'ExchangeProblem' });

export type ExchangeReceipt = z.infer<typeof exchangeReceiptSchema>;
