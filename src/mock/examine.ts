import { printMediaType } from '../model/media-type.ts';
import type { Problem } from './errors.ts';
import type { Exchange } from './exchange.ts';
import type { Json } from './json.ts';
import { findMissingPreview, findVendor, type Offer } from './negotiate.ts';
import { readParameters } from './parameters.ts';
import { readRequestBody } from './request-body.ts';
import { describeCredentials, hasCredentials } from './security.ts';
import type { Fault } from './validate.ts';

/** What an examination finds: nothing wrong, and the body that was sent; or why the request is refused. */
export type Finding =
  | { readonly kind: 'fine'; readonly input: Json | undefined }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly reason: string;
      readonly problems: readonly Problem[];
    };

/** Examines a request in the order that servers do: previews and versions, credentials, body type, values. */
export function examine(exchange: Exchange): Finding {
  const { engine, operation, request } = exchange;
  const body = readRequestBody(request, operation.facts.request, engine.bodies.resolve);
  const input = body.kind === 'json' ? body.value : undefined;
  if (engine.options.lenient) return { kind: 'fine', input };
  const early = examineAsked(exchange) ?? examineCredentials(exchange);
  if (early) return early;
  if (body.kind === 'unsupported') {
    const documented = operation.facts.request?.representations.map(({ contentType }) => contentType).join(', ') ?? '';
    return refusal(415, `Unsupported Content-Type '${body.contentType}': send ${documented}`);
  }
  if (body.kind === 'malformed') return refusal(400, `Problems parsing the request: ${body.reason}`);
  const faults = [...examineParameters(exchange), ...examineBody(exchange, body)];
  return faults.length > 0 ? refuseFaults(exchange, faults) : { kind: 'fine', input };
}

function refusal(status: number, reason: string, problems: readonly Problem[] = []): Finding {
  return { kind: 'refused', status, reason, problems };
}

function examineAsked({ engine, operation, asked }: Exchange): Finding | undefined {
  const missing = findMissingPreview(operation.facts.previews ?? [], asked);
  if (missing) return refusal(415, `This is a preview: send the header 'Accept: ${missing.mediaType}'`);
  const { version } = asked;
  const { versions, vendor } = engine.source;
  const tree = findVendor(vendor);
  const isKnown =
    version === undefined || (versions?.includes(version) ?? (!tree || isDateSince(version, tree.firstVersion)));
  if (isKnown) return undefined;
  const advice = versions ? `send one of ${versions.join(', ')}` : 'send the date of one, or leave the header out';
  return refusal(400, `${tree?.versionHeader ?? 'version'} '${version}' is not supported: ${advice}`);
}

/** Versions are dates where nobody lists them, and none is older than the first. */
function isDateSince(version: string, first: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(version) && version >= first;
}

function examineCredentials({ engine, operation, request, target }: Exchange): Finding | undefined {
  if (!engine.options.security) return undefined;
  const isKnown = hasCredentials(engine.source, operation.facts.security, request.headers, target.query);
  return isKnown
    ? undefined
    : refusal(401, `Requires authentication: ${describeCredentials(engine.source, operation.facts.security)}`);
}

interface Placed {
  readonly place: string;
  readonly fault: Fault;
}

function examineParameters({ engine, operation, params, target, request }: Exchange): readonly Placed[] {
  if (operation.parameters.length === 0) return [];
  const texts = { path: params, query: target.query, headers: request.headers };
  const values = readParameters(operation.parameters, texts, engine.bodies.resolve);
  return operation.checkParameters(values).map((fault) => {
    const [, place = '', rest = ''] = /^\/([a-z]+)(.*)$/s.exec(fault.pointer) ?? [];
    return { place, fault: { ...fault, pointer: rest } };
  });
}

function examineBody({ operation }: Exchange, body: ReturnType<typeof readRequestBody>): readonly Placed[] {
  if (body.kind === 'json')
    return operation
      .checkBody(body.schema)(body.value)
      .map((fault) => ({ place: 'body', fault }));
  if (body.kind !== 'absent' || operation.facts.request?.required !== true) return [];
  const fault: Fault = { pointer: '', keyword: 'required', message: 'is required', schema: true, isInBranch: false };
  return [{ place: 'body', fault }];
}

const MAX_PROBLEMS = 20;

/** The status that the operation documents for invalid values, else the API's usual one; of an impossible path some say that nothing is there. */
function refuseFaults(exchange: Exchange, faults: readonly Placed[]): Finding {
  const { operation, engine } = exchange;
  const documented = operation.facts.responses.map(({ status }) => status);
  const usual = engine.source.invalid ?? 422;
  const isPath = faults.some(({ place }) => place === 'path');
  const wanted = isPath ? [400, 404, 422] : [usual, usual === 422 ? 400 : 422];
  const status = wanted.find((code) => documented.includes(String(code))) ?? usual;
  const problems = faults.slice(0, MAX_PROBLEMS).map(toProblem);
  const list = problems.slice(0, 3).map(({ place, pointer, message }) => `${place}${pointer} ${message}`);
  const summary = status === 404 ? 'Not Found' : 'Validation Failed';
  return refusal(status, `${summary}: ${list.join('; ')}`, problems);
}

function toProblem({ place, fault }: Placed): Problem {
  const isMissing = fault.keyword === 'required';
  const pointer = fault.property === undefined ? fault.pointer : `${fault.pointer}/${fault.property}`;
  const message = isMissing && fault.property !== undefined ? 'is required' : fault.message;
  return { place, pointer, isMissing, message };
}

/** What a 406 says: what was asked, and what there is. */
export function explainUnacceptable(exchange: Exchange, offers: readonly Offer[]): string {
  const asked = exchange.asked.ranges.map(({ range }) => printMediaType(range)).slice(0, 5);
  const offered = offers.map(({ representation }) => representation.ask.mediaType);
  return `Not acceptable: '${asked.join(', ')}'; there is ${offered.join(', ')}`;
}
