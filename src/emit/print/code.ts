import { bug } from '../../util/bug.ts';

declare const code: unique symbol;

/** Source text that is safe to write: made by the printers here, never by interpolating text from outside. */
export type Code = string & { readonly [code]: true };

/** Source text of our own; `${}` takes code and numbers only. Lists are joined by line breaks at the indentation of their place. */
export function ts(strings: TemplateStringsArray, ...values: readonly (Code | number | readonly Code[])[]): Code {
  let text = strings[0] ?? '';
  values.forEach((value, index) => {
    const piece = Array.isArray(value) ? value.join('\n') : String(value);
    text += indentTail(piece, indentationOf(text)) + (strings[index + 1] ?? '');
  });
  return text as Code;
}

/** Joins pieces of code. */
export function joinCode(pieces: readonly Code[], separator: ', ' | ' | ' | '\n| ' | ' & ' | '\n' | '\n\n' | ''): Code {
  return pieces.join(separator) as Code;
}

/** A name that the model settled: an identifier, or several joined by dots. */
export function identifier(name: string): Code {
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$.\u200c\u200d]*$/u.test(name)) bug(`'${name}' is no identifier`);
  return name as Code;
}

/** Indents every line but the first, empty ones excepted. */
export function indentTail(text: string, indentation: string): string {
  return indentation === '' || !text.includes('\n') ? text : text.replace(/\n(?!\n|$)/g, `\n${indentation}`);
}

function indentationOf(text: string): string {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  return /^\s*/.exec(line)?.[0] ?? '';
}
