import { type Html, html, joined } from './html.ts';
import type { Words } from './labels.ts';

/** As much of a JSON schema as is shown. */
export interface SchemaView {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaView>>;
  readonly required?: readonly string[];
  readonly items?: SchemaView;
  readonly anyOf?: readonly SchemaView[];
  readonly allOf?: readonly SchemaView[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

export const anchorOf = (schema: string): string => `shape-${schema}`;

/** A schema in a few words, with links to the named shapes. */
export function typeOf(schema: SchemaView, words: Words): Html {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return html`<a href="#${anchorOf(name)}">${name}</a>`;
  }
  const either = schema.anyOf ?? schema.allOf;
  if (either !== undefined)
    return alternatives(
      either.filter(({ $ref }) => $ref !== undefined),
      words,
    );
  if (schema.enum !== undefined) return html`${words('oneOf')} ${codes(schema.enum.map(String))}`;
  if (schema.const !== undefined) return html`<code>${String(schema.const)}</code>`;
  if (schema.items !== undefined)
    return html`${words('listOf')} ${typeOf(schema.items, words)}${bound(schema.maxItems)}`;
  const form = schema.format ?? schema.pattern;
  return html`${schema.type}${form === undefined ? '' : html` <code>${form}</code>`}${rangeOf(schema)}`;
}

const alternatives = (schemas: readonly SchemaView[], words: Words): Html => ({
  markup: schemas.map((each) => typeOf(each, words).markup).join(' · '),
});

const codes = (values: readonly string[]): Html => ({
  markup: values.map((value) => html`<code>${value}</code>`.markup).join(', '),
});

const bound = (most: number | undefined): string => (most === undefined ? '' : ` ≤ ${most}`);

const rangeOf = ({ minimum, maximum, maxLength }: SchemaView): string =>
  minimum === undefined || maximum === undefined ? bound(maxLength) : ` ${minimum}–${maximum}`;

/** The members of a schema as a table; members of members follow, named by their path. */
export function membersTable(schema: SchemaView, words: Words): Html {
  if (schema.properties === undefined) return html`<p>${typeOf(schema, words)}</p>`;
  return html`<div class="scroll"><table>
<thead><tr><th scope="col">${words('name')}</th><th scope="col">${words('type')}</th><th scope="col">${words('meaning')}</th></tr></thead>
<tbody>${joined(rowsOf(schema, '', words))}</tbody></table></div>`;
}

function rowsOf(schema: SchemaView, prefix: string, words: Words): Html[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const path = `${prefix}${name}`;
    const need = words(schema.required?.includes(name) ? 'required' : 'optional');
    const row = html`<tr><th scope="row"><code>${path}</code> <span class="quiet">${need}</span></th>
<td>${typeOf(member, words)}</td><td>${member.description}</td></tr>`;
    const inner =
      member.items?.properties === undefined
        ? rowsOf(member, `${path}.`, words)
        : rowsOf(member.items, `${path}[].`, words);
    return [row, ...inner];
  });
}
