import { type Store, TransactionRefused } from '../store/store.ts';

/** Records that a client used an assertion; false when it had been used before. Forgotten a while after it expires. */
export async function rememberAssertion(
  store: Store,
  client: string,
  jti: string,
  exp: number,
): Promise<boolean> {
  const item = { pk: `ASSERTION#${client}#${jti}`, sk: 'ASSERTION', expiresAt: exp + KEPT_AFTER_EXPIRY };
  try {
    await store.transact([{ type: 'put', table: 'exchange', item, when: [{ kind: 'absent' }] }]);
    return true;
  } catch (error) {
    if (error instanceof TransactionRefused) return false;
    throw error;
  }
}

/** Seconds: longer than any clock skew at which an expired assertion would still be taken. */
const KEPT_AFTER_EXPIRY = 3600;
