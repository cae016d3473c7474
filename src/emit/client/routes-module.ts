import { rawText } from '../../util/text.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
import { type Declaration, printModule } from '../print/declarations.ts';
import { stringLiteral } from '../print/escape.ts';
import { createImports, type Imports } from '../print/imports.ts';
import { importUsed, type OperationPlan } from './operation-plan.ts';
import type { PrintedModule } from './schema-modules.ts';
import { nameOf, runtimeType } from './types.ts';

/** `routes`: every operation by its route string. */
export function printRoutesModule(plans: readonly OperationPlan[], extension: string): PrintedModule {
  const path = 'routes';
  const imports = createImports(path, extension);
  const lines = plans.map((plan) => printRoute(plan, imports));
  const declaration: Declaration = {
    kind: 'code',
    docs: [],
    code: ts`/** Every operation by its route. */
export interface Routes {
  ${lines}
}`,
  };
  return { path, text: printModule(imports, [declaration]) };
}

function printRoute(plan: OperationPlan, imports: Imports): Code {
  const { operation, params, answers } = plan;
  const type = params.declarations.length ? nameOf(operation.names.type, 'Params') : runtimeType(imports, 'NoParams');
  const accept = answers.byAccept ?? ts`{ '*/*': ${answers.body} }`;
  const others = [previewsOf(plan), contentTypesOf(plan), repliesOf(plan)];
  const last = others.findLastIndex((code) => code !== undefined);
  const rest = others.slice(0, last + 1).map((code) => code ?? ts`unknown`);
  const list = joinCode([type, accept, answers.reply, ...rest], ', ');
  importUsed(plan, list, imports);
  const key = stringLiteral(`${operation.method} ${rawText(operation.path)}`);
  return ts`${key}: ${imports.type('Route', 'runtime/routes')}<${list}>;`;
}

/** From previews to bodies: those that change nothing give the usual one. */
function previewsOf({ operation, answers }: OperationPlan): Code | undefined {
  const others = operation.previews.filter(({ name }) => !answers.previews.has(name));
  const usual = answers.byAccept ? ts`${answers.byAccept}['*/*']` : answers.body;
  const names = joinCode(
    others.map(({ name }) => stringLiteral(name)),
    ' | ',
  );
  const maps = [
    ...(answers.byPreview ? [answers.byPreview] : []),
    ...(others.length ? [ts`Record<${names}, ${usual}>`] : []),
  ];
  return maps.length ? joinCode(maps, ' & ') : undefined;
}

/** From content types to parameters, where there is a choice. */
function contentTypesOf({ operation, params }: OperationPlan): Code | undefined {
  const type = nameOf(operation.names.type, 'Params');
  if (params.byContentType) return ts`{ [C in keyof ${params.byContentType}]: ${type}<C> }`;
  return params.contentTypes.length ? ts`Record<${joinCode(params.contentTypes, ' | ')}, ${type}>` : undefined;
}

/** The answers with the map of each status as its body, where several have bodies of their own. */
function repliesOf({ answers }: OperationPlan): Code | undefined {
  if (answers.chosen.length < 2) return undefined;
  const maps = answers.chosen.map(({ byAccept, usual }) => byAccept ?? ts`{ '*/*': ${usual} }`);
  return ts`${answers.reply}<${joinCode(maps, ', ')}>`;
}
