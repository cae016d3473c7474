import type { Operation, Representation, ResponseTable } from '../../model/types.ts';
import { type Code, ts } from '../print/code.ts';
import type { Declaration } from '../print/declarations.ts';
import { propertyKey } from '../print/escape.ts';
import type { Imports } from '../print/imports.ts';
import type { Member } from '../print/types.ts';
import { unionCode } from './bodies.ts';
import { type BodyOf, defaultBody } from './named-bodies.ts';
import { nameOf, runtimeType } from './types.ts';

/** What can be asked for of an operation, as types. */
export interface AskedBodies {
  /** True when what is asked for changes the type: functions get a type parameter. */
  readonly isGeneric: boolean;
  /** True when JSON is all that can be asked for. */
  readonly isPlainJson: boolean;
  /** The map from what is asked for to bodies; undefined when there is nothing to ask for. */
  readonly byAccept?: Code;
  readonly declarations: readonly Declaration[];
}

/** Plans the map from what can be asked for to bodies; `body` is what awaiting a call gives when nothing was. */
export function planAskedBodies(
  { names }: Operation,
  tables: readonly ResponseTable[],
  body: Code,
  { bodyOf, imports }: { readonly bodyOf: BodyOf; readonly imports: Imports },
): AskedBodies {
  const members = byAcceptMembers(tables, bodyOf, body);
  const isGeneric = differ(members);
  const isPlainJson = !isGeneric && members.map(({ name }) => name).join() === PLAIN_JSON;
  if (members.length < 2) return { isGeneric, isPlainJson, declarations: [] };
  const byAccept = nameOf(names.type, 'ByAccept');
  const declaration = isPlainJson
    ? declarePlain(byAccept, body, imports)
    : declareByAccept(names.function, byAccept, members);
  return { isGeneric, isPlainJson, byAccept, declarations: [declaration] };
}

const PLAIN_JSON = "'*/*',json,'application/json'";

/** True when what is asked for changes the type. */
export function differ(members: readonly Member[]): boolean {
  return new Set(members.map(({ type }) => type)).size > 1;
}

/** What can be asked for of some statuses, each with the body it gives; `fallback` is that of nothing in particular. */
export function byAcceptMembers(tables: readonly ResponseTable[], bodyOf: BodyOf, fallback: Code): readonly Member[] {
  const all = tables.flatMap(({ representations }) => representations);
  const formats = all.flatMap(({ ask }) => ask.format ?? []);
  const mediaTypes = all.map(({ ask }) => ask.mediaType).filter((type) => type !== '*/*' && !formats.includes(type));
  if (all.length === 0) return [];
  const entry = (key: string, matches: (representation: Representation) => boolean): Member => {
    const found = tables.map((table) => {
      const representation = table.representations.find(matches);
      return representation ? bodyOf(representation, table) : defaultBody(table, bodyOf);
    });
    return { name: propertyKey(key), type: unionCode(found), isOptional: false, docs: [] };
  };
  return [
    { name: propertyKey('*/*'), type: fallback, isOptional: false, docs: [] },
    ...[...new Set(formats)].map((format) => entry(format, ({ ask }) => ask.format === format)),
    ...[...new Set(mediaTypes)].map((type) => entry(type, ({ ask }) => ask.mediaType === type)),
  ];
}

/** The map from what is asked for to bodies. */
export function declareByAccept(operation: string, name: Code, members: readonly Member[], which = ''): Declaration {
  return {
    kind: 'interface',
    name,
    docs: [{ words: `The body${which} of \`${operation}\`, by what is asked for.` }],
    extends: [],
    members,
  };
}

function declarePlain(name: Code, body: Code, imports: Imports): Declaration {
  return {
    kind: 'alias',
    name,
    docs: [],
    typeParameters: [],
    type: ts`${runtimeType(imports, 'JsonByAccept')}<${body}>`,
  };
}
