import type { Locale, PageLabels } from '../../../src/locales/locale.ts';
import type { PageField, PageOperation } from './page-model.ts';
import type { Random } from './random.ts';

/** How a page is laid out and what its capture did to it. */
export interface Style {
  readonly layout: 'piped' | 'inline' | 'titled' | 'stacked-fields';
  readonly cells: 'spaced' | 'joined' | 'lines';
  readonly blankLines: boolean;
  readonly verbLine: boolean;
  readonly quotedHeadings: boolean;
  /** Labels stick to what precedes them: URLs, JSON, other labels. */
  readonly glued: boolean;
  readonly rawKeys: boolean;
  /** Other languages' labels among the page's own. */
  readonly mixed: readonly Locale[];
  readonly localTypes: boolean;
  readonly fullWidth: boolean;
  readonly oneLineJson: boolean;
}

interface Page {
  readonly style: Style;
  readonly locale: Locale;
  readonly random: Random;
  readonly out: string[];
}

/** Prints operations as the text of a reference page. */
export function renderPage(operations: readonly PageOperation[], locale: Locale, style: Style, random: Random): string {
  const page: Page = { style, locale, random, out: [] };
  if (style.layout !== 'stacked-fields') put(page, 'Widgets and things');
  for (const operation of operations) renderOperation(page, operation);
  return `${page.out.join('')}\n`;
}

/** A paragraph: on a line of its own, after an empty one where the style has them. */
function put(page: Page, text: string): void {
  page.out.push(page.style.blankLines ? '\n\n' : '\n', text);
}

function putLine(page: Page, text: string): void {
  page.out.push('\n', text);
}

/** A label, perhaps glued to the line before it. */
function putLabel(page: Page, key: keyof PageLabels, title?: string): void {
  const text = label(page, key, title);
  if (page.style.glued && /[}\]]$|https?:\S+$/.test(page.out[page.out.length - 1] ?? '')) page.out.push(text);
  else put(page, text);
}

const RAW: Partial<Record<keyof PageLabels, string>> = {
  codeSamples: 'code_samples',
  requestExample: 'request_example',
  statusCodes: 'http_status_code',
};

function label(page: Page, key: keyof PageLabels, title?: string): string {
  const raw = page.style.rawKeys ? RAW[key] : undefined;
  if (raw) return raw;
  const locale =
    page.style.mixed.length > 0 && page.random.chance(0.4) ? page.random.pick(page.style.mixed) : page.locale;
  const wanted = locale.page[key].filter(
    (text) => text.includes('{}') === (title !== undefined && page.style.quotedHeadings) && !text.endsWith('…'),
  );
  const text =
    wanted.length > 0
      ? page.random.pick(wanted.slice(0, 3))
      : (locale.page[key].find((one) => !one.includes('{}')) ?? key);
  return text.replace('{}', title ?? '');
}

function renderOperation(page: Page, operation: PageOperation): void {
  const { style } = page;
  if (style.layout === 'stacked-fields') renderFieldPage(page, operation);
  else if (style.layout === 'titled') renderTitled(page, operation);
  else renderVerbFirst(page, operation);
}

function renderTitled(page: Page, operation: PageOperation): void {
  put(page, operation.title);
  put(page, page.random.pick(['Works with GitHub Apps', operation.description || 'Does what it says.']));
  if (operation.description !== '') put(page, operation.description);
  putLabel(page, 'parameters', operation.title);
  putLabel(page, 'headers');
  putHead(page);
  putRow(page, {
    name: 'accept',
    in: 'query',
    type: 'string',
    required: false,
    description: 'Setting to application/vnd.acme+json is recommended.',
    enum: [],
    default: null,
    children: [],
  });
  for (const place of ['path', 'query', 'body'] as const) {
    const fields = operation.fields.filter((field) => field.in === place);
    if (fields.length === 0) continue;
    putLabel(page, place);
    putHead(page);
    for (const field of fields) putRow(page, field);
  }
  putLabel(page, 'statusCodes', operation.title);
  putStatusHead(page);
  for (const { status, description } of operation.responses) putStatusRow(page, status, description);
  putLabel(page, 'codeSamples', operation.title);
  if (page.random.chance(0.5)) putLabel(page, 'requestExample');
  if (page.style.verbLine) put(page, `${operation.method.toLowerCase()}${operation.path}`);
  putCurl(page, operation);
  renderShown(page, operation, 1);
}

function renderShown(page: Page, operation: PageOperation, count: number): void {
  const shown = operation.responses.filter(({ status }) => status.startsWith('2')).slice(0, count);
  for (const { status, example } of shown) {
    putLabel(page, 'response');
    put(page, `Status: ${status}`);
    if (example !== undefined && !/^(?:204|205|304)$/.test(status))
      putLine(page, JSON.stringify(example, null, page.style.oneLineJson ? 0 : 2));
  }
}

function renderVerbFirst(page: Page, operation: PageOperation): void {
  const { style } = page;
  if (/[}\]]$/.test(page.out[page.out.length - 1] ?? '') && style.glued) page.out.push(operation.title);
  else put(page, operation.title);
  put(page, operation.description === '' ? 'Does what it says.' : operation.description);
  put(page, `${operation.method.toLowerCase()} ${operation.path}${style.glued ? label(page, 'parameters') : ''}`);
  if (!style.glued) putLabel(page, 'parameters');
  putHead(page);
  putRow(
    page,
    {
      name: 'accept',
      in: 'query',
      type: 'string',
      required: false,
      description: 'Setting to application/vnd.acme+json is recommended.',
      enum: [],
      default: null,
      children: [],
    },
    'header',
  );
  for (const field of operation.fields) putRow(page, field, field.in);
  putLabel(page, 'codeSamples');
  putCurl(page, operation);
  putLine(page, `await octokit.request('${operation.method} ${operation.path}', {`);
  putLine(page, '})');
  for (const { status, example, description } of operation.responses) {
    if (status.startsWith('2')) putLabel(page, 'response');
    else put(page, description.replace(/[.:]$/, ''));
    put(page, `Status: ${status}`);
    if (example !== undefined && !/^(?:204|205|304)$/.test(status)) putLine(page, JSON.stringify(example, null, 2));
  }
  putLabel(page, 'notes');
}

function putHead(page: Page): void {
  const { style, locale } = page;
  const { nameColumn, typeColumn, inColumn, descriptionColumn } = locale.page;
  const words = [
    nameColumn[0],
    typeColumn[0],
    ...(style.layout === 'titled' ? [] : [inColumn[0]]),
    descriptionColumn[0],
  ];
  if (style.layout === 'piped') put(page, `| ${words.join(' | ')} |\n|---|---|---|---|`);
  else if (style.layout === 'inline') put(page, words.join(' '));
  else if (style.glued) page.out.push(words.join(', '));
  else putLine(page, words.join(style.fullWidth ? '、' : ', '));
}

function putStatusHead(page: Page): void {
  const { statusColumn, descriptionColumn } = page.locale.page;
  put(page, `${statusColumn[0]}${descriptionColumn[0]}`);
}

function putStatusRow(page: Page, status: string, description: string): void {
  putLine(page, page.style.cells === 'joined' ? `${status}${description}` : status);
  if (page.style.cells !== 'joined') put(page, description);
}

function typeWord(page: Page, type: string): string {
  if (!page.style.localTypes || /\s/.test(type)) return type;
  return page.locale.types[type as 'string']?.[0] ?? type;
}

function putRow(page: Page, field: PageField, place = ''): void {
  const { style } = page;
  const type = typeWord(page, field.type);
  const flag = field.required ? (style.layout === 'titled' ? label(page, 'required') : 'Required.') : '';
  if (style.layout === 'piped') {
    putPipedRow(page, field, type, place);
    return;
  }
  if (style.layout === 'inline') {
    putCells(page, [field.name, type, place]);
    put(
      page,
      [
        field.in === 'body' && field.required ? 'Required.' : '',
        field.description === '' ? 'Something.' : field.description,
      ]
        .filter(Boolean)
        .join(' '),
    );
  } else {
    putCells(page, [field.name, type, flag].filter(Boolean));
    if (field.description !== '') put(page, field.description);
  }
  putValues(page, field);
  if (field.children.length > 0 && style.layout === 'titled') putChildren(page, field);
}

function putCells(page: Page, cells: readonly string[]): void {
  const { cells: how } = page.style;
  if (how === 'lines') for (const cell of cells) putLine(page, cell);
  else putLine(page, cells.join(how === 'joined' ? '' : ' '));
}

function putValues(page: Page, field: PageField): void {
  const colon = page.style.fullWidth ? '：' : ': ';
  const comma = page.style.fullWidth ? '、' : ', ';
  if (field.default !== null && page.style.layout === 'titled')
    put(page, `${label(page, 'default').replace(/[.:]$/, '')}${colon}${field.default}`);
  if (field.enum.length > 0) put(page, `${label(page, 'enum').replace(/[.:]$/, '')}${colon}${field.enum.join(comma)}`);
}

function putPipedRow(page: Page, field: PageField, type: string, place: string): void {
  const values = field.enum.length > 0 ? `Can be one of: ${field.enum.join(', ')}` : '';
  const text = [field.in === 'body' && field.required ? 'Required.' : '', field.description, values]
    .filter(Boolean)
    .join(' ');
  putLine(page, `${field.name} | ${type} | ${place} | ${text.replaceAll('|', '/')} |`);
}

function putChildren(page: Page, field: PageField): void {
  putHead(page);
  for (const child of field.children) putRow(page, child);
}

function putCurl(page: Page, { method, path, body }: PageOperation): void {
  const url = `https://api.acme.example${path.replace(/\{([^}]+)\}/g, (_, name: string) => name.toUpperCase().replaceAll('-', '_'))}`;
  const data = body === undefined ? '' : ` \\ -d '${JSON.stringify(body)}'`;
  const verb = method === 'GET' ? '' : `-X ${method} \\ `;
  putLine(page, `curl -L \\ ${verb}-H "Accept: application/vnd.acme+json" \\ ${url}${data}`);
}

/** One endpoint in the manner of SDK vendors: every cell on a line of its own. */
function renderFieldPage(page: Page, operation: PageOperation): void {
  put(page, operation.title);
  put(page, operation.method);
  for (const part of operation.path.split('/').slice(1)) {
    putLine(page, '/');
    putLine(page, part);
  }
  putCurl(page, operation);
  const shown = operation.responses.find(({ status, example }) => status.startsWith('2') && example !== undefined);
  if (shown) putLine(page, JSON.stringify(shown.example, null, 2));
  const headings = { path: 'Path Parameters', query: 'Query Parameters', body: 'Body\n\napplication/json' };
  for (const place of ['path', 'query', 'body'] as const) {
    const fields = operation.fields.filter((field) => field.in === place);
    if (fields.length === 0) continue;
    put(page, headings[place]);
    for (const field of fields) putField(page, field);
  }
  put(page, 'Response');
  put(page, `${shown?.status ?? operation.responses[0]?.status ?? '200'}\n\n${shown?.description ?? 'Done'}`);
}

function putField(page: Page, field: PageField): void {
  putLine(page, field.name);
  putLine(
    page,
    field.enum.length > 0
      ? `enum<${field.type}>`
      : field.type.replace(/^array of (\w+)s$/, '$1[]').replace(' or ', ' | '),
  );
  if (field.default !== null) putLine(page, `default:${field.default}`);
  if (field.required) putLine(page, 'required');
  put(page, field.description === '' ? 'Something.' : field.description);
  if (field.enum.length > 0) put(page, `Available options:\n${field.enum.join(',\n')}`);
}
