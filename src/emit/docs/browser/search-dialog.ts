import { loadData, make, openDialog, rootUrl, takeData } from './load.ts';
import { createSearchIndex, type SearchIndex } from './search-index.ts';

const MAX_RESULTS = 12;

/** Opens the search with its button or with `/`. */
export function wireSearch(): void {
  let loading: ReturnType<typeof loadIndex> | undefined;
  const open = async (): Promise<void> => {
    loading ??= loadIndex();
    const [words, { pages, rows, find }] = await Promise.all([loadData('words'), loading]);
    if (document.querySelector('dialog')) return;
    const input = make('input', {
      type: 'search',
      role: 'combobox',
      'aria-controls': 'found',
      'aria-expanded': 'true',
      'aria-autocomplete': 'list',
      'aria-label': words.search ?? '',
      placeholder: words.searchHint ?? '',
    });
    const list = make('ul', { id: 'found', class: 'found', role: 'listbox', 'aria-label': words.search ?? '' });
    const status = make('p', { role: 'status' });
    const show = (): void => {
      const found = find(input.value, MAX_RESULTS);
      list.replaceChildren(
        ...found.map((number, place) => {
          const [page, anchor, method, path, title] = rows[number] ?? [0, '', '', '', ''];
          const link = make(
            'a',
            { href: `${rootUrl(pages[page] ?? '')}#${anchor}`, tabindex: '-1' },
            title,
            make('code', {}, `${method} ${path}`),
          );
          return make('li', { role: 'option', id: `found-${place}`, 'aria-selected': String(place === 0) }, link);
        }),
      );
      input.setAttribute('aria-activedescendant', found.length ? 'found-0' : '');
      status.textContent = input.value && !found.length ? (words.noResults ?? '') : '';
    };
    input.addEventListener('input', show);
    input.addEventListener('keydown', (event) => moveChoice(event, input, list));
    const dialog = openDialog(words.search ?? '', words.close ?? '', input, status, list);
    list.addEventListener('click', () => dialog.close());
    input.focus();
  };
  document.querySelector('[data-open=search]')?.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof Element && event.target.matches('input,textarea,select');
    if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    open();
  });
}

/** What is shown of each row, and what finds them: the rest of the data is not kept. */
async function loadIndex(): Promise<{
  readonly pages: readonly string[];
  readonly rows: readonly (readonly [number, string, string, string, string])[];
  readonly find: SearchIndex['find'];
}> {
  const { pages, rows } = await takeData('search');
  const { find, addTexts } = createSearchIndex(rows);
  takeData('texts').then(addTexts);
  const shown = rows.map(
    ([page, anchor, method, path, titles]) => [page, anchor, method, path, titles.split('\n', 1)[0] ?? ''] as const,
  );
  return { pages, rows: shown, find };
}

function moveChoice(event: KeyboardEvent, input: HTMLInputElement, list: HTMLElement): void {
  const options = [...list.children];
  const current = options.findIndex((option) => option.getAttribute('aria-selected') === 'true');
  if (event.key === 'Enter') {
    options[current]?.querySelector('a')?.click();
    return;
  }
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || options.length === 0) return;
  event.preventDefault();
  const next = (current + step + options.length) % options.length;
  for (const [place, option] of options.entries()) option.setAttribute('aria-selected', String(place === next));
  options[next]?.scrollIntoView({ block: 'nearest' });
  input.setAttribute('aria-activedescendant', `found-${next}`);
}
