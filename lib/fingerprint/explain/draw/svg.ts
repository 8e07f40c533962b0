/** A piece of a drawing: its markup, and the room it takes. */
export interface Block {
  readonly width: number;
  readonly height: number;
  readonly markup: string;
}

/** A coordinate as it stands in the file: one decimal, so that the same drawing is the same bytes everywhere. */
export function at(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return String(rounded === 0 ? 0 : rounded);
}

/** Text as XML has it; what XML cannot hold at all is left out. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

export function moved(markup: string, x: number, y: number): string {
  return `<g transform="translate(${at(x)} ${at(y)})">${markup}</g>`;
}

/** Blocks one below the other. */
export function stacked(blocks: readonly Block[], gap: number): Block {
  let height = 0;
  const placed = blocks.map((block) => {
    const markup = moved(block.markup, 0, height);
    height += block.height + gap;
    return markup;
  });
  return {
    width: Math.max(0, ...blocks.map(({ width }) => width)),
    height: Math.max(0, height - gap),
    markup: placed.join('\n'),
  };
}

/** Words in lines of at most so many characters. */
export function wrapped(text: string, characters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < characters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
