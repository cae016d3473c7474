import type { ApiModel, NamedSchema } from '../../model/types.ts';
import { parsePointer } from '../../util/pointer.ts';
import type { ClientCodecs } from '../emitter.ts';
import { type Code, identifier, joinCode, ts } from '../print/code.ts';
import { stringLiteral } from '../print/escape.ts';

/** The module of factories: one for each named schema, of values as the client has them. */
export function printFactories({ schemas }: ApiModel, codecs: ClientCodecs | undefined): Code {
  const components = schemas.filter(({ id }) => isComponent(id));
  const names = components.map(({ typeName }) => ts`${identifier(typeName)},`);
  const factories = components.map(({ typeName, id }) => {
    const name = identifier(typeName);
    const codec = codecs?.codec({ kind: 'ref', id });
    const source = joinCode([stringLiteral(`#${id}`), ...(codec ? [codec] : [])], ', ');
    return ts`/** Makes a valid \`${name}\`. */
export const ${identifier(`mock${typeName}`)}: Factory<${name}> = /* @__PURE__ */ factory(${source});`;
  });
  if (factories.length === 0) return ts`export {};`;
  return ts`import { createFactories, type Factory } from 'mimewright/mock';
import type {
  ${names}
} from '../index.js';
${(codecs?.imports() ?? []).map((line) => ts`${line}\n`)}import { table } from './table.js';

const factory = /* @__PURE__ */ createFactories(table);

${factories}`;
}

function isComponent(id: NamedSchema['id']): boolean {
  const tokens = parsePointer(id);
  return tokens.length === 3 && tokens[0] === 'components' && tokens[1] === 'schemas';
}
