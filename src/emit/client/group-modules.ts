import type { Group } from '../../model/types.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
import { type Declaration, printModule } from '../print/declarations.ts';
import { printDocs } from '../print/doc-comment.ts';
import { propertyKey } from '../print/escape.ts';
import { createImports, type Imports } from '../print/imports.ts';
import { importUsed, type OperationPlan, operationDocs } from './operation-plan.ts';
import type { PrintedModule } from './schema-modules.ts';
import { nameOf } from './types.ts';

/** The module of a group: the type of `client.<group>`, and the operations that it is bound from. */
export function printGroupModule(group: Group, plans: readonly OperationPlan[], extension: string): PrintedModule {
  const path = groupModule(group);
  const imports = createImports(path, extension);
  const methods = plans.map((plan) => printMethod(plan, imports));
  const bindings = plans.map(
    ({ operation: { names }, module }) => ts`${propertyKey(names.method)}: ${imports.value(names.function, module)},`,
  );
  const code = (text: Code): Declaration => ({ kind: 'code', docs: [], code: text });
  const text = printModule(imports, [
    code(ts`${printDocs([group.description ?? group.title])}export interface ${apiName(group)} {
  ${methods}
}`),
    code(ts`/** The operations of \`${nameOf(group.name)}\`, by method. */
export const ${operationsName(group)}: ${imports.type('Operations', 'runtime/client')} = {
  ${bindings}
};`),
  ]);
  return { path, text };
}

/** Where the type of a group stands. */
export function groupModule({ modules, name }: Group): string {
  const [file = name] = (modules[0]?.path ?? name).split('/');
  return `groups/${file}`;
}

/** `ReposApi` */
export function apiName({ name }: Group): Code {
  return nameOf(name.charAt(0).toUpperCase() + name.slice(1), 'Api');
}

/** `reposOperations` */
export function operationsName({ name }: Group): Code {
  return nameOf(name, 'Operations');
}

function printMethod(plan: OperationPlan, imports: Imports): Code {
  const { operation, signature } = plan;
  const { typeParameters, parameters, returns } = signature;
  importUsed(plan, ts`${typeParameters} ${joinCode(parameters, '\n')} ${returns}`, imports);
  return ts`${printDocs(operationDocs(operation))}${propertyKey(operation.names.method)}${typeParameters}(
  ${parameters}
): ${returns};`;
}
