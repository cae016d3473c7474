import { groupBy } from '../../util/group-by.ts';
import { type Code, ts } from '../print/code.ts';
import { type Declaration, printModule } from '../print/declarations.ts';
import { stringLiteral } from '../print/escape.ts';
import { createImports } from '../print/imports.ts';
import { codecModule, codecName } from './codecs.ts';
import type { Layout } from './layout.ts';
import type { PrintedModule } from './schema-modules.ts';

/** The codecs of schemas with names, beside the modules of their types; none when JSON says all. */
export function printCodecModules(layout: Layout, extension: string): readonly PrintedModule[] {
  const byModule = groupBy(layout.schemas.values(), ({ module }) => codecModule(module));
  const modules = [...byModule].flatMap(([path, entries]) => {
    const imports = createImports(path, extension);
    const declarations = entries.flatMap(({ schema }): readonly Declaration[] => {
      const code = layout.codecs.declare(schema, imports);
      if (!code) return [];
      const lazy = imports.value('lazy', 'runtime/codecs');
      const codec = imports.type('Codec', 'runtime/codecs');
      return [declaration(ts`export const ${codecName(schema)}: ${codec} = /* @__PURE__ */ ${lazy}(() => ${code});`)];
    });
    return declarations.length ? [{ path, text: printModule(imports, declarations) }] : [];
  });
  return layout.options.dates === 'Temporal' ? [...modules, printTemporal(layout, extension)] : modules;
}

/** `temporal`: the codecs of dates, with `Temporal` from where the config says. */
function printTemporal({ options: { temporal } }: Layout, extension: string): PrintedModule {
  const imports = createImports('temporal', extension);
  const stringCodec = imports.value('stringCodec', 'runtime/codecs');
  const codec = imports.type('Codec', 'runtime/codecs');
  const origin =
    temporal === undefined
      ? []
      : [
          ts`import { Temporal } from ${stringLiteral(temporal)};

export { Temporal };`,
        ];
  const declarations = [
    ...origin,
    ts`/** A \`date-time\` as Temporal.Instant. */
export const instant: ${codec} = /* @__PURE__ */ ${stringCodec}((text) => Temporal.Instant.from(text), /T/i);`,
    ts`/** A \`date\` as Temporal.PlainDate. */
export const plainDate: ${codec} = /* @__PURE__ */ ${stringCodec}((text) => Temporal.PlainDate.from(text), /^[^T]+$/i);`,
  ];
  return { path: 'temporal', text: printModule(imports, declarations.map(declaration)) };
}

function declaration(code: Code): Declaration {
  return { kind: 'code', docs: [], code };
}
