import { Parser } from 'htmlparser2';

/** True for text that is an HTML document or a large piece of one. */
export function isHtml(text: string): boolean {
  const start = text.slice(0, 2000);
  if (/^\s*(?:<!doctype html|<html\b|<head\b|<body\b)/i.test(start)) return true;
  return (
    (start.match(/<\/?(?:div|p|table|tr|td|h[1-6]|section|main|span|pre|ul|li)\b[^<>]{0,400}>/gi)?.length ?? 0) > 8
  );
}

const CHUNK = 16_384;
const SKIPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'head',
  'nav',
  'footer',
  'button',
  'select',
  'iframe',
]);
const PARAGRAPHS = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'table',
  'ul',
  'ol',
  'pre',
  'section',
  'article',
  'main',
  'blockquote',
  'dl',
  'header',
  'aside',
]);
const LINES = new Set([
  'div',
  'li',
  'tr',
  'dt',
  'dd',
  'br',
  'thead',
  'tbody',
  'caption',
  'hr',
  'summary',
  'details',
  'figure',
]);

/** Turns saved HTML into the text that its blocks are read from: one line a block, table rows with ` | ` between their cells. */
export function htmlToText(html: string): string {
  const out: string[] = [];
  let skipping = 0;
  let pre = 0;
  let cells = 0;
  let flagDepth = 0;
  let depth = 0;
  const put = (text: string) => {
    if (skipping === 0) out.push(text);
  };
  const parser = new Parser(
    {
      onopentag(name) {
        depth++;
        if (SKIPPED.has(name)) skipping++;
        if (name === 'pre') pre++;
        if (name === 'tr') cells = 0;
        if (name === 'td' || name === 'th') put(cells++ === 0 ? '' : ' | ');
        else if (PARAGRAPHS.has(name)) put(isInCell(cells, flagDepth) ? ' ' : '\n\n');
        else if (LINES.has(name)) put(isInCell(cells, flagDepth) && name !== 'tr' ? ' ' : '\n');
        if (name === 'td' || name === 'th') flagDepth++;
        if (name === 'li' && pre === 0) put('• ');
      },
      ontext(text) {
        put(pre > 0 ? text : text.replace(/\s+/g, ' '));
      },
      onclosetag(name) {
        depth--;
        if (name === 'td' || name === 'th') flagDepth = Math.max(0, flagDepth - 1);
        if (name === 'pre') pre = Math.max(0, pre - 1);
        if (name === 'tr') {
          put(cells > 0 ? ' |\n' : '\n');
          cells = 0;
        } else if (PARAGRAPHS.has(name)) put(isInCell(cells, flagDepth) ? ' ' : '\n\n');
        else if (LINES.has(name)) put(isInCell(cells, flagDepth) ? ' ' : '\n');
        if (SKIPPED.has(name)) skipping = Math.max(0, skipping - 1);
      },
    },
    { decodeEntities: true },
  );
  // The parser keeps a stack that it searches: what is nested absurdly deep is cut off.
  for (let at = 0; at < html.length && depth < 2000; at += CHUNK) parser.write(html.slice(at, at + CHUNK));
  parser.end();
  return tidy(out.join(''));
}

function isInCell(cells: number, depth: number): boolean {
  return cells > 0 && depth > 0;
}

function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
