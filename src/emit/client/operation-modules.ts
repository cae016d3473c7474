import type { Operation } from '../../model/types.ts';
import { type Code, ts } from '../print/code.ts';
import { type Declaration, printModule } from '../print/declarations.ts';
import { printDocs } from '../print/doc-comment.ts';
import { createImports, type Imports } from '../print/imports.ts';
import { describeOperation } from './descriptor.ts';
import { printUngroup } from './grouped-params.ts';
import type { Layout } from './layout.ts';
import { listVersions, type OperationPlan, operationDocs } from './operation-plan.ts';
import type { PrintedModule } from './schema-modules.ts';
import { nameOf, runtimeType } from './types.ts';

/** One module of standalone operations; all plans are of that module. */
export function printOperationModule(
  path: string,
  plans: readonly OperationPlan[],
  layout: Layout,
  extension: string,
): PrintedModule {
  const imports = createImports(path, extension);
  const declarations = plans.flatMap((plan) => {
    imports.adopt(plan.imports);
    return declareOperation(plan, imports, layout);
  });
  return { path, text: printModule(imports, declarations) };
}

function declareOperation(plan: OperationPlan, imports: Imports, layout: Layout): readonly Declaration[] {
  const { operation, declarations } = plan;
  const descriptor = nameOf(operation.names.function, 'Operation');
  const type = runtimeType(imports, 'Operation');
  return [
    ...declarations,
    {
      kind: 'code',
      docs: [],
      code: ts`const ${descriptor}: ${type} = ${describeOperation(operation, imports, layout)};`,
    },
    { kind: 'code', docs: [], code: printFunction(plan, descriptor, imports, layout) },
  ];
}

function printFunction(
  { operation, signature }: OperationPlan,
  descriptor: Code,
  imports: Imports,
  { options }: Layout,
): Code {
  const takesGroups =
    options.params === 'grouped' && (operation.parameters.length > 0 || operation.request !== undefined);
  return ts`${printDocs(operationDocs(operation))}export function ${nameOf(operation.names.function)}${signature.typeParameters}(
  transport: ${runtimeType(imports, 'Transport')},
  ${signature.parameters}
): ${signature.returns} {
  return transport.request(${descriptor}, ${takesGroups ? printUngroup(operation, imports) : ts`params`}, ${printOptions(operation, imports)});
}`;
}

function printOptions(operation: Operation, imports: Imports): Code {
  const isVersioned = listVersions(operation).length > 0;
  return isVersioned ? ts`${imports.value('byVersion', 'runtime/versions')}(options)` : ts`options`;
}
