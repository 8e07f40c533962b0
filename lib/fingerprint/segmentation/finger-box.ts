/**
 * Where a finger is in a picture, in its pixels from the top left corner, y down: a rectangle `width` × `height` around
 * its centre, turned by `angle` radians, counter-clockwise as seen. Angle 0 is a finger that points up; above 0 its tip
 * leans to the left. Parts of the rectangle may lie outside of the picture.
 */
export interface FingerBox {
  readonly centreX: number;
  readonly centreY: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

/** An upright rectangle within a picture: pixels `left` to before `right`, `top` to before `bottom`. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A place in the frame in which fingers of this angle stand upright (turned about the picture's origin). */
export function toUpright({ x, y }: Point, angle: number): Point {
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  return { x: x * cos - y * sin, y: x * sin + y * cos };
}

/** The inverse of `toUpright`. */
export function fromUpright(point: Point, angle: number): Point {
  return toUpright(point, -angle);
}

/** The corners of a box, clockwise as seen from the one left of the finger's tip. */
export function cornersOf(box: FingerBox): readonly Point[] {
  const [w, h] = [box.width / 2, box.height / 2];
  return [
    { x: -w, y: -h },
    { x: w, y: -h },
    { x: w, y: h },
    { x: -w, y: h },
  ].map((corner) => {
    const turned = fromUpright(corner, box.angle);
    return { x: box.centreX + turned.x, y: box.centreY + turned.y };
  });
}
