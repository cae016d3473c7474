import type { NamedSchema } from '../../../model/types.ts';
import { renderHtml } from '../../print/template.ts';
import { typeHtml } from '../code-html.ts';
import type { Edition, PageContent } from '../edition.ts';
import { say } from '../reader.ts';
import type { SchemaCode } from '../schema-code.ts';
import { rootOf, type SchemaPage } from '../site.ts';
import { aroundLinks } from './operations.ts';

/** The page of some types with names. */
export function schemasPage(
  page: SchemaPage,
  codes: ReadonlyMap<NamedSchema, SchemaCode>,
  edition: Edition,
): PageContent {
  const { reader, schemaPages, context } = edition;
  const { path, part, parts, schemas, title } = page;
  const root = rootOf(path);
  const series = schemaPages.filter((other) => seriesOf(other) === seriesOf(page));
  const hrefOf = (name: string): string | undefined => {
    const href = context.hrefs.get(name);
    return href?.startsWith(`${path}#`) ? href.slice(path.length) : href && root + href;
  };
  const body = renderHtml(edition.templates, 'schemas', {
    reader,
    title,
    parts: parts > 1 ? say(reader, 'part', part, parts) : '',
    others: (part === 1 ? series.slice(1) : []).flatMap((other) =>
      other.schemas.map(({ typeName }) => ({ name: typeName, href: `${root}${other.path}#${typeName}` })),
    ),
    schemas: schemas.flatMap((schema) => {
      const printed = codes.get(schema);
      if (!printed) return [];
      return {
        name: schema.typeName,
        code: typeHtml(printed.code, hrefOf),
        inputName: schema.inputTypeName,
        inputCode: printed.inputCode && typeHtml(printed.inputCode, hrefOf),
      };
    }),
    around: aroundLinks(page, series, edition),
  });
  return { path, title: `${say(reader, 'schemas')}${say(reader, 'colon')}${title}`, body, twin: '' };
}

function seriesOf({ path }: SchemaPage): string {
  return path.replace(/(?:\.\d+)?\.html$/, '');
}

/** The list of all types with names. */
export function schemaIndexPage({ reader, schemaPages, templates }: Edition): PageContent {
  const path = 'schemas/index.html';
  const title = say(reader, 'schemas');
  const body = renderHtml(templates, 'schema-index', {
    reader,
    title,
    pages: schemaPages.map((page) => ({
      title: page.title,
      href: `../${page.path}`,
      parts: page.parts > 1 ? say(reader, 'part', page.part, page.parts) : '',
      names: page.schemas.map(({ typeName }) => ({ name: typeName, href: `../${page.path}#${typeName}` })),
    })),
  });
  return { path, title, body, twin: '' };
}
