import { type Html, html, joined } from '../../lib/api/docs-page/html.ts';
import type { Language } from '../../lib/core/error-catalogue.ts';
import { encodePng } from '../../lib/standards/image/png-encode.ts';
import type { InspectedField, InspectedRecord, Inspection, Picture } from './inspection.ts';
import { framed, overlay } from './overlay.ts';
import { PAGE_STYLE } from './page-style.ts';
import { stagesOf } from './stages.ts';
import { type TextKey, text } from './texts.ts';

/** More values of one field wait behind a line that opens. */
const VALUES = 6;
/** A small picture is not blown up beyond this many times. */
const LARGEST_SCALE = 2.5;
/** From this width on, in pixels, a picture has the whole width of the page. */
const WIDE = 700;
/** No picture is higher than this share of the window, in hundredths. */
const TALLEST = 85;

export interface PageOptions {
  /** Whether every extraction is shown stage by stage, which makes the page some megabytes larger. */
  readonly stages?: boolean;
}

/** An inspection as one page that needs nothing else: pictures and style are in it, and no script. */
export function inspectionPage(
  inspection: Inspection,
  language: Language,
  options: PageOptions = {},
): string {
  const { title, file, summary, records } = inspection;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${file} · ${title}</title>
<style>${{ markup: PAGE_STYLE }}</style>
</head>
<body>
<header><h1>${title}</h1><p>${file} · ${summary}</p></header>
<div class="frame">
<nav aria-label="${text(language, 'records')}"><ol>${joined(records.map(entry))}</ol></nav>
<main>${joined(records.map((record, i) => section(record, i, language, options)))}</main>
</div>
</body>
</html>
`.markup;
}

const entry = ({ heading, detail }: InspectedRecord, i: number): Html =>
  html`<li><a href="#r${i + 1}">${heading}<br><span>${detail}</span></a></li>`;

function section(record: InspectedRecord, i: number, language: Language, options: PageOptions): Html {
  const { heading, detail, picture, remarks, fields } = record;
  return html`<section id="r${i + 1}">
<h2>${heading}</h2><p class="detail">${detail}</p>
${remarks.length > 0 ? html`<ul class="remarks">${joined(remarks.map((remark) => html`<li>${remark}</li>`))}</ul>` : ''}
<div class="body">
${picture === undefined ? '' : figure(picture, heading, language)}
${fields.length === 0 ? '' : table(fields, language)}
</div>
${options.stages && picture !== undefined ? stagesOf(picture.extracted, language) : ''}
</section>`;
}

function figure(picture: Picture, heading: string, language: Language): Html {
  const { image, minutiae, fingers, segments } = picture;
  const [, , width, height] = framed(picture);
  const png = image && `data:image/png;base64,${Buffer.from(encodePng(image)).toString('base64')}`;
  const widest = Math.round(width * LARGEST_SCALE);
  return html`<figure class="${width > height && width > WIDE ? 'wide' : 'tall'}">
<div class="picture" style="max-width: min(${widest}px, ${Math.round((TALLEST * width) / height)}vh); aspect-ratio: ${width} / ${height}">
${png === undefined ? '' : html`<img src="${png}" width="${width}" height="${height}" alt="${heading}">`}
${overlay(picture)}
</div>
<figcaption>
<p class="legend">
${minutiae.length > 0 ? toggle('minutiae', 'showMinutiae', language) : ''}
${fingers.length > 0 ? toggle('fingers', 'showBoxes', language) : ''}
${segments.length > 0 ? toggle('segments', 'showSegments', language) : ''}
${minutiae.length > 0 ? keys(language) : ''}
</p>
${fingers.length > 0 ? html`<ul class="remarks">${joined(fingers.map((finger) => html`<li><strong>${finger.label}</strong>: ${finger.detail}</li>`))}</ul>` : ''}
</figcaption>
</figure>`;
}

const toggle = (name: string, label: TextKey, language: Language): Html =>
  html`<label><input type="checkbox" class="show-${name}" checked> ${text(language, label)}</label>`;

const keys = (language: Language): Html =>
  joined(
    (['ending', 'bifurcation', 'other'] as const).map(
      (type) => html`<span><span class="key ${type}">○–</span> ${text(language, type)}</span>`,
    ),
  );

function table(fields: readonly InspectedField[], language: Language): Html {
  const numbered = fields.some(({ number }) => number !== '');
  const columns = numbered ? (['field', 'name', 'value'] as const) : (['name', 'value'] as const);
  const heads = columns.map((key) => html`<th scope="col">${text(language, key)}</th>`);
  return html`<div class="scroll"><table><thead><tr>${joined(heads)}</tr></thead>
<tbody>${joined(fields.map((field) => row(field, numbered, language)))}</tbody></table></div>`;
}

function row(field: InspectedField, numbered: boolean, language: Language): Html {
  const { number, mnemonic, label, values } = field;
  const lines = values.map((value) => html`<div>${value}</div>`);
  const rest = lines.slice(VALUES);
  const more = html`<details><summary>${text(language, 'more', { count: rest.length })}</summary>${joined(rest)}</details>`;
  const name = html`<td class="number">${number}<br><span class="mnemonic">${mnemonic}</span></td>`;
  return html`<tr>${numbered ? name : ''}<td>${label}</td><td class="value">${joined(lines.slice(0, VALUES))}${rest.length > 0 ? more : ''}</td></tr>`;
}
