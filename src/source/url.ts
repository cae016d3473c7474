import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import { assertNever } from '../util/bug.ts';
import { readBytes, toSource } from './bytes.ts';
import { sourceDiagnostics } from './diagnostics.ts';
import { DEFAULT_MAX_BYTES, type NetworkOptions } from './options.ts';
import type { Source } from './source.ts';
import { type CachedReply, readCache, writeCache } from './url-cache.ts';

const DEFAULT_TIMEOUT = 30_000;
const MAX_REDIRECTS = 5;
const ACCEPT = 'application/json, application/yaml;q=0.9, text/*;q=0.8, */*;q=0.1';

/** Fetches an input that a person named; follows redirects within its origin only. */
export async function readUrl(input: string, options: NetworkOptions): Promise<Outcome<Source>> {
  if (!URL.canParse(input)) return failed([report(input, { kind: 'network', reason: 'that is no valid URL' })]);
  const url = new URL(input);
  const authorization = takeCredentials(url);
  const name = url.href;
  const cached = await readCache(options.cacheFolder, name);
  if (options.offline) return cached ? finish(name, cached) : failed([report(name, { kind: 'offline' })]);
  try {
    const reply = await request(url, { ...options, headers: { ...authorization, ...options.headers } }, cached);
    if ('kind' in reply) return failed([report(name, reply)]);
    await writeCache(options.cacheFolder, name, reply);
    return finish(name, reply);
  } catch (error) {
    return failed([report(name, { kind: 'network', reason: reasonOf(error) })]);
  }
}

/** What went wrong, before it is worded. */
type Trouble =
  | { readonly kind: 'network'; readonly reason: string }
  | { readonly kind: 'http-status'; readonly status: number }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'too-large'; readonly megabytes: number }
  | { readonly kind: 'offline' };

async function request(
  url: URL,
  options: NetworkOptions,
  cached: CachedReply | undefined,
): Promise<CachedReply | Trouble> {
  const { fetch = globalThis.fetch, timeout = DEFAULT_TIMEOUT, headers } = options;
  const signal = AbortSignal.timeout(timeout);
  const conditions = cached?.etag === undefined ? {} : { 'if-none-match': cached.etag };
  let at = url;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const init = {
      headers: { accept: ACCEPT, 'user-agent': 'mimewright', ...conditions, ...headers },
      redirect: 'manual',
      signal,
    } as const;
    const response = await fetch(at.href, init);
    const next = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(response.status) || next === null)
      return toReply(response, at, options, cached);
    await response.body?.cancel();
    if (!URL.canParse(next, at.href)) return { kind: 'network', reason: 'it redirects to no valid URL' };
    at = new URL(next, at.href);
    if (at.origin !== url.origin) return { kind: 'redirect', to: at.origin + at.pathname };
  }
  return { kind: 'network', reason: 'it redirects too often' };
}

async function toReply(
  response: Response,
  url: URL,
  options: NetworkOptions,
  cached: CachedReply | undefined,
): Promise<CachedReply | Trouble> {
  if (response.status === 304 && cached !== undefined) return cached;
  if (!response.ok) {
    await response.body?.cancel();
    return { kind: 'http-status', status: response.status };
  }
  const { maxBytes = DEFAULT_MAX_BYTES } = options;
  const announced = Number(response.headers.get('content-length') ?? 0);
  const bytes = announced > maxBytes || response.body === null ? undefined : await readBytes(response.body, maxBytes);
  if (bytes === undefined && response.body !== null)
    return { kind: 'too-large', megabytes: Math.ceil(maxBytes / 1_000_000) };
  const etag = response.headers.get('etag');
  return { url: url.href, bytes: bytes ?? new Uint8Array(), ...(etag !== null && { etag }) };
}

function finish(name: string, { url, bytes }: CachedReply): Outcome<Source> {
  const source = toSource(name, bytes, { kind: 'url', url });
  return source.ok ? done(source.value) : failed([source.diagnostic]);
}

/** A name and password in a URL are sent, and shown to nobody. */
function takeCredentials(url: URL): Record<string, string> {
  if (url.username === '' && url.password === '') return {};
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = '';
  url.password = '';
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the request failed';
  if (error.name === 'TimeoutError') return 'it took too long';
  const { cause } = error;
  const code = cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : undefined;
  return code ?? error.message;
}

function report(input: string, trouble: Trouble): Diagnostic {
  const where = { place: { kind: 'source', source: input } } as const;
  switch (trouble.kind) {
    case 'network':
      return sourceDiagnostics.report('network', { input, ...trouble }, where);
    case 'http-status':
      return sourceDiagnostics.report('http-status', { input, ...trouble }, where);
    case 'redirect':
      return sourceDiagnostics.report('redirect', { input, ...trouble }, where);
    case 'too-large':
      return sourceDiagnostics.report('too-large', { input, ...trouble }, where);
    case 'offline':
      return sourceDiagnostics.report('offline', { input }, where);
    default:
      return assertNever(trouble);
  }
}
