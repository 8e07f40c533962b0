import { checkConservation } from '../lib/pipeline/check-conservation.ts';
import { openNode } from '../lib/runtime/environment.ts';
import { log } from '../lib/runtime/log.ts';
import { emit } from '../lib/runtime/metrics.ts';
import { scheduleFunction } from '../lib/runtime/schedule-function.ts';

/** Accounts for every open encounter, and puts back to work what stands still. */
export const handler = scheduleFunction(async () => {
  const node = openNode();
  return async () => {
    const { pending, awaitingPartner, restarted, unaccounted } = await checkConservation(node);
    log.info('CONSERVATION_CHECKED', { pending, awaitingPartner, restarted, unaccounted });
    emit('EncounterPending', pending);
    emit('ConservationDifference', unaccounted);
  };
});
