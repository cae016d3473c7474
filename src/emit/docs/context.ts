import type { ApiDescription } from '../../description/types.ts';
import type { ApiModel, NamedSchema } from '../../model/types.ts';
import type { Pointer } from '../../util/pointer.ts';
import { identifier } from '../print/code.ts';
import { type Direction, printTypes, type TypePrinter, type ValueTypes } from '../print/types.ts';
import { type Declared, openDeclared } from './declared.ts';
import { samplePrinters } from './samples/index.ts';
import type { SamplePrinter } from './samples/sample.ts';

/** What every page is made from. */
export interface DocsContext {
  readonly model: ApiModel;
  readonly declared: Declared;
  readonly schemas: ReadonlyMap<Pointer, NamedSchema>;
  readonly inputTypes: TypePrinter;
  readonly outputTypes: TypePrinter;
  readonly samples: readonly SamplePrinter[];
  /** Where types with names are described, from the root of a language. */
  readonly hrefs: ReadonlyMap<string, string>;
}

/** Opens a model for the pages: everything but where things stand. */
export function openModel(
  model: ApiModel,
  description: ApiDescription,
  ownSamples: readonly SamplePrinter[] = [],
): Omit<DocsContext, 'hrefs'> {
  const schemas = new Map(model.schemas.map((schema) => [schema.id, schema]));
  const refer = (id: Pointer, direction: Direction) => {
    const target = schemas.get(id);
    const name = direction === 'input' ? (target?.inputTypeName ?? target?.typeName) : target?.typeName;
    return identifier(name ?? 'unknown');
  };
  const values: ValueTypes = {
    scalar: () => undefined,
    hasOpenEnums: false,
    find: (id) => schemas.get(id)?.schema,
  };
  return {
    model,
    schemas,
    declared: openDeclared(description),
    inputTypes: printTypes(refer, 'input', values),
    outputTypes: printTypes(refer, 'output', values),
    samples: [...samplePrinters, ...ownSamples].filter((sample) => sample.speaksTo(model)),
  };
}
