import type { NamedSchema } from '../../model/types.ts';
import { type Code, identifier, ts } from '../print/code.ts';
import { type DocPart, printDocs } from '../print/doc-comment.ts';
import type { Direction, TypePrinter } from '../print/types.ts';
import type { DocsContext } from './context.ts';

/** The declarations of a schema as the client has them: for answers, and for requests where those differ. */
export interface SchemaCode {
  readonly schema: NamedSchema;
  readonly code: Code;
  readonly inputCode: Code | undefined;
}

/** Prints the declarations of a schema. */
export function printSchema(schema: NamedSchema, context: Omit<DocsContext, 'hrefs'>): SchemaCode {
  const direction: Direction = schema.use === 'request' ? 'input' : 'output';
  const types = direction === 'input' ? context.inputTypes : context.outputTypes;
  return {
    schema,
    code: declare(schema, schema.typeName, types),
    inputCode: schema.inputTypeName ? declare(schema, schema.inputTypeName, context.inputTypes) : undefined,
  };
}

function declare({ schema, description, deprecated }: NamedSchema, typeName: string, types: TypePrinter): Code {
  const docs: readonly DocPart[] = [
    ...(description ? [description] : []),
    ...(deprecated ? [{ tag: 'deprecated' } as const] : []),
  ];
  const name = identifier(typeName);
  if (schema.kind !== 'object' || types.visible(schema).length === 0) {
    return ts`${printDocs(docs)}type ${name} = ${types.type(schema)};`;
  }
  const index = schema.rest ? [ts`[key: string]: unknown;`] : [];
  return ts`${printDocs(docs)}interface ${name} {
  ${[...types.visible(schema).map((property) => types.line(types.member(property))), ...index]}
}`;
}
