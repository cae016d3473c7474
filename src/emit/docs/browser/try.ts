import { loadData, make, openDialog } from './load.ts';
import { draftRequest, type TryContent, type TryField, type TryOperation, type TryParameter } from './try-request.ts';

type Words = Readonly<Record<string, string>>;
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

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
    if (operation) openPanelFor(operation, words, vault, askedType(section));
  });
}

interface Vault {
  credential: string;
}

/** What the picker of the section shows. */
function askedType(section: Element): string {
  return section.querySelector<HTMLElement>('.panel[data-on]')?.dataset.accept ?? '';
}

async function loadTwin(url: string): Promise<Readonly<Record<string, TryOperation>>> {
  const response = await fetch(url);
  return ((await response.json()) as { operations: Record<string, TryOperation> }).operations;
}

function once<T>(give: () => Promise<T>): () => Promise<T> {
  let given: Promise<T> | undefined;
  return () => (given ??= give());
}

function openPanelFor(operation: TryOperation, words: Words, vault: Vault, asked: string): void {
  const { parameters, body, accept, credential } = operation;
  const server = make('input', {
    type: 'url',
    value: mockUrl() || operation.server,
    required: '',
    autofocus: '',
  });
  const secret = make('input', { type: 'password', autocomplete: 'off', value: vault.credential });
  const media = choice(accept, asked);
  const inputs = parameters.map((parameter) => parameterInput(parameter, words));
  const contents = (body?.contents ?? []).map((content) => contentInputs(content, words));
  const type = choice(contents.map(({ content }) => content.contentType));
  const showContent = (): void =>
    contents.forEach(({ group }, index) => {
      group.hidden = group.disabled = index !== type.selectedIndex;
    });
  type.addEventListener('change', showContent);
  showContent();
  const reply = make('div', { role: 'status' });
  const form = make(
    'form',
    {},
    label(words.server, server),
    ...(credential ? [label(words.credential, secret, words.credentialHint)] : []),
    ...inputs.map((input, index) => label(`${parameters[index]?.name} · ${parameters[index]?.in}`, input)),
    ...(accept.length ? [label('Accept', media)] : []),
    ...(contents.length > 1 ? [label('Content-Type', type)] : []),
    ...contents.map(({ group }) => group),
    make('button', { type: 'submit' }, words.send ?? ''),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    vault.credential = secret.value;
    reply.replaceChildren('…');
    try {
      const { url, init } = draftRequest(operation, {
        server: server.value,
        secret: secret.value,
        accept: media.value,
        parameters: inputs.map(({ value }) => value),
        ...(contents[type.selectedIndex]?.read() ?? { text: '', fields: [] }),
      });
      reply.replaceChildren(...(await showReply(await fetch(url, init), words)));
      reply.scrollIntoView({ block: 'nearest' });
    } catch (error) {
      reply.replaceChildren((words.failed ?? '').replace('{reason}', () => String(error)));
    }
  });
  openDialog(`${operation.method} ${operation.path}`, words.close ?? '', form, reply);
}

/** The mock that serves the page, if one does. */
function mockUrl(): string {
  const { mock } = document.body.dataset;
  return mock ? new URL(mock, location.origin).href : '';
}

function label(text: string | undefined, input: HTMLElement, hint = ''): HTMLElement {
  return make('label', {}, text ?? '', input, make('small', {}, hint));
}

function choice(values: readonly string[], chosen = ''): HTMLSelectElement {
  const options = values.map((value) => make('option', value === chosen ? { selected: '' } : {}, value));
  return make('select', {}, ...options);
}

function parameterInput({ name, required, shape, values, sample = '' }: TryParameter, words: Words): Control {
  const attributes = { name, ...(required && { required: '' }) };
  if (values) {
    const select = choice(required ? values : ['', ...values], sample);
    select.name = name;
    return select;
  }
  if (shape === 'array')
    return make('textarea', { ...attributes, rows: '2', placeholder: words.oneALine ?? '' }, sample);
  if (shape === 'object') return make('textarea', { ...attributes, rows: '2', placeholder: '{ }' }, sample);
  return make('input', { ...attributes, value: sample });
}

interface ContentInputs {
  readonly content: TryContent;
  readonly group: HTMLFieldSetElement;
  read(): { content: TryContent; text: string; file?: Blob | undefined; fields: readonly (string | readonly Blob[])[] };
}

function contentInputs(content: TryContent, words: Words): ContentInputs {
  const title = `${words.body} · ${content.contentType}`;
  const text = make('textarea', { rows: '8', spellcheck: 'false' }, content.sample ?? '');
  const file = make('input', { type: 'file' });
  const fields = (content.fields ?? []).map((field) => ({ field, input: fieldInput(field) }));
  const inputs = content.fields
    ? fields.map(({ field, input }) => label(field.name, input))
    : [label(title, content.kind === 'bytes' ? file : text)];
  const group = make('fieldset', {}, ...(content.fields ? [make('legend', {}, title)] : []), ...inputs);
  return {
    content,
    group,
    read: () => ({
      content,
      text: text.value,
      file: file.files?.[0],
      fields: fields.map(({ field, input }) => (field.isFile ? [...(input.files ?? [])] : input.value)),
    }),
  };
}

function fieldInput({ name, required, isFile, sample }: TryField): HTMLInputElement {
  const attributes = { name, ...(required && { required: '' }) };
  return make('input', isFile ? { ...attributes, type: 'file', multiple: '' } : { ...attributes, value: sample });
}

const MAX_SHOWN = 200_000;

async function showReply(response: Response, words: Words): Promise<readonly Node[]> {
  const type = response.headers.get('content-type') ?? '';
  const bytes = await response.arrayBuffer();
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  return [
    make('h2', {}, `${words.reply}: ${response.status} ${response.statusText}`),
    make('p', {}, make('code', {}, type)),
    make('pre', { class: 'example', tabindex: '0' }, make('code', {}, bodyOf(bytes, type).slice(0, MAX_SHOWN))),
    make('pre', {}, make('code', {}, headers)),
  ];
}

/** Text as it is, JSON in lines, and of anything else how much it is. */
function bodyOf(bytes: ArrayBuffer, type: string): string {
  if (!/^text\/|[/+](?:json|xml|yaml)|javascript|urlencoded/.test(type)) return `${bytes.byteLength} B`;
  const text = new TextDecoder().decode(bytes);
  if (!/[/+]json/.test(type)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
