const { atan2, PI, round } = Math;

/** Direction of an image vector (y down), counter-clockwise, in 1/256 of a turn. */
export function directionOf(dx: number, dy: number): number {
  return round((atan2(-dy, dx) * 128) / PI) & 0xff;
}
