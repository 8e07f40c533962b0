/** HTML that is safe to insert as it is. Only `html` and `joined` make it. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | undefined;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const markupOf = (part: Part): string =>
  typeof part === 'object'
    ? part.markup
    : String(part ?? '').replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');

/** Markup whose inserted texts are escaped; inserted HTML is not. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  markup: texts.reduce((markup, text, index) => markup + markupOf(parts[index - 1]) + text),
});

export const joined = (parts: readonly Html[]): Html => ({
  markup: parts.map(({ markup }) => markup).join('\n'),
});
