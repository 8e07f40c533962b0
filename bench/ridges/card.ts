import type { Random } from '../population/random.ts';
import type { InkSheet } from './press.ts';
import { smoothField } from './smooth-field.ts';

/** What old cards have on them besides fingers. */
export interface CardMarks {
  readonly writing?: number;
  readonly print?: boolean;
  readonly rules?: boolean;
  readonly holes?: number;
  readonly smears?: number;
}

/** Draws writing, print, rules, punched holes and smears over what is on a sheet. */
export function markCard(sheet: InkSheet, marks: CardMarks, random: Random): void {
  for (let left = marks.smears ?? 0; left > 0; left--) smear(sheet, random);
  if (marks.rules) rules(sheet, random);
  if (marks.print) print(sheet, random);
  for (let left = marks.writing ?? 0; left > 0; left--) write(sheet, random);
  for (let left = marks.holes ?? 0; left > 0; left--) {
    const [x, y] = [random.between(0.1, 0.9) * sheet.width, random.between(0.6, 0.85) * sheet.height];
    dab(sheet, x, y, 62, 1);
  }
}

function dab(sheet: InkSheet, x: number, y: number, radius: number, ink: number): void {
  for (let v = Math.max(0, Math.floor(y - radius)); v < Math.min(sheet.height, y + radius); v++)
    for (let u = Math.max(0, Math.floor(x - radius)); u < Math.min(sheet.width, x + radius); u++) {
      const at = v * sheet.width + u;
      const cover = Math.min(1, radius - Math.hypot(u + 0.5 - x, v + 0.5 - y));
      if (cover > 0) sheet.ink[at] = Math.max(sheet.ink[at] as number, cover * ink);
    }
}

function line(sheet: InkSheet, from: readonly number[], to: readonly number[], radius: number): void {
  const [x0, y0, x1, y1] = [from[0] as number, from[1] as number, to[0] as number, to[1] as number];
  const steps = Math.ceil(Math.hypot(x1 - x0, y1 - y0) / 2);
  for (let i = 0; i <= steps; i++)
    dab(sheet, x0 + ((x1 - x0) * i) / steps, y0 + ((y1 - y0) * i) / steps, radius, 0.9);
}

function rules(sheet: InkSheet, random: Random): void {
  const y = random.between(4, 20);
  line(sheet, [0, y], [sheet.width, y], 2.5);
  const x = random.between(4, 20);
  line(sheet, [x, 0], [x, sheet.height], 2.5);
}

/** A row of capital letters made of strokes: near enough to print for what looks for ridges. */
function print(sheet: InkSheet, random: Random): void {
  const strokes = [
    [0, 0, 0, 1],
    [1, 0, 1, 1],
    [0, 0, 1, 0],
    [0, 0.5, 1, 0.5],
    [0, 1, 1, 1],
    [0, 0, 1, 1],
  ] as const;
  const [height, width] = [30, 22];
  const y = random.between(22, 45);
  for (let x = 60; x < 0.8 * sheet.width; x += width + 14)
    for (const [x0, y0, x1, y1] of strokes)
      if (random.chance(0.5))
        line(sheet, [x + x0 * width, y + y0 * height], [x + x1 * width, y + y1 * height], 3);
}

/** A pencil's wavering line that goes up and down like a word. */
function write(sheet: InkSheet, random: Random): void {
  let [x, y] = [random.between(0, 0.85) * sheet.width, random.between(0.1, 0.8) * sheet.height];
  const size = random.between(60, 150);
  for (let letter = 0; letter < 7; letter++) {
    const to = [x + random.between(8, 40), y + (letter % 2 === 0 ? -1 : 1) * random.between(0.3, 1) * size];
    line(sheet, [x, y], to, random.between(2, 5));
    [x, y] = [to[0] as number, to[1] as number];
  }
}

function smear(sheet: InkSheet, random: Random): void {
  const [x, y] = [random.between(0, 1) * sheet.width, random.between(0, 1) * sheet.height];
  const [halfWidth, halfHeight] = [random.between(40, 160), random.between(25, 70)];
  const grain = smoothField(random, 2 * halfWidth, 2 * halfHeight, 3);
  for (let v = Math.max(0, Math.floor(y - halfHeight)); v < Math.min(sheet.height, y + halfHeight); v++)
    for (let u = Math.max(0, Math.floor(x - halfWidth)); u < Math.min(sheet.width, x + halfWidth); u++) {
      const away = ((u - x) / halfWidth) ** 2 + ((v - y) / halfHeight) ** 2;
      if (away >= 1) continue;
      const at = v * sheet.width + u;
      const ink = (1 - away) * (0.35 + 0.35 * grain(u - x + halfWidth, v - y + halfHeight));
      sheet.ink[at] = Math.max(sheet.ink[at] as number, ink);
    }
}
