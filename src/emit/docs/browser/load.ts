import type { SearchRow } from './search-index.ts';

/** What lazily loaded files of the reference hold. */
export interface DocsData {
  words?: Readonly<Record<string, string>>;
  search?: { readonly pages: readonly string[]; readonly rows: readonly SearchRow[] };
  texts?: readonly string[];
}

/** The root of the reader's language. */
export function rootUrl(path: string): string {
  return new URL((document.body.dataset.root ?? '') + path, location.href).href;
}

/** Loads one of the files of data: scripts can be loaded from disk too, where fetch cannot. */
export async function loadData<K extends keyof DocsData>(key: K): Promise<NonNullable<DocsData[K]>> {
  const all = globalThis as { docsData?: DocsData };
  if (all.docsData?.[key] === undefined) {
    await new Promise<void>((resolve, reject) => {
      const script = document.createElement('script');
      script.src = rootUrl(`data/${key}.js`);
      script.onload = () => {
        script.remove();
        resolve();
      };
      script.onerror = () => reject(new Error(script.src));
      document.head.append(script);
    });
  }
  return all.docsData?.[key] as NonNullable<DocsData[K]>;
}

/** Loads data that nobody asks for twice. */
export async function takeData<K extends keyof DocsData>(key: K): Promise<NonNullable<DocsData[K]>> {
  const data = await loadData(key);
  delete (globalThis as { docsData?: DocsData }).docsData?.[key];
  return data;
}

/** An element with attributes and children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A dialog with a title and a button that closes it, removed when it is closed. */
export function openDialog(title: string, closeWord: string, ...children: readonly Node[]): HTMLDialogElement {
  const close = make('button', { type: 'button', class: 'close' }, closeWord);
  const dialog = make(
    'dialog',
    { 'aria-label': title },
    make('p', { class: 'dialog-head' }, make('strong', {}, title), close),
    ...children,
  );
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
