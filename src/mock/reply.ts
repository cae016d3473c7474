import { parseMediaType } from '../model/media-type.ts';
import { sampleTextOf } from '../model/sample-text.ts';
import { makeBody, makerOf, type Wanted } from './bodies.ts';
import { makeEtag, matchesEtag } from './etag.ts';
import type { CachedBody, Exchange } from './exchange.ts';
import { isObject, type Json, own } from './json.ts';
import { makeJsonBody } from './json-reply.ts';
import { type Chosen, findVendor } from './negotiate.ts';
import { kindsOf } from './parameters.ts';
import { documentedHeaders } from './reply-headers.ts';
import type { MockBody, MockReply } from './request.ts';
import { contentTypeOfPath, sampleBytes } from './samples.ts';
import { dereference, type JsonSchema } from './schema.ts';
import { streamItems } from './streams.ts';
import type { ExampleFacts, RepresentationFacts, ResponseFacts } from './table.ts';
import { writePayload } from './write-payload.ts';
import { toXml } from './xml.ts';

/** Builds the reply to a request that nothing is wrong with, in the chosen representation, or without a body when there is none. */
export function makeReply(
  exchange: Exchange,
  response: ResponseFacts | undefined,
  status: number,
  chosen: Chosen | undefined,
): MockReply {
  const content =
    chosen && response && status !== 204 && status !== 304
      ? makeContent(exchange, response, status, chosen)
      : undefined;
  const body = content?.body;
  const headers: Record<string, string> = {
    ...documentedHeaders(exchange, response, status),
    ...(content && { 'content-type': content.contentType, vary: 'Accept' }),
    ...vendorHeader(exchange, chosen),
    ...(exchange.operation.facts.isDeprecated && { deprecation: 'true' }),
    ...content?.headers,
  };
  const reply = { status, headers, body, operation: exchange.operation.entry.id };
  return isUnchanged(exchange, reply) ? toUnchanged(reply) : reply;
}

function isUnchanged({ request }: Exchange, { status, headers }: MockReply): boolean {
  const condition = request.headers['if-none-match'];
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  return (
    condition !== undefined &&
    isRead &&
    status === 200 &&
    headers.etag !== undefined &&
    matchesEtag(condition, headers.etag)
  );
}

/** RFC 9110 section 15.4.5: what describes the body stays out, what would have changed stays in. */
function toUnchanged({ headers, operation }: MockReply): MockReply {
  const { 'content-type': _, ...kept } = headers;
  return { status: 304, headers: kept as Readonly<Record<string, string>>, operation };
}

function vendorHeader({ engine }: Exchange, chosen: Chosen | undefined): Readonly<Record<string, string>> {
  const tree = findVendor(engine.source.vendor);
  if (!tree || !chosen) return {};
  const asked =
    chosen.range?.vendor?.tree === tree
      ? chosen.range.vendor
      : parseMediaType(chosen.representation.ask.mediaType)?.vendor;
  return { [tree.replyHeader.toLowerCase()]: tree.printReply(asked ?? {}) };
}

interface Content {
  readonly body: MockBody | undefined;
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function makeContent(exchange: Exchange, response: ResponseFacts, status: number, { representation }: Chosen): Content {
  const { body, contentType } = representation;
  switch (body.kind) {
    case 'json': {
      const { text, headers }: CachedBody = makeJsonBody(exchange, response, status, representation);
      return { body: text, contentType, headers };
    }
    case 'text': {
      const text = makeText(exchange, response, representation);
      return { body: text, contentType, headers: status === 200 ? { etag: makeEtag(text) } : {} };
    }
    case 'bytes': {
      const example = pickExample(exchange, body.examples);
      if (typeof example === 'string') return { body: example, contentType: withCharset(contentType) };
      return {
        body: sampleBytes(
          contentType === 'application/octet-stream' ? contentTypeOfPath(exchange.target.path) : contentType,
        ),
        contentType,
      };
    }
    case 'stream':
      return { body: makeStream(exchange, representation, body), contentType };
    case 'form': {
      const key = `${exchange.operation.entry.id} ${response.status} form`;
      const value = makerOf({ key, isDynamic: false }, exchange.engine.bodies)(body.schema, '', 0);
      return writePayload(value, { contentType, schema: body.schema }, exchange.engine.source.resolve);
    }
    case 'empty':
      return { body: undefined, contentType };
  }
}

/** The named or first example, what a JSON example of the same thing holds as base64, or a sample of the type. */
function makeText(exchange: Exchange, response: ResponseFacts, { body, ask }: RepresentationFacts): string {
  const example = body.kind === 'text' ? pickExample(exchange, body.examples) : undefined;
  if (typeof example === 'string') return example;
  const made =
    body.kind === 'text' && body.schema !== undefined ? textOfSchema(exchange, body.schema, ask.mediaType) : undefined;
  if (made !== undefined) return made;
  const others = response.representations.flatMap((one) => (one.body.kind === 'json' ? (one.body.examples ?? []) : []));
  const isFile = ask.format === 'raw';
  const embedded = isFile
    ? others.map(({ value }) => decodeContent(value)).find((text) => text !== undefined)
    : undefined;
  const mediaType = parseMediaType(ask.mediaType);
  return embedded ?? (mediaType ? (sampleTextOf(mediaType) ?? 'A text.\n') : '');
}

function pickExample({ wishes }: Exchange, examples: readonly ExampleFacts[] = []): Json | undefined {
  return (examples.find(({ name }) => name === wishes.example) ?? examples[0])?.value;
}

/** Clients take bytes for a text where a charset says so. */
function withCharset(contentType: string): string {
  return contentType.includes('charset') ? contentType : `${contentType}; charset=utf-8`;
}

/** A text that says more than "any text": a number, one of a list, an example, a document of XML. */
function textOfSchema({ engine, operation }: Exchange, schema: JsonSchema, mediaType: string): string | undefined {
  const { resolve } = engine.source;
  const target = dereference(schema, resolve);
  if (typeof target !== 'object') return undefined;
  const make = (): Json =>
    makerOf({ key: `${operation.entry.id} text`, isDynamic: false }, engine.bodies)(schema, '', 0);
  const types = kindsOf(schema, resolve);
  if (types.has('object') || types.has('array') || target.properties) {
    const name = typeof schema === 'object' ? schema.$ref?.split('/').at(-1) : undefined;
    return /[/+]xml\b/.test(mediaType) ? toXml(make(), name ?? 'document') : undefined;
  }
  const { example, examples, enum: values, const: constant, default: usual, pattern } = target;
  const isTelling = [example, examples, values, constant, usual, pattern].some((one) => one !== undefined);
  if (!isTelling && [...types].every((type) => type === 'string' || type === 'null')) return undefined;
  const value = make();
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function decodeContent(value: Json): string | undefined {
  if (!isObject(value) || own(value, 'encoding') !== 'base64') return undefined;
  const content = own(value, 'content');
  if (typeof content !== 'string') return undefined;
  try {
    return atob(content.replace(/\s+/g, ''));
  } catch {
    return undefined;
  }
}

const STREAM_ITEMS = 3;

function makeStream(
  { engine, operation, wishes }: Exchange,
  { ask }: RepresentationFacts,
  body: Extract<RepresentationFacts['body'], { kind: 'stream' }>,
): AsyncIterable<string> {
  const wanted: Wanted = {
    key: `${operation.entry.id} stream ${ask.mediaType}`,
    operation: operation.entry.id,
    status: '200',
    schema: body.item,
    examples: body.examples ?? [],
    borrowed: [],
    example: wishes.example,
    isDynamic: engine.options.dynamic === true || wishes.dynamic,
  };
  const first = makeBody(wanted, engine.bodies);
  const make = makerOf(wanted, engine.bodies);
  const others = Array.from({ length: STREAM_ITEMS - 1 }, (_, index) => make(body.item, '', 100 * (index + 1)));
  const items = [first.body, ...others.map((item) => (first.check(item).length === 0 ? item : first.body))];
  return streamItems(body.format, items, () => new Promise((resolve) => setTimeout(resolve, 5)));
}
