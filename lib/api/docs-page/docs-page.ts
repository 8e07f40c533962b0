import { createHash } from 'node:crypto';
import type { Language } from '../../core/error-catalogue.ts';
import type { ApiDocument } from '../openapi/document.ts';
import { type Html, html, joined } from './html.ts';
import { type Words, wordsOf } from './labels.ts';
import { type OperationView, operationSection } from './operation-view.ts';
import { anchorOf, membersTable, type SchemaView } from './schema-view.ts';
import { STYLE } from './style.ts';

/** Headers of the page: it runs no script and loads nothing; only its own style applies. */
export const DOCS_PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  vary: 'accept-language',
};

/** The API description as a page in the document's language, whole in itself. The other language is `?language=…`. */
export function docsPage(document: ApiDocument, language: Language): string {
  const words = wordsOf(language);
  const operations = entriesOf(document.paths);
  const webhooks = entriesOf(document.webhooks);
  const shapes = Object.entries((document.components?.schemas ?? {}) as Record<string, SchemaView>);
  const { markup } = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${document.info.title} API ${document.info.version}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<a class="skip" href="#operations">${words('skip')}</a>
<header>
<h1>${document.info.title} API ${document.info.version}</h1>
<p>${languageLink(language)} · <a href="openapi.json">${words('machineReadable')}</a></p>
</header>
<main>
<p>${document.info.description}</p>
<nav aria-label="${words('contents')}">${contents(document, operations)}</nav>
<h2 id="operations">${words('operations')}</h2>
${joined(operations.map(([method, path, operation]) => operationSection(method, path, operation, words)))}
<h2 id="webhooks">${words('webhooks')}</h2>
${joined(webhooks.map(([method, path, operation]) => operationSection(method, path, operation, words)))}
<h2 id="shapes">${words('shapes')}</h2>
${joined(shapes.map(([name, schema]) => shapeSection(name, schema, words)))}
</main>
</body>
</html>
`;
  return markup;
}

const languageLink = (language: Language): Html =>
  language === 'en'
    ? html`<a href="?language=es" hreflang="es" lang="es">Español</a>`
    : html`<a href="?language=en" hreflang="en" lang="en">English</a>`;

type Entry = readonly [method: string, path: string, operation: OperationView];

const entriesOf = (paths: object | undefined): Entry[] =>
  Object.entries((paths ?? {}) as Record<string, Record<string, OperationView>>).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): Entry => [method, path, operation]),
  );

function contents({ tags = [] }: ApiDocument, operations: readonly Entry[]): Html {
  const sections = tags.map(({ name, description }) => {
    const links = operations
      .filter(([, , operation]) => operation.tags.includes(name))
      .map(([, , { operationId, summary }]) => html`<li><a href="#${operationId}">${summary}</a></li>`);
    return html`<li>${description}<ul>${joined(links)}</ul></li>`;
  });
  return html`<ul>${joined(sections)}</ul>`;
}

const shapeSection = (name: string, schema: SchemaView, words: Words): Html =>
  html`<section id="${anchorOf(name)}" aria-labelledby="${anchorOf(name)}-title">
<h3 id="${anchorOf(name)}-title">${name}</h3>
<p>${schema.description}</p>
${membersTable(schema, words)}
</section>`;
