import type { Operation, Representation, ResponseTable, Schema } from '../../model/types.ts';
import { toPascalCase } from '../../model/words.ts';
import { responseBodyType } from '../print/body-types.ts';
import { type Code, ts } from '../print/code.ts';
import type { Declaration } from '../print/declarations.ts';
import type { TypePrinter } from '../print/types.ts';
import { nameOf } from './types.ts';

/** The type of a body that an answer of a status has. */
export type BodyOf = (representation: Representation, table: ResponseTable) => Code;

/** The length up to which a type is repeated rather than named. */
const MAX_INLINE = 60;

/** Bodies by their type; a long one, or a long item of a stream, gets a name of its own. */
export function namedBodies(
  operation: Operation,
  types: TypePrinter,
  results: Declaration[],
  isNumbered: boolean,
): BodyOf {
  const named = new Map<Code, Code>();
  const used = new Set<string>();
  return ({ body, ask }, { status }) => {
    const schema = body.kind === 'json' ? body.schema : body.kind === 'stream' ? body.item : undefined;
    const type = schema && types.type(schema);
    if (!schema || !type || (!type.includes('\n') && type.length <= MAX_INLINE)) return responseBodyType(body, types);
    const code = isNumbered && status.kind === 'code' ? String(status.code) : '';
    const word = `${body.kind === 'stream' ? 'Item' : 'Result'}${code}`;
    const name = named.get(type) ?? nameOf(operation.names.type, unusedName(word, ask.format ?? ask.preview, used));
    if (!named.has(type)) results.push(declareBody(name, schema, type, types));
    named.set(type, name);
    return body.kind === 'stream' ? ts`AsyncIterable<${name}>` : name;
  };
}

/** `Result`, then `ResultTextMatch` for what is asked for as `text-match`, or else `Result2`. */
function unusedName(word: string, asked: string | undefined, used: Set<string>): string {
  const candidates = [word, ...(asked ? [word + toPascalCase(asked)] : [])];
  let name = candidates.find((candidate) => !used.has(candidate));
  for (let number = 2; name === undefined; number++) {
    if (!used.has(`${word}${number}`)) name = `${word}${number}`;
  }
  used.add(name);
  return name;
}

function declareBody(name: Code, schema: Schema, type: Code, types: TypePrinter): Declaration {
  const isInterface = schema.kind === 'object' && types.visible(schema).length > 0;
  if (!isInterface) return { kind: 'alias', name, docs: [], typeParameters: [], type };
  const members = types.visible(schema).map(types.member);
  const index = types.index(schema, members);
  return { kind: 'interface', name, docs: [], extends: [], members, ...(index && { index }) };
}

/** The body of a status when nothing is asked for. */
export function defaultBody(table: ResponseTable, bodyOf: BodyOf): Code {
  const [first] = table.representations;
  return first ? bodyOf(first, table) : ts`undefined`;
}
