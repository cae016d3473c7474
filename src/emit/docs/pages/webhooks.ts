import { groupBy } from '../../../util/group-by.ts';
import { rawText } from '../../../util/text.ts';
import { renderHtml } from '../../print/template.ts';
import type { Edition, PageContent } from '../edition.ts';
import type { IncomingFacts } from '../incoming-facts.ts';
import { say } from '../reader.ts';
import type { WebhookPage } from '../site.ts';
import { aroundLinks } from './operations.ts';

/** The page of what is sent about one subject. */
export function webhooksPage(page: WebhookPage, edition: Edition): PageContent {
  const { reader, webhookPages } = edition;
  const title = titleOf(page, edition);
  const series = webhookPages.filter((other) => other.title === page.title);
  const intro = sharedSummary(page.webhooks);
  const body = renderHtml(edition.templates, 'webhooks', {
    reader,
    title,
    parts: page.parts > 1 ? say(reader, 'part', page.part, page.parts) : '',
    intro,
    others: (page.part === 1 ? series.slice(1) : []).flatMap((other) =>
      other.webhooks.map(({ anchor, name }) => ({ anchor, name, href: `../${other.path}#${anchor}` })),
    ),
    webhooks: page.webhooks.map((webhook) => toView(webhook, intro)),
    around: aroundLinks(page, series, edition),
  });
  return {
    path: page.path,
    title: page.title === '' ? title : `${say(reader, 'webhooks')}${say(reader, 'colon')}${title}`,
    body,
    twin: '',
  };
}

function titleOf({ title }: WebhookPage, { reader }: Edition): string {
  return title === '' ? say(reader, 'webhooks') : title;
}

/** What is said of each webhook of a page alike: it is about their subject. */
function sharedSummary(webhooks: readonly IncomingFacts[]): IncomingFacts['summary'] {
  const [first] = webhooks;
  const isShared = webhooks.every(({ summary }) => summary?.text === first?.summary?.text);
  return first?.summary && isShared && !isTitle(first.summary) ? first.summary : undefined;
}

const MAX_TITLE = 100;

function isTitle({ text }: { readonly text: NonNullable<IncomingFacts['summary']>['text'] }): boolean {
  const words = rawText(text);
  return words.length <= MAX_TITLE && !words.includes('\n');
}

function toView(webhook: IncomingFacts, intro: IncomingFacts['summary']): object {
  const { summary } = webhook;
  const isHeading = summary !== undefined && isTitle(summary);
  return {
    ...webhook,
    title: isHeading ? summary : undefined,
    about: isHeading || intro ? undefined : summary,
  };
}

/** The list of all webhooks. */
export function webhookIndexPage(edition: Edition): PageContent {
  const { reader, webhookPages, templates } = edition;
  const title = say(reader, 'webhooks');
  const subjects = [...groupBy(webhookPages, (page) => page.title)].map(([, pages]) => ({
    title: pages[0] ? titleOf(pages[0], edition) : '',
    href: `../${pages[0]?.path ?? ''}`,
    webhooks: pages.flatMap(({ path, webhooks }) =>
      webhooks.map(({ anchor, name }) => ({ name, href: `../${path}#${anchor}` })),
    ),
  }));
  const body = renderHtml(templates, 'webhook-index', { reader, title, intro: say(reader, 'webhooksIntro'), subjects });
  return { path: 'webhooks/index.html', title, body, twin: '' };
}
