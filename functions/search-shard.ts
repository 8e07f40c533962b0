import { Shard, searchShard } from '../lib/pipeline/search-shard.ts';
import { openNode, openObjects } from '../lib/runtime/environment.ts';
import { probeReadyMessage } from '../lib/runtime/messages.ts';
import { environmentVariable } from '../lib/runtime/participant-file.ts';
import { queueFunction } from '../lib/runtime/queue-function.ts';

/** Searches one shard of the gallery, which this environment keeps in memory. */
export const handler = queueFunction(probeReadyMessage, async () => {
  const node = openNode();
  const shard = new Shard(node.store, Number(environmentVariable('SHARD')));
  const searcher = { ...node, objects: openObjects(), shard };
  return ({ probeId }) => searchShard(probeId, searcher);
});
