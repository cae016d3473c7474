import { MARK, type PlannedFile } from '../../output/planned-file.ts';
import { groupBy } from '../../util/group-by.ts';
import { defineEmitter, type EmitInput } from '../emitter.ts';
import { toJavaScript } from '../print/javascript.ts';
import { printIndexModule, printRoutesModule, printWebhooksModule } from './entry-modules.ts';
import { groupModule, printGroupModule } from './group-modules.ts';
import { planLayout } from './layout.ts';
import { printOperationModule } from './operation-modules.ts';
import { planOperation } from './operation-plan.ts';
import { type PrintedModule, printSchemaModules } from './schema-modules.ts';
import { printMiddlewareModule, printTransportModule } from './transport-module.ts';

/** The typed client: schemas, operations, groups, entry points, and the runtime they stand on. */
export const clientEmitter = defineEmitter({
  name: 'client',
  assets: ['runtime'],
  emit: (input) => {
    const files = [...runtimeFiles(input), ...printClient(input).map(toFile)];
    return { files: input.options.language === 'js+dts' ? toJavaScript(files, HEADER) : files, diagnostics: [] };
  },
});

const EXTENSION = '.js';
const HEADER = `// ${MARK} Changes to this file are lost when it is generated again.\n\n`;

function printClient({ model }: EmitInput): readonly PrintedModule[] {
  const layout = planLayout(model);
  const plans = model.operations.map((operation) => planOperation(operation, layout, EXTENSION));
  const byModule = groupBy(plans, ({ module }) => module);
  const byGroup = groupBy(plans, ({ operation }) => operation.names.group);
  const schemas = printSchemaModules(layout, EXTENSION);
  const operations = [...byModule].map(([path, members]) => printOperationModule(path, members, EXTENSION));
  const groups = model.groups.map((group) => printGroupModule(group, byGroup.get(group.name) ?? [], EXTENSION));
  const webhooks = model.webhooks.length ? [printWebhooksModule(model.webhooks, layout, EXTENSION)] : [];
  const exported = [
    ...operations.map(({ path }) => path),
    ...new Set(model.groups.map(groupModule)),
    ...schemas.map(({ path }) => path),
    ...webhooks.map(({ path }) => path),
    'transport',
    'middleware',
    'runtime/errors',
  ];
  return [
    ...schemas,
    ...operations,
    ...groups,
    ...webhooks,
    printRoutesModule(plans, EXTENSION),
    printTransportModule(model, EXTENSION),
    printMiddlewareModule(EXTENSION),
    printIndexModule(model, exported, EXTENSION),
  ];
}

function toFile({ path, text }: PrintedModule): PlannedFile {
  return { path: `${path}.ts`, text: HEADER + text };
}

function runtimeFiles({ assets }: EmitInput): readonly PlannedFile[] {
  return [...assets]
    .filter(([path]) => path.startsWith('runtime/') && path.endsWith('.ts'))
    .map(([path, text]) => ({ path, text: HEADER + text.replace(/(from '\.{1,2}\/[^']+)\.ts'/g, `$1${EXTENSION}'`) }));
}
