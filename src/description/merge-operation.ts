import type { Place } from '../diagnostics/diagnostic.ts';
import { appendPointer, type Pointer } from '../util/pointer.ts';
import { mergeDiagnostics } from './diagnostics.ts';
import { asList, asNode, follow, type Merged, type Node, own, setOwn } from './merge-nodes.ts';
import { type Languages, mergeTexts, takeMissing } from './merge-texts.ts';
import { findPlace } from './origins.ts';
import type { ApiDescription } from './types.ts';

/** Two descriptions of one operation, and where each stands. */
export interface OperationMerge extends Languages {
  /** `GET /user`. */
  readonly name: string;
  readonly target: Node;
  readonly added: Node;
  readonly to: Pointer;
  readonly from: Pointer;
  readonly other: ApiDescription;
}

/** Adds to an operation what only the other input states, text in other languages as translations; disagreements are found. */
export function mergeOperation(merged: Merged, merge: OperationMerge): void {
  const { target, added } = merge;
  mergeTexts(merge, target, added);
  for (const key of ['deprecated', 'x-apps', 'operationId', 'externalDocs']) takeMissing(target, added, key);
  if (merged.document.security === undefined) takeMissing(target, added, 'security');
  if (asList(target.tags).length === 0) takeMissing(target, added, 'tags');
  mergeParameters(merged, merge);
  mergeBody(merged, merge);
  mergeResponses(merged, merge);
  mergePreviews(target, added);
  const permissions = { ...asNode(added['x-permissions']), ...asNode(target['x-permissions']) };
  if (Object.keys(permissions).length > 0) target['x-permissions'] = permissions;
}

function mergeParameters(merged: Merged, merge: OperationMerge): void {
  const { target, added, other, to, from } = merge;
  const otherDocument = other.document as unknown as Node;
  const parameters = asList(target.parameters);
  const known = new Map(parameters.map((one, i) => [keyOf(follow(merged.document, one)), i]));
  const extra: unknown[] = [];
  for (const [i, one] of asList(added.parameters).entries()) {
    const parameter = follow(otherDocument, one);
    const at = known.get(keyOf(parameter));
    if (at === undefined) {
      if (parameter.in !== 'path') extra.push(parameter);
      continue;
    }
    const base = follow(merged.document, parameters[at]);
    mergeTexts(merge, base, parameter);
    const where = { to: appendPointer(`${to}/parameters`, at), from: appendPointer(`${from}/parameters`, i) };
    compareRequired(merged, merge, where, String(base.name), base.required === true, parameter.required === true);
    mergeSchema(merged, merge, {
      ...where,
      name: String(base.name),
      target: base.schema,
      added: parameter.schema,
      depth: 0,
    });
  }
  if (extra.length > 0) target.parameters = [...parameters, ...extra];
}

function keyOf({ name, in: place }: Node): string {
  return `${String(place)} ${place === 'header' ? String(name).toLowerCase() : String(name)}`;
}

interface Where {
  readonly to: Pointer;
  readonly from: Pointer;
}

function places(merged: Merged, merge: OperationMerge, { to, from }: Where): { place: Place; related: Place } {
  return { place: findPlace(merged.origins, to), related: findPlace(merge.other.origins, from) };
}

function compareRequired(
  merged: Merged,
  merge: OperationMerge,
  where: Where,
  name: string,
  base: boolean,
  added: boolean,
): void {
  if (base === added) return;
  const word = (isRequired: boolean) => (isRequired ? 'required' : 'optional');
  const params = { operation: merge.name, name, kept: word(base), dropped: word(added) };
  merged.diagnostics.push(mergeDiagnostics.report('required-conflict', params, places(merged, merge, where)));
}

interface SchemaMerge extends Where {
  readonly name: string;
  readonly target: unknown;
  readonly added: unknown;
  readonly depth: number;
}

/** Fills in enum, default and text that only the other schema has, below the same properties; types stay. */
function mergeSchema(merged: Merged, merge: OperationMerge, parts: SchemaMerge): void {
  const target = follow(merged.document, parts.target);
  const added = follow(merge.other.document as unknown as Node, parts.added);
  if (parts.depth > 6 || Object.keys(added).length === 0) return;
  const isSame = compareTypes(merged, merge, parts, target, added);
  if (!isSame) return;
  mergeTexts(merge, target, added);
  mergeValue(merged, merge, parts, { key: 'enum', code: 'values-conflict', target, added });
  mergeValue(merged, merge, parts, { key: 'default', code: 'default-conflict', target, added });
  mergeProperties(merged, merge, parts, target, added);
  if (target.items !== undefined && added.items !== undefined)
    mergeSchema(merged, merge, { ...parts, target: target.items, added: added.items, depth: parts.depth + 1 });
}

function compareTypes(merged: Merged, merge: OperationMerge, parts: SchemaMerge, target: Node, added: Node): boolean {
  const kept = typesOf(target);
  const given = typesOf(added);
  if (
    kept.length === 0 ||
    given.length === 0 ||
    given.some((type) => kept.includes(type) || (type === 'integer' && kept.includes('number')))
  )
    return true;
  const params = { operation: merge.name, name: parts.name, kept: kept.join(' or '), dropped: given.join(' or ') };
  merged.diagnostics.push(mergeDiagnostics.report('type-conflict', params, places(merged, merge, parts)));
  return false;
}

function typesOf({ type }: Node): string[] {
  return (Array.isArray(type) ? type : [type]).filter((one) => typeof one === 'string' && one !== 'null');
}

interface ValueMerge {
  readonly key: 'enum' | 'default';
  readonly code: 'values-conflict' | 'default-conflict';
  readonly target: Node;
  readonly added: Node;
}

function mergeValue(
  merged: Merged,
  merge: OperationMerge,
  parts: SchemaMerge,
  { key, code, target, added }: ValueMerge,
): void {
  const kept = own(target, key);
  const given = own(added, key);
  if (given === undefined) return;
  if (kept === undefined) {
    // A composed schema states its values in its branches: adding some beside them would contradict it.
    if (target.oneOf === undefined && target.anyOf === undefined && target.allOf === undefined) target[key] = given;
    return;
  }
  if (JSON.stringify(sorted(kept)) === JSON.stringify(sorted(given))) return;
  const params = {
    operation: merge.name,
    name: parts.name,
    kept: JSON.stringify(kept),
    dropped: JSON.stringify(given),
  };
  merged.diagnostics.push(mergeDiagnostics.report(code, params, places(merged, merge, parts)));
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? value.map(String).sort() : value;
}

function mergeProperties(merged: Merged, merge: OperationMerge, parts: SchemaMerge, target: Node, added: Node): void {
  const properties = asNode(target.properties);
  for (const [name, schema] of Object.entries(asNode(added.properties))) {
    const base = own(properties, name);
    const where = {
      to: appendPointer(`${parts.to}/properties`, name),
      from: appendPointer(`${parts.from}/properties`, name),
    };
    if (base !== undefined)
      mergeSchema(merged, merge, { ...where, name, target: base, added: schema, depth: parts.depth + 1 });
    else if (target.properties !== undefined && target.additionalProperties !== false) setOwn(properties, name, schema);
  }
}

function mergeBody(merged: Merged, merge: OperationMerge): void {
  const { target, added, to, from } = merge;
  if (added.requestBody === undefined) return;
  if (target.requestBody === undefined) {
    target.requestBody = added.requestBody;
    return;
  }
  const body = follow(merged.document, target.requestBody);
  const other = follow(merge.other.document as unknown as Node, added.requestBody);
  mergeTexts(merge, body, other);
  mergeContent(merged, merge, { to: `${to}/requestBody`, from: `${from}/requestBody` }, body, other);
}

function mergeContent(merged: Merged, merge: OperationMerge, where: Where, target: Node, added: Node): void {
  const given = Object.entries(asNode(added.content));
  if (given.length === 0) return;
  if (target.content === undefined) target.content = {};
  const content = asNode(target.content);
  for (const [mediaType, media] of given) {
    const base = own(content, mediaType);
    if (base === undefined) {
      setOwn(content, mediaType, media);
      continue;
    }
    const media2 = follow(merged.document, base);
    mergeExamples(media2, asNode(media));
    const at = (pointer: Pointer) => `${appendPointer(`${pointer}/content`, mediaType)}/schema`;
    mergeSchema(merged, merge, {
      to: at(where.to),
      from: at(where.from),
      name: 'body',
      target: media2.schema,
      added: asNode(media).schema,
      depth: 0,
    });
  }
}

function mergeExamples(target: Node, added: Node): void {
  const hasOwn = target.example !== undefined || target.examples !== undefined;
  if (!hasOwn) for (const key of ['example', 'examples']) takeMissing(target, added, key);
}

function mergeResponses(merged: Merged, merge: OperationMerge): void {
  const { target, added, to, from } = merge;
  if (target.responses === undefined) target.responses = {};
  const responses = asNode(target.responses);
  for (const [status, response] of Object.entries(asNode(added.responses))) {
    const base = own(responses, status);
    if (base === undefined) {
      if (status !== '2XX' || !Object.keys(responses).some((one) => one.startsWith('2')))
        setOwn(responses, status, response);
      continue;
    }
    const where = { to: appendPointer(`${to}/responses`, status), from: appendPointer(`${from}/responses`, status) };
    const known = follow(merged.document, base);
    const given = follow(merge.other.document as unknown as Node, response);
    mergeTexts(merge, known, given);
    // Schemas inferred from examples add nothing to stated ones but what is missing altogether.
    mergeContent(merged, merge, where, known, withoutInferred(known, given));
  }
}

function withoutInferred(known: Node, given: Node): Node {
  const content = Object.entries(asNode(given.content)).map(([mediaType, media]) => {
    const isKnown = asNode(own(asNode(known.content), mediaType)).schema !== undefined;
    return [mediaType, isKnown ? { ...asNode(media), schema: {} } : media] as const;
  });
  return { ...given, content: Object.fromEntries(content) };
}

function mergePreviews(target: Node, added: Node): void {
  const known = asList(target['x-previews']);
  const names = new Set(known.map((one) => asNode(one).name));
  const more = asList(added['x-previews']).filter((one) => !names.has(asNode(one).name));
  if (more.length > 0) target['x-previews'] = [...known, ...more];
}
