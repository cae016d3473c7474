import type { Json } from '../../description/types.ts';
import { propertyKey, stringLiteral } from '../print/escape.ts';
import { escapeText, type Html, trusted } from '../print/html.ts';

/** A run of a sample with what it is, as its printer knows. */
export type Piece = string | { readonly kind: keyof typeof CLASSES; readonly text: string };

const CLASSES = { string: 's', keyword: 'k', comment: 'c', name: 'n' } as const;

/** The text of pieces, as it is copied. */
export function textOfPieces(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
}

/** Pieces as HTML with a span for whatever is coloured. */
export function piecesHtml(pieces: readonly Piece[]): Html {
  const parts = pieces.map((piece) =>
    typeof piece === 'string'
      ? escapeText(piece)
      : `<span class="${CLASSES[piece.kind]}">${escapeText(piece.text)}</span>`,
  );
  return trusted(parts.join(''));
}

/** A keyword of the sample's language. */
export function keyword(text: string): Piece {
  return { kind: 'keyword', text };
}

/** A literal of the sample's language. */
export function literal(text: string): Piece {
  return { kind: 'string', text };
}

/** The length up to which an object or array stands in one line. */
const MAX_LINE = 72;

/** A JSON value as a TypeScript expression; `special` prints what JSON cannot say. */
export function expressionOf(
  value: Json,
  indentation = '',
  special: (value: Json) => readonly Piece[] | undefined = () => undefined,
): readonly Piece[] {
  const own = special(value);
  if (own) return own;
  if (typeof value === 'string') return [literal(stringLiteral(value))];
  if (typeof value !== 'object' || value === null) return [keyword(String(value))];
  const inner = `${indentation}  `;
  const members = Array.isArray(value)
    ? value.map((item) => expressionOf(item, inner, special))
    : Object.entries(value).map(([key, item]) => [`${propertyKey(key)}: `, ...expressionOf(item, inner, special)]);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (members.length === 0) return [open + close];
  const isShort = textOfPieces(members.flat()).length + members.length * 2 + indentation.length < MAX_LINE;
  const isPlain = members.every((member) => !textOfPieces(member).includes('\n'));
  if (isShort && isPlain) {
    const pad = Array.isArray(value) ? '' : ' ';
    return [open + pad, ...members.flatMap((member, index) => [...(index ? [', '] : []), ...member]), pad + close];
  }
  return [`${open}\n`, ...members.flatMap((member) => [inner, ...member, ',\n']), indentation + close];
}
