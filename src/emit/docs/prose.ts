import MarkdownIt from 'markdown-it';
import type { DocsPhrases } from '../../locales/phrases.ts';
import { type Html, trusted } from '../print/html.ts';

/** Renders the Markdown of descriptions (CommonMark, tables, alerts) for pages of one language. */
export type RenderProse = (text: string) => Html;

type Alert = 'note' | 'tip' | 'important' | 'warning' | 'caution';
type Markdown = InstanceType<typeof MarkdownIt>;
type State = Parameters<Parameters<Markdown['core']['ruler']['push']>[1]>[0];
type Token = State['tokens'][number];

const ALERT = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)/i;
/** Descriptions stand in sections: their headings are all of the next level. */
const HEADING = 'h3';

/** A Markdown renderer that is shared by all languages: texts without words of ours are rendered once. */
export function createProse(): (phrases: DocsPhrases) => RenderProse {
  const markdown = new MarkdownIt({ html: false, linkify: false });
  markdown.core.ruler.after('block', 'alerts', markAlerts);
  markdown.inline.ruler.before('html_inline', 'breaks', breakLine);
  markdown.core.ruler.push('places', placeTokens);
  const shared = new Map<string, Html>();
  return (phrases) => {
    const own = new Map<string, Html>();
    return (text) => {
      const known = shared.get(text) ?? own.get(text);
      if (known) return known;
      const rendered = trusted(markdown.render(text.replaceAll('\0', ''), { phrases }).trim());
      (text.includes('[!') ? own : shared).set(text, rendered);
      return rendered;
    };
  };
}

type Inline = Parameters<Parameters<Markdown['inline']['ruler']['push']>[1]>[0];

/** `<br>` is the one tag that descriptions need: cells of tables have no other way to begin a line. */
function breakLine(state: Inline, isSilent: boolean): boolean {
  const tag = /^<br *\/?>/i.exec(state.src.slice(state.pos, state.pos + 12))?.[0];
  if (tag === undefined) return false;
  if (!isSilent) state.push('hardbreak', 'br', 0);
  state.pos += tag.length;
  return true;
}

/** Turns block quotes that begin with `[!NOTE]` into notes with a title. */
function markAlerts(state: State): void {
  const open: (Token | undefined)[] = [];
  const tokens: Token[] = [];
  state.tokens.forEach((token, index) => {
    if (token.type === 'blockquote_open') {
      const inline = state.tokens[index + 2];
      const alert = inline?.type === 'inline' ? ALERT.exec(inline.content) : null;
      open.push(alert ? token : undefined);
      tokens.push(token);
      if (!alert || !inline) return;
      inline.content = inline.content.slice(alert[0].length);
      openAlert(state, token, alert[1]?.toLowerCase() as Alert, tokens);
      return;
    }
    if (token.type === 'blockquote_close' && open.pop()) token.tag = 'div';
    tokens.push(token);
  });
  state.tokens = tokens;
}

function openAlert(state: State, token: Token, alert: Alert, tokens: Token[]): void {
  token.tag = 'div';
  token.attrSet('class', `alert ${alert}`);
  token.attrSet('role', 'note');
  const paragraph = new state.Token('paragraph_open', 'p', 1);
  paragraph.attrSet('class', 'alert-title');
  const title = new state.Token('inline', '', 0);
  title.content = (state.env as { phrases: DocsPhrases }).phrases[alert];
  title.children = [];
  const close = new state.Token('paragraph_close', 'p', -1);
  paragraph.block = true;
  close.block = true;
  tokens.push(paragraph, title, close);
}

/** Headings of one level, pictures as links (nothing is loaded from elsewhere), links to the web only. */
function placeTokens(state: State): void {
  for (const token of state.tokens) {
    if (token.type === 'heading_open' || token.type === 'heading_close') token.tag = HEADING;
    if (token.children) token.children = token.children.flatMap((child) => placeInline(state, child));
  }
}

function placeInline(state: State, token: Token): Token[] {
  if (token.type === 'link_open') return [placeLink(token)];
  if (token.type === 'link_close') return [token];
  if (token.type !== 'image') return [token];
  const open = new state.Token('link_open', 'a', 1);
  open.attrSet('href', String(token.attrGet('src') ?? ''));
  const text = new state.Token('text', '', 0);
  text.content = token.content || String(token.attrGet('src') ?? '');
  return [placeLink(open), text, new state.Token('link_close', 'a', -1)];
}

function placeLink(token: Token): Token {
  const href = String(token.attrGet('href') ?? '');
  if (/^(?:https?:|mailto:)/i.test(href)) token.attrSet('rel', 'noopener noreferrer');
  else token.attrs = [];
  return token;
}
