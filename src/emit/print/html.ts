/** HTML that is safe to write: made by `html` here, never by interpolating text from outside. */
export interface Html {
  /** What templates print as it is; everything else they escape. */
  toHTML(): string;
}

/** HTML of our own; `${}` takes HTML as it is, and escapes text and numbers. */
export function html(strings: TemplateStringsArray, ...values: readonly (Html | string | number)[]): Html {
  let text = strings[0] ?? '';
  values.forEach((value, index) => {
    text += textOf(value) + (strings[index + 1] ?? '');
  });
  return trusted(text);
}

/** Marks what a renderer that escapes by itself has made (a template, the Markdown library). */
export function trusted(text: string): Html {
  return { toHTML: () => text };
}

/** Text as HTML shows it, in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char) : text;
}

/** Text as HTML shows it in the content of elements, where quotes mean nothing: code is full of them. */
export function escapeText(text: string): string {
  return /[&<>]/.test(text) ? text.replace(/[&<>]/g, (char) => ESCAPES[char] ?? char) : text;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function textOf(value: Html | string | number): string {
  return typeof value === 'object' ? value.toHTML() : escapeHtml(String(value));
}
