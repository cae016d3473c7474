/** What the panel needs to know of an operation, from the page's twin for programs. */
export interface TryOperation {
  readonly method: string;
  readonly path: string;
  readonly server: string;
  readonly parameters: readonly TryParameter[];
  readonly accept: readonly string[];
  readonly previews: readonly { readonly mediaType: string; readonly required: boolean }[];
  readonly body?: { readonly required: boolean; readonly contents: readonly TryContent[] };
  readonly credential?: { readonly place: string; readonly name: string; readonly prefix: string };
}

export interface TryParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  /** Lists are filled in with one value a line, objects as JSON. */
  readonly shape?: 'array' | 'object';
  readonly style?: string;
  readonly explode?: boolean;
  readonly values?: readonly string[];
  readonly sample?: string;
}

/** A body of one media type. */
export interface TryContent {
  readonly contentType: string;
  readonly kind: 'urlencoded' | 'multipart' | 'text' | 'bytes';
  readonly sample?: string;
  readonly fields?: readonly TryField[];
}

export interface TryField {
  readonly name: string;
  readonly required: boolean;
  readonly isFile: boolean;
  readonly sample: string;
}

/** What a reader has filled in. */
export interface TryValues {
  readonly server: string;
  readonly secret: string;
  readonly accept: string;
  /** By the number of the parameter. */
  readonly parameters: readonly string[];
  readonly content?: TryContent | undefined;
  readonly text: string;
  readonly file?: Blob | undefined;
  /** By the number of the field. */
  readonly fields: readonly (string | readonly Blob[])[];
}

/** A request of what a reader has filled in, as fetch takes it; empty values are left out. */
export function draftRequest(
  { method, path, parameters, previews, credential }: TryOperation,
  values: TryValues,
): { readonly url: string; readonly init: RequestInit } {
  const headers: Record<string, string> = {};
  const query: string[] = [];
  let target = path;
  parameters.forEach((parameter, index) => {
    const value = values.parameters[index] ?? '';
    const { name, in: place } = parameter;
    if (value === '') return;
    if (place === 'path') target = target.replace(`{${name}}`, () => encodeValue(lines(value, parameter).join(',')));
    else if (place === 'query') query.push(...queryPairs(parameter, value));
    else if (place === 'header') headers[name] = lines(value, parameter).join(',');
  });
  const required = previews.filter((preview) => preview.required).map(({ mediaType }) => mediaType);
  const asked = [...new Set([values.accept, ...required])].filter((type) => type !== '');
  if (asked.length) headers.accept = asked.join(', ');
  const { secret } = values;
  if (secret && credential?.place === 'header') headers[credential.name] = credential.prefix + secret;
  if (secret && credential?.place === 'user') headers.authorization = `Basic ${btoa(secret)}`;
  if (secret && credential?.place === 'query') query.push(pair(credential.name, secret));
  const body = draftBody(values);
  // the boundary of parts is the browser's to choose
  if (body !== undefined && values.content && values.content.kind !== 'multipart') {
    headers['content-type'] = values.content.contentType;
  }
  const url = values.server.replace(/\/+$/, '') + target + (query.length ? `?${query.join('&')}` : '');
  return { url, init: { method, headers, ...(body !== undefined && { body }) } };
}

function draftBody({ content, text, file, fields }: TryValues): BodyInit | undefined {
  switch (content?.kind) {
    case 'urlencoded':
    case 'multipart': {
      const form = content.kind === 'multipart' ? new FormData() : new URLSearchParams();
      content.fields?.forEach(({ name }, index) => {
        const value = fields[index] ?? '';
        if (typeof value !== 'string') for (const one of value) (form as FormData).append(name, one);
        else if (value !== '') form.append(name, value);
      });
      return form;
    }
    case 'bytes':
      return file;
    default:
      return text === '' ? undefined : text;
  }
}

function lines(value: string, { shape }: TryParameter): readonly string[] {
  return shape === 'array' ? value.split('\n').filter((line) => line !== '') : [value];
}

function queryPairs(parameter: TryParameter, value: string): readonly string[] {
  const { name, shape, style, explode } = parameter;
  if (shape === 'object') {
    return Object.entries(parseObject(value)).map(([key, item]) =>
      pair(style === 'deepObject' ? `${name}[${key}]` : key, String(item)),
    );
  }
  const items = lines(value, parameter);
  if (explode && style !== 'deepObject') return items.map((item) => pair(name, item));
  const separator = style === 'pipeDelimited' ? '|' : style === 'spaceDelimited' ? ' ' : ',';
  return [`${encodeURIComponent(name)}=${items.map(encodeURIComponent).join(encodeURIComponent(separator))}`];
}

/** Throws what JSON.parse throws: the reader sees it where the answer would be. */
function parseObject(text: string): object {
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null ? value : {};
}

function pair(name: string, value: string): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
}

/** A path parameter may have several segments. */
function encodeValue(value: string): string {
  return encodeURIComponent(value).replaceAll('%2F', '/');
}
