import { answerProbe } from '../lib/pipeline/answer-probe.ts';
import { openNode } from '../lib/runtime/environment.ts';
import { answerProbeMessage } from '../lib/runtime/messages.ts';
import { emit } from '../lib/runtime/metrics.ts';
import { queueFunction } from '../lib/runtime/queue-function.ts';

/** Answers partners' probes with what may be released, and destroys them. */
export const handler = queueFunction(answerProbeMessage, async () => {
  const node = openNode();
  return async ({ probeId }) => {
    await answerProbe(probeId, node);
    emit('ProbeAnswered', 1);
  };
});
