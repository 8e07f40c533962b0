import { z } from 'zod';
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

/** 409 of a message received before: the problem, and the receipt given then. */
export const exchangeReplaySchema = problemSchema.extend({ receipt }).meta({ id: 'ExchangeReplay' });

export type ExchangeReceipt = z.infer<typeof exchangeReceiptSchema>;
