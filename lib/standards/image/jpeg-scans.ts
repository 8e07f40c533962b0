import type { ImageReader } from './image-reader.ts';
import { JPEG_MARKER, type JpegStart, readBody, readMarker } from './jpeg-frame.ts';

/**
 * Walks through the scans of a baseline JPEG file to its end marker, so that a file that was cut is refused and one
 * with more scans than components, each of which costs a pass over the picture, is not begun.
 */
export function checkJpegScans({ frame, reader }: JpegStart): void {
  let scans = 0;
  for (;;) {
    const marker = readMarker(reader);
    if (marker === JPEG_MARKER.endOfImage) break;
    if (isRestart(marker)) {
      if (scans === 0) reader.refuse('marker');
      skipCodedData(reader);
      continue;
    }
    readBody(reader);
    if (marker !== JPEG_MARKER.startOfScan) continue;
    scans += 1;
    if (scans > frame.components.length) reader.refuse('scan');
    skipCodedData(reader);
  }
  if (scans === 0) reader.refuse('scan');
}

function isRestart(marker: number): boolean {
  return marker >= JPEG_MARKER.restart && marker < JPEG_MARKER.restart + 8;
}

/** To the next marker: the next FF that no stuffed 00 follows. */
function skipCodedData(reader: ImageReader): void {
  const data = reader.rest();
  let at = data.indexOf(0xff);
  while (at >= 0 && data[at + 1] === 0) at = data.indexOf(0xff, at + 2);
  if (at < 0) reader.truncated();
  reader.skip(at);
}
