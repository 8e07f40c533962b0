import { decideMatch } from '../lib/pipeline/decide-match.ts';
import { openNode } from '../lib/runtime/environment.ts';
import { decideMatchMessage } from '../lib/runtime/messages.ts';
import { queueFunction } from '../lib/runtime/queue-function.ts';

/** Decides the searches of this node's own gallery. */
export const handler = queueFunction(decideMatchMessage, async () => {
  const node = openNode();
  return ({ probeId }) => decideMatch(probeId, node);
});
