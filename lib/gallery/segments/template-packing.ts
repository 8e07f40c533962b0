import { CodedError } from '../../core/errors.ts';
import { GalleryIndex } from '../identify/gallery-index.ts';
import { ByteReader, ByteWriter } from './byte-cursor.ts';
import type { Packing } from './packing.ts';

/** Templates one after the other, which are prepared for the search when they are opened. */
export const TEMPLATE_PACKING: Packing = {
  algorithm: 1,
  pack(entries) {
    const writer = new ByteWriter();
    writer.u32(entries.length);
    for (const { sequence, encounterId, searchTemplate } of entries) {
      writer.u64(sequence).text(encounterId).u32(searchTemplate.length).bytes(searchTemplate);
    }
    return writer.take();
  },
  open(payload) {
    const reader = new ByteReader(payload);
    const index = new GalleryIndex();
    for (let left = reader.u32(); left > 0; left--) {
      index.append({
        sequence: reader.u64(),
        encounterId: reader.text(),
        searchTemplate: reader.bytes(reader.u32()),
      });
    }
    if (reader.left > 0) throw new CodedError('GALLERY_SEGMENT_DAMAGED', { facts: { field: 'length' } });
    return index;
  },
};
