/**
 * A grey picture: row-major samples from the top left, one byte each, 0 black to 255 white (ridges are dark).
 *
 * `pixels` holds exactly `width * height` bytes. `resolution` is in pixels per inch, the same both ways.
 */
export type GreyImage = {
  readonly width: number;
  readonly height: number;
  readonly resolution: number;
  readonly pixels: Uint8Array;
};
