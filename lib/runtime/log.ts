import { Logger } from '@aws-lambda-powertools/logger';
import { errorFacts, type Log } from '../observability/log-codes.ts';

/** Which function wrote a line is told by its log group. */
const logger = new Logger({ serviceName: 'encuentro' });

/** The log of a function: one JSON line for each entry. */
export const log: Log = {
  info: (code, facts = {}) => logger.info(code, facts),
  warn: (code, facts = {}, error) => logger.warn(code, { ...facts, ...errorFacts(error) }),
  error: (code, facts = {}, error) => logger.error(code, { ...facts, ...errorFacts(error) }),
};
