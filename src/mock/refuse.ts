import { makeBody, makerOf } from './bodies.ts';
import { fillErrorBody, type Problem, type Refusal } from './errors.ts';
import type { Engine, Exchange } from './exchange.ts';
import type { Json } from './json.ts';
import { chooseRepresentation, findVendor } from './negotiate.ts';
import { documentedHeaders } from './reply-headers.ts';
import type { MockReply } from './request.ts';
import { rewriteUrls } from './rewrite.ts';
import type { JsonSchema } from './schema.ts';
import { findResponse } from './statuses.ts';
import type { ExampleFacts } from './table.ts';

/** The reply that says no, in the shape that the operation documents for the status, else in the API's own. */
export function refuse(
  exchange: Exchange,
  status: number,
  reason: string,
  problems: readonly Problem[] = [],
): MockReply {
  const { operation, engine, target, wishes } = exchange;
  const refusal: Refusal = { status, reason, problems };
  const response = findResponse(operation.facts.responses, status);
  const offers = response ? operation.offersOf(response) : [];
  const chosen =
    chooseRepresentation(offers, exchange.asked)?.representation ??
    offers.find(({ isDefault }) => isDefault)?.representation;
  const id = operation.entry.id;
  const headers = { ...(response && documentedHeaders(exchange, response, status)), ...retryHeader(status) };
  if (response && !chosen && response.status !== 'default') return { status, headers, operation: id, reason };
  if (chosen?.body.kind !== 'json')
    return addHeaders({ ...refuseUnmatched(engine, refusal, target.origin), operation: id }, headers);
  const { schema, examples = [] } = chosen.body;
  const shape = { key: `${id} ${status}`, schema, examples, example: wishes.example };
  const body = makeError(engine, shape, refusal);
  return {
    status,
    headers: { ...headers, ...typeHeaders(engine, chosen.contentType) },
    body: JSON.stringify(rewriteUrls(body, target.origin)),
    operation: id,
    reason,
  };
}

function addHeaders(reply: MockReply, headers: Readonly<Record<string, string>>): MockReply {
  return { ...reply, headers: { ...headers, ...reply.headers } };
}

/** Who is told to come back later is told when (RFC 9110 section 10.2.3). */
export function retryHeader(status: number): Readonly<Record<string, string>> {
  return status === 429 || status === 503 ? { 'retry-after': '1' } : {};
}

/** The reply that says no where no operation, or no documented error, tells how: the API's usual error, or RFC 9457. */
export function refuseUnmatched(engine: Engine, refusal: Refusal, origin: string): MockReply {
  const { status, reason } = refusal;
  const { errors } = engine.source;
  if (!errors) {
    const problem = { type: 'about:blank', title: reason, status };
    return { status, headers: { 'content-type': 'application/problem+json' }, body: JSON.stringify(problem), reason };
  }
  const body = makeError(
    engine,
    { key: `error ${status}`, schema: errors.schema, examples: [], example: undefined },
    refusal,
  );
  return {
    status,
    headers: typeHeaders(engine, errors.contentType),
    body: JSON.stringify(rewriteUrls(body, origin)),
    reason,
  };
}

interface Shape {
  readonly key: string;
  readonly schema: JsonSchema;
  readonly examples: readonly ExampleFacts[];
  readonly example: string | undefined;
}

function makeError(engine: Engine, shape: Shape, refusal: Refusal): Json {
  const wanted = {
    ...shape,
    operation: shape.key,
    status: String(refusal.status),
    borrowed: [],
    isDynamic: false,
    isLean: true,
  };
  const { body, check } = makeBody(wanted, engine.bodies);
  const filled = fillErrorBody(body, shape.schema, refusal, {
    make: makerOf(wanted, engine.bodies),
    resolve: engine.bodies.resolve,
  });
  return check(filled).length === 0 ? filled : body;
}

function typeHeaders({ source }: Engine, contentType: string): Readonly<Record<string, string>> {
  const tree = findVendor(source.vendor);
  return {
    'content-type': contentType,
    vary: 'Accept',
    ...(tree && { [tree.replyHeader.toLowerCase()]: tree.printReply({}) }),
  };
}
