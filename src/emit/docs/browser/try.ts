import { loadData, make, openDialog } from './load.ts';

/** What the panel needs to know of an operation, from the page's twin for programs. */
interface TryOperation {
  readonly method: string;
  readonly path: string;
  readonly server: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly sample?: string;
  }[];
  readonly accept: readonly string[];
  readonly previews: readonly { readonly mediaType: string; readonly required: boolean }[];
  readonly body?: { readonly contentType: string; readonly sample: string };
  readonly credential?: { readonly place: string; readonly name: string; readonly prefix: string };
}

type Words = Readonly<Record<string, string>>;

/** Makes the button beside every request open the panel that sends it. */
export function wireTry(): void {
  const twin = document.querySelector<HTMLLinkElement>('link[rel=alternate][type="application/json"]')?.href;
  if (!twin) return;
  const load = once(() => loadTwin(twin));
  // Kept here and nowhere else: it is gone with the page.
  const vault = { credential: '' };
  document.addEventListener('click', async ({ target }) => {
    const section = target instanceof Element && target.matches('.try') ? target.closest('.op') : null;
    if (!section) return;
    const [words, operations] = await Promise.all([loadData('words'), load()]);
    const operation = operations[section.id];
    if (operation) openPanelFor(operation, words, vault);
  });
}

interface Vault {
  credential: string;
}

async function loadTwin(url: string): Promise<Readonly<Record<string, TryOperation>>> {
  const response = await fetch(url);
  return ((await response.json()) as { operations: Record<string, TryOperation> }).operations;
}

function once<T>(give: () => Promise<T>): () => Promise<T> {
  let given: Promise<T> | undefined;
  return () => (given ??= give());
}

function openPanelFor(operation: TryOperation, words: Words, vault: Vault): void {
  const { parameters, body, accept } = operation;
  const server = make('input', { type: 'url', value: mockUrl() || operation.server, required: '' });
  const secret = make('input', { type: 'password', autocomplete: 'off', value: vault.credential });
  const media = make('select', {}, ...accept.map((type) => make('option', {}, type)));
  const inputs = parameters.map(({ name, in: place, required, sample = '' }) => {
    const input = make('input', { name, value: sample, ...(required && { required: '' }) });
    return { name, place, input };
  });
  const text = make('textarea', { rows: '8', spellcheck: 'false' }, body?.sample ?? '');
  const reply = make('div', { role: 'status' });
  const form = make(
    'form',
    {},
    label(words.server, server),
    ...(operation.credential ? [label(`${words.credential} (${words.credentialHint})`, secret)] : []),
    ...inputs.map(({ name, place, input }) => label(`${name} · ${place}`, input)),
    ...(accept.length ? [label('Accept', media)] : []),
    ...(body ? [label(`${words.body} · ${body.contentType}`, text)] : []),
    make('button', { type: 'submit' }, words.send ?? ''),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    vault.credential = secret.value;
    reply.replaceChildren('…');
    const values = inputs.map(({ name, place, input }) => ({ name, place, value: input.value }));
    const draft = draftRequest(operation, server.value, values, secret.value);
    const required = operation.previews.filter((preview) => preview.required).map(({ mediaType }) => mediaType);
    const asked = [...new Set([media.value, ...required])].filter((type) => type !== '');
    const headers = { ...draft.headers, ...(asked.length && { accept: asked.join(', ') }) };
    try {
      const response = await fetch(draft.url, { method: operation.method, headers, ...(body && { body: text.value }) });
      reply.replaceChildren(...(await showReply(response, words)));
      reply.scrollIntoView({ block: 'nearest' });
    } catch (error) {
      reply.replaceChildren((words.failed ?? '').replace('{reason}', String(error)));
    }
  });
  openDialog(`${operation.method} ${operation.path}`, words.close ?? '', form, reply);
}

/** The mock that serves the page, if one does. */
function mockUrl(): string {
  const { mock } = document.body.dataset;
  return mock ? new URL(mock, location.origin).href : '';
}

function label(text: string | undefined, input: HTMLElement): HTMLElement {
  return make('label', {}, text ?? '', input);
}

/** A request of what a reader has filled in; empty values are left out. */
export function draftRequest(
  { path, body, credential: scheme }: Pick<TryOperation, 'path' | 'body' | 'credential'>,
  server: string,
  values: readonly { readonly name: string; readonly place: string; readonly value: string }[],
  secret: string,
): { readonly url: string; readonly headers: Readonly<Record<string, string>> } {
  const headers: Record<string, string> = {};
  const query = new URLSearchParams();
  let target = path;
  for (const { name, place, value } of values) {
    if (value === '') continue;
    if (place === 'path') target = target.replace(`{${name}}`, encodeURIComponent(value).replaceAll('%2F', '/'));
    else if (place === 'query') query.append(name, value);
    else if (place === 'header') headers[name] = value;
  }
  if (body) headers['content-type'] = body.contentType;
  if (secret && scheme?.place === 'header') headers[scheme.name] = scheme.prefix + secret;
  if (secret && scheme?.place === 'user') headers.authorization = `Basic ${btoa(secret)}`;
  if (secret && scheme?.place === 'query') query.append(scheme.name, secret);
  const search = query.toString();
  return { url: server.replace(/\/+$/, '') + target + (search && `?${search}`), headers };
}

async function showReply(response: Response, words: Words): Promise<readonly Node[]> {
  const type = response.headers.get('content-type') ?? '';
  const text = await response.text();
  const shown = /[/+]json/.test(type) ? pretty(text) : text;
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  return [
    make('h2', {}, `${words.reply}: ${response.status} ${response.statusText}`),
    make('p', {}, make('code', {}, type)),
    make('pre', {}, make('code', {}, headers)),
    make('pre', {}, make('code', {}, shown.slice(0, 200_000))),
  ];
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
