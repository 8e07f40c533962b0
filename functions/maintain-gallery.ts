import { SECOND } from '../lib/core/clock.ts';
import { LogWriter } from '../lib/gallery/log/log-writer.ts';
import { NEWEST_PACKING } from '../lib/gallery/segments/packings.ts';
import { SEGMENT_LIMITS } from '../lib/gallery/segments/parameters.ts';
import { commandGallery, galleryCommand } from '../lib/pipeline/command-gallery.ts';
import { type GalleryMaintainer, maintainGallery } from '../lib/pipeline/maintain-gallery.ts';
import { openNode, openSegments } from '../lib/runtime/environment.ts';
import { log } from '../lib/runtime/log.ts';
import { emit } from '../lib/runtime/metrics.ts';
import { scheduleFunction } from '../lib/runtime/schedule-function.ts';

/** A run begins nothing new after so long. The longest single step, one segment, takes a fraction of what is left. */
const BUDGET = 120 * SECOND;

/** Keeps the gallery's segments up with its log, erases what has expired, and carries out operators' commands. */
export const handler = scheduleFunction(async () => {
  const { store, participant, clock } = openNode();
  const writer = new LogWriter(store, participant.shards, clock);
  const actor = 'maintain-gallery';
  const opened = { store, participant, clock, objects: openSegments(), writer, actor };
  return async (event) => {
    const maintainer: GalleryMaintainer = {
      ...opened,
      packing: NEWEST_PACKING,
      limits: SEGMENT_LIMITS,
      until: clock() + BUDGET,
    };
    const command = galleryCommand(event);
    if (command === undefined) return upkeep(maintainer);
    log.info('GALLERY_COMMANDED', { command: command.command });
    return commandGallery(command, maintainer);
  };
});

async function upkeep(maintainer: GalleryMaintainer) {
  const done = await maintainGallery(maintainer);
  log.info('GALLERY_MAINTAINED', { ...done });
  emit('GalleryUncompacted', done.uncompacted);
  emit('GalleryBeyondPlan', done.beyondPlan);
  emit('GallerySegmentDamaged', done.damaged);
  emit('ErasureOverdue', done.overdue);
  return done;
}
