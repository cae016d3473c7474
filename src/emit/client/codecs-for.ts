import type { ApiModel } from '../../model/types.ts';
import type { EmitInput } from '../emitter.ts';
import { type Code, ts } from '../print/code.ts';
import { stringLiteral } from '../print/escape.ts';
import { createImports } from '../print/imports.ts';
import { planLayout } from './layout.ts';
import { readClientOptions } from './options.ts';

/** The codecs of a client with these options, for other emitters; none when it leaves dates and integers as JSON has them. */
export function createClientCodecs(model: ApiModel, given: Readonly<Record<string, unknown>>): EmitInput['codecsFor'] {
  const options = readClientOptions(given);
  const isJson = !options.ok || (options.value.dates === 'string' && options.value.int64 === 'number');
  const layout = isJson ? undefined : planLayout(model, options.value);
  return (from) => {
    const imports = createImports(from, '.js');
    return {
      codec: (schema) => layout?.codecs.codec(schema, imports),
      imports: () =>
        imports.list().map(({ specifier, values }) => {
          const names = values.join(', ') as Code;
          return ts`import { ${names} } from ${stringLiteral(specifier)};`;
        }),
    };
  };
}
