import { isDeepStrictEqual } from 'node:util';
import { rawText } from '../../src/util/text.ts';
import type { Answer, GeneratedClient, SentCall } from './clients.ts';
import { findMatch, type Match } from './match.ts';
import { writeOptions, writeParams } from './requests.ts';
import { contentOf, type Exchange, type Scenarios, type SuiteBody } from './suite.ts';

/** Sends every exchange of a scenario with the generated clients; gives what is wrong, with the request or with the answer. */
export async function driveScenario(
  { apis }: Scenarios[string],
  clients: readonly GeneratedClient[],
  baseUrl: string,
): Promise<string | undefined> {
  const matches = apis.map((exchange) => findMatch(exchange, clients));
  // what has no operation of its own is a page of one that has
  const walked = matches[0] && matches.includes(undefined) ? matches[0] : undefined;
  const exchanges = walked ? apis.slice(0, 1) : apis;
  try {
    for (const [index, exchange] of exchanges.entries()) {
      const match = matches[index];
      if (!match) return `no operation for ${exchange.method} ${exchange.uri}`;
      const problem = walked
        ? await walk(apis, match, baseUrl)
        : await check(exchange, await prepareCall(exchange, match, baseUrl).response(), baseUrl);
      if (problem !== undefined) return `${match.operation.id} of ${match.client.file} ${problem}`;
    }
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** Walks the pages of an operation, which are the answers of all exchanges in turn. */
async function walk(apis: readonly Exchange[], match: Match, baseUrl: string): Promise<string | undefined> {
  const [first] = apis;
  if (!first || !match.operation.pagination) return 'is not known to have pages';
  const pages: unknown[] = [];
  for await (const page of prepareCall(first, match, baseUrl).pages?.() ?? []) pages.push(page);
  return compare(
    pages,
    apis.map(({ response }) => response.body && expected(response.body, baseUrl)),
  );
}

function prepareCall(exchange: Exchange, match: Match, baseUrl: string): SentCall {
  const { auth, ...options } = writeOptions(exchange, match);
  const { group, method } = match.operation.names;
  const client = match.client.module.createClient({ baseUrl: serverOf(match, baseUrl), auth });
  const send = client[group]?.[method];
  if (!send) throw new Error(`the client has no ${group}.${method}`);
  return send(writeParams(exchange, match, baseUrl), options);
}

/** Where the service of a client stands on the suite's server. */
function serverOf({ client, variables }: Match, baseUrl: string): string {
  const [server] = client.model.servers;
  const filled = (server ? rawText(server.url) : '').replace(
    /\{([^}]+)\}/g,
    (_, name: string) => variables[name] ?? '',
  );
  return baseUrl + filled.replace(/^https?:\/\/[^/]*/, '').replace(/\/$/, '');
}

async function check({ response }: Exchange, { status, data }: Answer, baseUrl: string): Promise<string | undefined> {
  if (status !== response.status) return `answered ${status}: ${show(data)}`;
  if (!response.body) return undefined;
  return compare(isStream(data) ? await collect(data) : data, expected(response.body, baseUrl));
}

function compare(given: unknown, wanted: unknown): string | undefined {
  return isDeepStrictEqual(given, wanted) ? undefined : `gave ${show(given)}, not ${show(wanted)}`;
}

function expected(body: SuiteBody, baseUrl: string): unknown {
  const content = contentOf(body, baseUrl);
  if (/jsonl/.test(body.contentType)) {
    const lines = new TextDecoder().decode(Buffer.from(content)).split('\n').filter(Boolean);
    return lines.map((line): unknown => JSON.parse(line));
  }
  if (/json/.test(body.contentType)) return JSON.parse(String(content));
  return typeof content === 'string' ? content : new Uint8Array(content);
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

async function collect(stream: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

function show(value: unknown): string {
  const text = value instanceof Uint8Array ? `${value.length} bytes` : (JSON.stringify(value) ?? 'nothing');
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
