import { type Html, html, joined } from './html.ts';
import type { Words } from './labels.ts';
import { membersTable, type SchemaView, typeOf } from './schema-view.ts';

interface MediaView {
  readonly schema?: SchemaView;
  readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
}

interface ContentView {
  readonly [mediaType: string]: MediaView;
}

/** As much of an OpenAPI operation as is shown. */
export interface OperationView {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema: SchemaView;
  }[];
  readonly requestBody?: { readonly content: ContentView };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: ContentView }>
  >;
}

/** One operation: what it takes, what it answers, and what can go wrong. */
export function operationSection(method: string, path: string, operation: OperationView, words: Words): Html {
  const scopes = operation.security.flatMap((scheme) => Object.values(scheme).flat());
  return html`<section id="${operation.operationId}" aria-labelledby="${operation.operationId}-title">
<h3 id="${operation.operationId}-title"><code><span class="method ${method}">${method.toUpperCase()}</span> ${path}</code></h3>
<p><strong>${operation.summary}.</strong> ${operation.description}</p>
<p class="quiet">${scopes.length === 0 ? words('open') : html`${words('scope')}: <code>${scopes.join(' ')}</code>`}</p>
${parametersTable(operation, words)}
${bodyPart(operation.requestBody?.content, words)}
${answersTable(operation, words)}
</section>`;
}

function parametersTable({ parameters = [] }: OperationView, words: Words): Html | undefined {
  if (parameters.length === 0) return undefined;
  const rows = parameters.map(
    (
      parameter,
    ) => html`<tr><th scope="row"><code>${parameter.name}</code> <span class="quiet">${words(parameter.required ? 'required' : 'optional')}</span></th>
<td>${parameter.in}</td><td>${typeOf(parameter.schema, words)}</td><td>${parameter.description ?? parameter.schema.description}</td></tr>`,
  );
  return html`<h4>${words('parameters')}</h4><div class="scroll"><table>
<thead><tr><th scope="col">${words('name')}</th><th scope="col">${words('where')}</th><th scope="col">${words('type')}</th><th scope="col">${words('meaning')}</th></tr></thead>
<tbody>${joined(rows)}</tbody></table></div>`;
}

function bodyPart(content: ContentView | undefined, words: Words): Html | undefined {
  const [mediaType, media] = Object.entries(content ?? {})[0] ?? [];
  if (media?.schema === undefined) return undefined;
  return html`<h4>${words('body')}</h4><p><code>${mediaType}</code></p>
${membersTable(media.schema, words)}
${examplesOf(media, words)}`;
}

function examplesOf({ examples = {} }: MediaView, words: Words): Html {
  return joined(
    Object.entries(examples).map(
      ([name, { value }]) => html`<details><summary>${words('example')}: ${name}</summary>
<pre tabindex="0"><code>${JSON.stringify(value, null, 2)}</code></pre></details>`,
    ),
  );
}

function answersTable({ responses }: OperationView, words: Words): Html {
  const all = Object.entries(responses);
  const good = all.filter(([status]) => Number(status) < 400);
  const rows = good.map(([status, answer]) => {
    const media = Object.values(answer.content ?? {})[0];
    return html`<tr><th scope="row">${status}</th><td>${media?.schema === undefined ? undefined : typeOf(media.schema, words)}</td>
<td>${answer.description}${media === undefined ? undefined : examplesOf(media, words)}</td></tr>`;
  });
  const errors = all.filter(([status]) => Number(status) >= 400);
  return html`<h4>${words('answers')}</h4><div class="scroll"><table>
<thead><tr><th scope="col">${words('status')}</th><th scope="col">${words('type')}</th><th scope="col">${words('meaning')}</th></tr></thead>
<tbody>${joined(rows)}</tbody></table></div>
${errors.length === 0 ? undefined : errorsPart(errors, words)}`;
}

function errorsPart(
  errors: readonly (readonly [string, { readonly description: string }])[],
  words: Words,
): Html {
  const rows = errors.flatMap(([status, { description }]) =>
    description.split('\n\n').map((line) => {
      const [code, ...title] = line.split(': ');
      return html`<tr><th scope="row">${status}</th><td><code>${code}</code></td><td>${title.join(': ')}</td></tr>`;
    }),
  );
  return html`<details><summary>${words('errors')} (${rows.length})</summary><div class="scroll"><table>
<thead><tr><th scope="col">${words('status')}</th><th scope="col">code</th><th scope="col">${words('meaning')}</th></tr></thead>
<tbody>${joined(rows)}</tbody></table></div></details>`;
}
