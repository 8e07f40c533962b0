/**
 * A rectangle of the coefficient plane that was split into four: low and high of each direction.
 *
 * By a real split the spectrum of the high half is reversed, so that a second split of it puts what was high first. The
 * standard keeps the subbands in order of frequency: in a right half the high part lies left, in a lower half above.
 */
export interface Split {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly highLeft: boolean;
  readonly highAbove: boolean;
}

/** A rectangle of the coefficient plane that is one subband. */
export interface Subband {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SubbandTree {
  /** Every split after the splits of its parts: the order of synthesis. */
  readonly splits: readonly Split[];
  /** The 64 subbands in the standard's order. */
  readonly subbands: readonly Subband[];
}

type Shape = 'band' | readonly [Shape, Shape, Shape, Shape];

const FOUR: Shape = ['band', 'band', 'band', 'band'];
const SIXTEEN: Shape = [FOUR, FOUR, FOUR, FOUR];
const LOWEST: Shape = [[FOUR, 'band', 'band', 'band'], FOUR, FOUR, FOUR];

/** The decomposition of IAFIS-IC-0110 v3.1, figure A.2: subbands 0–18, 19–34, 35–50 and 51; then 52–55, 56–59, 60–63. */
const SHAPE: Shape = [[LOWEST, SIXTEEN, SIXTEEN, 'band'], FOUR, FOUR, FOUR];

/** Where the subbands of a picture lie in the plane of its coefficients, which has the picture's size. */
export function subbandTree(width: number, height: number): SubbandTree {
  const splits: Split[] = [];
  const subbands: Subband[] = [];
  descend(SHAPE, { x: 0, y: 0, width, height, highLeft: false, highAbove: false });
  return { splits, subbands };

  function descend(shape: Shape, place: Split): void {
    const { x, y, width, height } = place;
    if (shape === 'band') {
      subbands.push({ x, y, width, height });
      return;
    }
    // The low part has the sample more of an odd length.
    const left = place.highLeft ? width >> 1 : (width + 1) >> 1;
    const above = place.highAbove ? height >> 1 : (height + 1) >> 1;
    for (const [quarter, part] of shape.entries()) {
      const highLeft = quarter % 2 === 1;
      const highAbove = quarter >= 2;
      descend(part, {
        x: highLeft ? x + left : x,
        y: highAbove ? y + above : y,
        width: highLeft ? width - left : left,
        height: highAbove ? height - above : above,
        highLeft,
        highAbove,
      });
    }
    splits.push(place);
  }
}
