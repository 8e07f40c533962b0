import { ShardGenerations } from '../lib/gallery/search/shard.ts';
import { PACKINGS } from '../lib/gallery/segments/packings.ts';
import { searchShard } from '../lib/pipeline/search-shard.ts';
import { openNode, openSegments } from '../lib/runtime/environment.ts';
import { log } from '../lib/runtime/log.ts';
import { probeReadyMessage } from '../lib/runtime/messages.ts';
import { emit } from '../lib/runtime/metrics.ts';
import { environmentVariable } from '../lib/runtime/participant-file.ts';
import { queueFunction } from '../lib/runtime/queue-function.ts';

/** Searches one shard of the gallery, which this environment keeps in memory. */
export const handler = queueFunction(probeReadyMessage, async () => {
  const node = openNode();
  const loader = {
    store: node.store,
    objects: openSegments(),
    packings: PACKINGS,
    onDamaged: (
      { generation, shard }: { generation: number; shard: number },
      segment: string,
      error: unknown,
    ) => {
      log.error('SEGMENT_DAMAGED', { generation, shard, segment }, error);
      emit('GallerySegmentDamaged', 1);
    },
  };
  const shards = new ShardGenerations(Number(environmentVariable('SHARD')), loader, node.clock);
  const searcher = { ...node, shards };
  return (probe) => searchShard(probe, searcher);
});
