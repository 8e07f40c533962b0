import * as z from 'zod';
import type { EncounterId } from '../core/ids.ts';
import {
  divideGallery,
  eraseFromGallery,
  type GalleryMaintainer,
  galleryStatus,
  rebuildGallery,
} from './maintain-gallery.ts';

const schema = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('status') }),
  z.strictObject({ command: z.literal('divide'), shards: z.int() }),
  z.strictObject({ command: z.literal('rebuild') }),
  z.strictObject({
    command: z.literal('erase'),
    encounterId: z
      .string()
      .regex(/^enc_[0-9A-HJKMNP-TV-Z]{26}$/)
      .transform((text) => text as EncounterId),
  }),
]);

/** What an operator can ask of the gallery, as the payload of an invocation (docs/gallery.md). */
export type GalleryCommand = z.output<typeof schema>;

/** The command of an event; nothing for the event of a schedule. @throws for one that is no command */
export function galleryCommand(event: unknown): GalleryCommand | undefined {
  return typeof event === 'object' && event !== null && 'command' in event ? schema.parse(event) : undefined;
}

/** Carries a command out, and answers what became of it. @throws CodedError GALLERY_COMMAND_INVALID */
export async function commandGallery(
  command: GalleryCommand,
  maintainer: GalleryMaintainer,
): Promise<unknown> {
  switch (command.command) {
    case 'status':
      return galleryStatus(maintainer);
    case 'divide':
      return divideGallery(command.shards, maintainer);
    case 'rebuild':
      return rebuildGallery(maintainer);
    case 'erase':
      return { outcome: await eraseFromGallery(command.encounterId, maintainer) };
  }
}
