import { IDENTIFY_PARAMETERS } from '../parameters.ts';

const { triplets } = IDENTIFY_PARAMETERS;
const BYTES = Array.from({ length: 256 }, (_, value) => value);
/** 1/256 of a turn in a bin of angles. */
const BIN = 16;

const radians = (angle: number) => (angle * Math.PI) / 128;
export const COSINES = Float32Array.from(BYTES, (angle) => Math.cos(radians(angle)));
export const SINES = Float32Array.from(BYTES, (angle) => Math.sin(radians(angle)));

/** The bins in which a mate's angle is looked for; −1 and 16 stand for the bins across the end of a turn. */
export const FIRST_BIN = Int8Array.from(BYTES, (angle) =>
  Math.floor(angle / BIN - 0.5 + triplets.nextBinBeyond),
);
export const LAST_BIN = Int8Array.from(BYTES, (angle) =>
  Math.floor(angle / BIN + 0.5 - triplets.nextBinBeyond),
);

/** How far the length of a mate's edge may differ. */
export const LENGTH_TOLERANCES = Uint8Array.from(
  BYTES,
  (length) => triplets.lengthTolerance + length * triplets.lengthToleranceShare,
);

/** How far the bearing of a mate's edge of this length may differ. */
export const BEARING_TOLERANCES = Uint8Array.from(BYTES, (length) =>
  Math.min(40, triplets.bearingTolerance + triplets.bearingShortEdge / Math.max(1, length)),
);

/** The longest edge that is looked up in either order with one of this length. */
export const LONGEST_SWAPPED = Uint8Array.from(BYTES, (length) =>
  Math.min(255, (Math.sqrt(length) + triplets.swapBelow) ** 2),
);

const binOfLength = (length: number) => triplets.lengthBinsFrom.filter((from) => length >= from).length;
/** The bin of a length, and the bins in which a mate's length is looked for. */
export const LENGTH_BIN = Uint8Array.from(BYTES, binOfLength);
export const FIRST_LENGTH_BIN = Uint8Array.from(BYTES, (length) =>
  binOfLength(length - (LENGTH_TOLERANCES[length] as number)),
);
export const LAST_LENGTH_BIN = Uint8Array.from(BYTES, (length) =>
  binOfLength(length + (LENGTH_TOLERANCES[length] as number)),
);

/** What a slot's hits at one rotation are ranked by, by the count of its minutiae: crowded ones gather more by chance. */
export const RANK_FACTORS = Float32Array.from(BYTES, (count) => 16 / Math.sqrt(Math.max(count, 15)));
