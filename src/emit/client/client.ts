import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { paginationKey } from '../../model/configured-pagination.ts';
import type { ApiModel, ApiVersions, Operation } from '../../model/types.ts';
import { isVersionParameter } from '../../model/versions.ts';
import { MARK, type PlannedFile } from '../../output/planned-file.ts';
import { groupBy } from '../../util/group-by.ts';
import { defineEmitter, type EmitInput } from '../emitter.ts';
import { toJavaScript } from '../print/javascript.ts';
import { printCallbacksModule } from './callbacks-module.ts';
import { printCodecModules } from './codec-modules.ts';
import { clientDiagnostics } from './diagnostics.ts';
import { printIndexModule } from './entry-modules.ts';
import { groupModule, printGroupModule } from './group-modules.ts';
import { groupParameters } from './grouped-params.ts';
import { planLayout } from './layout.ts';
import { printOperationModule } from './operation-modules.ts';
import { planOperation } from './operation-plan.ts';
import { type ClientOptions, readClientOptions } from './options.ts';
import { printRoutesModule } from './routes-module.ts';
import { pickRuntime } from './runtime-modules.ts';
import { type PrintedModule, printSchemaModules } from './schema-modules.ts';
import { printServersModule } from './servers-module.ts';
import { correctModel } from './settle-model.ts';
import { printApiVersion, printMiddlewareModule, printTransportModule } from './transport-module.ts';
import { printTypeCheck } from './type-check.ts';
import { printWebhooksModule } from './webhooks-module.ts';

/** The typed client: schemas, operations, groups, entry points, and the runtime they stand on. */
export const clientEmitter = defineEmitter({
  name: 'client',
  assets: ['runtime'],
  emit: (input) => {
    const options = readClientOptions(input.options);
    if (!options.ok) return { files: [], diagnostics: options.diagnostics };
    const printed = printClient(input, options.value).map(({ path, text }) => ({ path: `${path}.ts`, text }));
    const modules = [...pickRuntime(input, printed, EXTENSION), ...printed];
    return {
      files: finish(modules, options.value),
      diagnostics: findUnknown(input.model, options.value),
    };
  },
});

const EXTENSION = '.js';
const HEADER = `// ${MARK} Changes to this file are lost when it is generated again.\n`;

function printClient(input: EmitInput, options: ClientOptions): readonly PrintedModule[] {
  const model = correctModel(input.model, options);
  const layout = planLayout(model, options);
  const plans = formOperations(model, options).map((operation) => planOperation(operation, layout, EXTENSION));
  const byModule = groupBy(plans, ({ module }) => module);
  const byGroup = groupBy(plans, ({ operation }) => operation.names.group);
  const schemas = printSchemaModules(layout, EXTENSION);
  const operations = [...byModule].map(([path, members]) => printOperationModule(path, members, layout, EXTENSION));
  const groups = model.groups.map((group) => printGroupModule(group, byGroup.get(group.name) ?? [], EXTENSION));
  const webhooks = printWebhooksModule(model, layout, EXTENSION);
  const servers = printServersModule(model, EXTENSION);
  const callbacks = printCallbacksModule(model, layout, EXTENSION);
  const exported = [
    ...operations.map(({ path }) => path),
    ...new Set(model.groups.map(groupModule)),
    ...schemas.map(({ path }) => path),
    ...webhooks.map(({ path }) => path),
    ...callbacks.map(({ path }) => path),
    ...servers.map(({ path }) => path),
    'transport',
    'middleware',
    'runtime/errors',
  ];
  return [
    ...schemas,
    ...printCodecModules(layout, EXTENSION),
    ...operations,
    ...groups,
    ...webhooks,
    ...callbacks,
    ...servers,
    printRoutesModule(plans, EXTENSION),
    printTransportModule(model, EXTENSION),
    printMiddlewareModule(options, EXTENSION),
    ...printApiVersion(model),
    printIndexModule(model, exported, options, EXTENSION),
  ];
}

/** The version is an option of the client, so that no call has to repeat it. */
function withoutVersionDuty(operation: Operation, versions: ApiVersions | undefined): Operation {
  if (!versions) return operation;
  const parameters = operation.parameters.map((parameter) =>
    isVersionParameter(parameter, versions.header) ? { ...parameter, required: false } : parameter,
  );
  return { ...operation, parameters };
}

/** The operations of a model as they are called: with the version chosen elsewhere, perhaps with parameters in groups. */
function formOperations({ operations, versions }: ApiModel, { params }: ClientOptions): readonly Operation[] {
  const called = operations.map((operation) => withoutVersionDuty(operation, versions));
  return params === 'grouped' ? called.map(groupParameters) : called;
}

function findUnknown({ operations }: ApiModel, { pagination }: ClientOptions): readonly Diagnostic[] {
  const used = new Set(operations.map((operation) => paginationKey(operation, pagination)));
  const unknown = Object.keys(pagination).filter((key) => !used.has(key));
  return unknown.map((key) => clientDiagnostics.report('unknown-operation', { option: 'pagination', key }));
}

function finish(modules: readonly PlannedFile[], options: ClientOptions): readonly PlannedFile[] {
  const files = modules.map(({ path, text }) => ({ path, text: `${HEADER}${printTypeCheck(path, options)}\n${text}` }));
  return options.language === 'ts' ? files : toJavaScript(files, `${HEADER}\n`);
}
