/** Samples of a picture as its file holds them. */
export interface Samples {
  /** Row-major, the channels of a pixel side by side: grey, grey and alpha, red-green-blue, or these and alpha. */
  readonly data: Uint8Array | Uint16Array;
  readonly channels: 1 | 2 | 3 | 4;
  /** The value of white: 2^depth − 1. */
  readonly white: number;
}

/**
 * 8-bit grey of any samples. Depths scale to 0–255, rounded to nearest. Colours become the luma of ITU-R BT.601
 * (0.299 red, 0.587 green, 0.114 blue). What is transparent shows white, as paper under ink.
 */
export function toGrey({ data, channels, white }: Samples): Uint8Array {
  if (channels === 1 && white === 255 && data instanceof Uint8Array) return data.slice();
  const pixels = new Uint8Array(data.length / channels);
  const scale = 255 / white;
  const colours = channels >= 3;
  const alphaAt = channels % 2 === 0 ? channels - 1 : 0;
  for (let pixel = 0, at = 0; pixel < pixels.length; pixel += 1, at += channels) {
    let grey = data[at] as number;
    if (colours) grey = 0.299 * grey + 0.587 * (data[at + 1] as number) + 0.114 * (data[at + 2] as number);
    if (alphaAt > 0) grey = white + ((grey - white) * (data[at + alphaAt] as number)) / white;
    pixels[pixel] = grey * scale + 0.5;
  }
  return pixels;
}
