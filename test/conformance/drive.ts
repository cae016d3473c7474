import { isDeepStrictEqual } from 'node:util';
import { rawText } from '../../src/util/text.ts';
import type { Answer, GeneratedClient, SentCall } from './clients.ts';
import { findMatch, type Match } from './match.ts';
import { writeOptions, writeParams } from './requests.ts';
import { compareSent, noteSent, type Sent } from './sent.ts';
import { contentOf, type Exchange, readLines, type Scenarios } from './suite.ts';

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
      const problem = walked ? await walk(apis, match, baseUrl) : await exchangeOne(exchange, match, baseUrl);
      if (problem !== undefined) return `${match.operation.id} of ${match.client.file} ${problem}`;
    }
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** Sends one exchange; gives what is wrong with what was sent or with what was read. */
async function exchangeOne(exchange: Exchange, match: Match, baseUrl: string): Promise<string | undefined> {
  const sent: Sent[] = [];
  const answer = await prepareCall(exchange, match, baseUrl, sent).response();
  const [first] = sent;
  if (!first) return 'sent nothing';
  return compareSent(exchange, first, baseUrl) ?? check(exchange, match, answer, baseUrl);
}

/** Walks the pages of an operation, which are the answers of all exchanges in turn. */
async function walk(apis: readonly Exchange[], match: Match, baseUrl: string): Promise<string | undefined> {
  const [first] = apis;
  if (!first || !match.operation.pagination) return 'is not known to have pages';
  const pages: unknown[] = [];
  for await (const page of prepareCall(first, match, baseUrl, []).pages?.() ?? []) pages.push(page);
  return compare(
    pages,
    apis.map(({ response }) => expected(response, match, baseUrl)),
  );
}

function prepareCall(exchange: Exchange, match: Match, baseUrl: string, sent: Sent[]): SentCall {
  const { auth, ...options } = writeOptions(exchange, match);
  const { group, method } = match.operation.names;
  const client = match.client.module.createClient({ baseUrl: serverOf(match, baseUrl), auth, fetch: noteSent(sent) });
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

async function check(
  { response }: Exchange,
  match: Match,
  answer: Answer,
  baseUrl: string,
): Promise<string | undefined> {
  const { status, data } = answer;
  if (status !== response.status) return `answered ${status}: ${show(data)}`;
  if (!response.body) return undefined;
  return compare(isStream(data) ? await collect(data) : data, expected(response, match, baseUrl));
}

function compare(given: unknown, wanted: unknown): string | undefined {
  return isDeepStrictEqual(given, wanted) ? undefined : `gave ${show(given)}, not ${show(wanted)}`;
}

/** The body that the suite answers with, as what the model takes it for. */
function expected({ status, body }: Exchange['response'], { operation }: Match, baseUrl: string): unknown {
  if (!body) return undefined;
  const tables = operation.responses.filter((table) => table.status.kind !== 'code' || table.status.code === status);
  const known = tables[0]?.representations.find(({ contentType }) => [body.contentType, '*/*'].includes(contentType));
  const content = contentOf(body, baseUrl);
  switch (known?.body.kind) {
    case 'text':
      return String(content);
    case 'stream':
      return readLines(String(content));
    case 'bytes':
      return new Uint8Array(Buffer.from(content));
    default:
      return /json/.test(body.contentType) ? JSON.parse(String(content)) : content;
  }
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
