import { sweepOutbox } from '../lib/pipeline/sweep-outbox.ts';
import { openNode } from '../lib/runtime/environment.ts';
import { log } from '../lib/runtime/log.ts';
import { emit } from '../lib/runtime/metrics.ts';
import { scheduleFunction } from '../lib/runtime/schedule-function.ts';

/** Sends again whatever the node owes and is due. */
export const handler = scheduleFunction(async () => {
  const node = openNode();
  return async () => {
    const { sent, overdue } = await sweepOutbox(node);
    log.info('SWEEP_DONE', { sent, overdue });
    emit('OutboxOverdue', overdue);
  };
});
