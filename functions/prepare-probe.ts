import { HeadCache } from '../lib/gallery/log/head-cache.ts';
import { prepareProbe } from '../lib/pipeline/prepare-probe.ts';
import { openNode, openObjects } from '../lib/runtime/environment.ts';
import { prepareProbeMessage } from '../lib/runtime/messages.ts';
import { emit } from '../lib/runtime/metrics.ts';
import { queueFunction } from '../lib/runtime/queue-function.ts';

/** Makes accepted encounters searchable and starts their searches. */
export const handler = queueFunction(prepareProbeMessage, async () => {
  const node = openNode();
  const preparer = { ...node, objects: openObjects(), heads: new HeadCache(node.store) };
  return async ({ encounterId }) => {
    const { rejected } = await prepareProbe(encounterId, preparer);
    if (rejected) emit('EncounterRejected', 1);
  };
});
