import ts from 'typescript';
import { clientEmitter } from '../../../src/emit/client/client.ts';
import { pathsEmitter } from '../../../src/emit/paths/paths.ts';
import { buildModel } from '../../../src/model/build.ts';
import { printStatus } from '../../../src/model/inspect.ts';
import type { ApiModel, NamedSchema, Operation } from '../../../src/model/types.ts';
import { readAssets } from '../../../src/pipeline/assets.ts';
import { readDescription } from '../../../src/pipeline/describe.ts';
import { readSources } from '../../../src/pipeline/sources.ts';
import { parsePointer } from '../../../src/util/pointer.ts';
import { rawText } from '../../../src/util/text.ts';
import { createTypeProgram } from '../../type-program.ts';
import { createComparison, type Difference } from './compare-types.ts';

/** What the comparison of one description has looked at, and where the types differ. */
export interface Agreement {
  readonly counts: Readonly<Record<'operations' | 'parameters' | 'bodies' | 'answers' | 'schemas', number>>;
  readonly differences: readonly Difference[];
}

/** Compares the types of our client with those of openapi-typescript, over one description, part by part. */
export async function compareWithPaths(input: string): Promise<Agreement> {
  const sources = await readSources({ inputs: [input], cwd: process.cwd() });
  const description = sources.ok ? await readDescription(sources.value.bundles) : sources;
  if (!description.ok) throw new Error(`${input} cannot be read`);
  const built = buildModel(description.value, { name: 'api' });
  if (!built.ok) throw new Error(`${input} has no model`);
  const emitInput = { model: built.value, description: description.value, options: {} };
  const client = await clientEmitter.emit({ ...emitInput, assets: readAssets(['runtime']) });
  const paths = await pathsEmitter.emit({ ...emitInput, assets: new Map() });
  const files = new Map([...client.files, ...paths.files].map(({ path, text }) => [path, text]));
  return compareModel(built.value, files);
}

/** What a probe exports for each operation: `P0` its parameters, `A0` its answers by Accept, `R0` its replies, `T0` theirs. */
function compareModel(model: ApiModel, files: ReadonlyMap<string, string>): Agreement {
  const program = createTypeProgram(new Map([...files, ['probe.ts', printProbe(model)]]), ['probe.ts']);
  const checker = program.getTypeChecker();
  const file = program.getSourceFile('/memory/probe.ts');
  const module = file && checker.getSymbolAtLocation(file);
  if (!module) throw new Error('the probe has no exports');
  const types = new Map(
    checker.getExportsOfModule(module).map((symbol) => [symbol.name, checker.getDeclaredTypeOfSymbol(symbol)]),
  );
  const { compare, found } = createComparison(checker);
  const counts = { operations: 0, parameters: 0, bodies: 0, answers: 0, schemas: 0 };
  const typeOf = (name: string): ts.Type => {
    const type = types.get(name);
    if (!type) throw new Error(`the probe has no ${name}`);
    return type;
  };
  model.operations.forEach((operation, index) => {
    if (!isKnownToThem(operation)) return;
    counts.operations++;
    const parts = { checker, compare, counts, at: `${operation.method} ${rawText(operation.path)}` };
    compareParameters(parts, typeOf(`P${index}`), typeOf(`T${index}`));
    compareAnswers(parts, operation, {
      accept: typeOf(`A${index}`),
      reply: typeOf(`R${index}`),
      theirs: typeOf(`T${index}`),
    });
  });
  for (const [index, { id }] of listSchemas(model).entries()) {
    counts.schemas++;
    compare(`schema ${id} `, typeOf(`S${index}`), typeOf(`U${index}`));
  }
  return { counts, differences: found };
}

/** The components that both print, each by itself, whoever refers to them. */
function listSchemas({ schemas }: ApiModel): readonly NamedSchema[] {
  return schemas.filter(({ id }) => /^\/components\/schemas\/[^/]+$/.test(id));
}

function isKnownToThem({ method }: Operation): boolean {
  return ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'].includes(method);
}

function printProbe(model: ApiModel): string {
  const lines = model.operations.flatMap(({ names, method, path, parameters, request }, index) => {
    const module = `import('./operations/${names.module}.js')`;
    const hasParams = parameters.length > 0 || request !== undefined;
    return [
      `export type P${index} = ${hasParams ? `${module}.${names.type}Params` : '{}'};`,
      `export type A${index} = ${module}.${names.type}ByAccept;`,
      `export type R${index} = ${module}.${names.type}Reply;`,
      `export type T${index} = import('./paths.js').paths[${JSON.stringify(rawText(path))}]['${method.toLowerCase()}'];`,
    ];
  });
  const schemas = listSchemas(model).flatMap(({ id, typeName }, index) => [
    `export type S${index} = import('./index.js').${typeName};`,
    `export type U${index} = import('./paths.js').components['schemas'][${JSON.stringify(parsePointer(id).at(-1))}];`,
  ]);
  return `${[...lines, ...schemas].join('\n')}\n`;
}

interface Parts {
  readonly checker: ts.TypeChecker;
  readonly compare: (at: string, ours: ts.Type, theirs: ts.Type) => void;
  readonly counts: { parameters: number; bodies: number; answers: number };
  readonly at: string;
}

/** Ours are flat: each is looked for in their path, query, header and cookie, then in the JSON body. */
function compareParameters(parts: Parts, ours: ts.Type, theirs: ts.Type): void {
  const { checker, compare, counts, at } = parts;
  const own = new Map(checker.getPropertiesOfType(ours).map((property) => [property.name, property]));
  const parameters = propertyType(checker, theirs, 'parameters');
  for (const place of ['path', 'query', 'header', 'cookie']) {
    const group = parameters && propertyType(checker, parameters, place);
    for (const other of group ? checker.getPropertiesOfType(group) : []) {
      counts.parameters++;
      const mine = own.get(other.name);
      own.delete(other.name);
      compare(`${at} ${place} .${other.name}`, wrap(checker, mine), wrap(checker, other));
    }
  }
  const request = propertyType(checker, theirs, 'requestBody');
  const content = request && propertyType(checker, request, 'content');
  for (const media of content ? checker.getPropertiesOfType(content) : []) {
    counts.bodies++;
    const body = own.get('body');
    const type = checker.getTypeOfSymbol(media);
    if (body && !checker.getPropertyOfType(type, 'body'))
      compare(`${at} body ${media.name} `, checker.getTypeOfSymbol(body), type);
    else compareFields(parts, `${at} body ${media.name} `, own, type);
  }
}

function compareFields(
  { checker, compare }: Parts,
  at: string,
  own: ReadonlyMap<string, ts.Symbol>,
  body: ts.Type,
): void {
  for (const other of checker.getPropertiesOfType(body))
    compare(`${at}.${other.name}`, wrap(checker, own.get(other.name)), wrap(checker, other));
}

/** The type of a parameter without undefined; what is absent has none. */
function wrap(checker: ts.TypeChecker, property: ts.Symbol | undefined): ts.Type {
  return property ? checker.getTypeOfSymbol(property) : checker.getNeverType();
}

interface Answers {
  readonly accept: ts.Type;
  readonly reply: ts.Type;
  readonly theirs: ts.Type;
}

/** One success is compared by media type, everything else by status. */
function compareAnswers(parts: Parts, operation: Operation, { accept, reply, theirs }: Answers): void {
  const { checker, compare, counts, at } = parts;
  const responses = propertyType(checker, theirs, 'responses');
  const successes = operation.responses.filter(
    ({ status, representations }) => /^2/.test(String(printStatus(status))) && representations.length > 0,
  );
  for (const { status, representations } of operation.responses) {
    const code = String(printStatus(status));
    const response = responses && propertyType(checker, responses, code);
    const content = response && propertyType(checker, response, 'content');
    if (!content || representations.length === 0) continue;
    const isOnly = successes.length === 1 && /^2/.test(code);
    for (const media of checker.getPropertiesOfType(content)) {
      counts.answers++;
      const type = isOnly ? typeOfProperty(checker, accept, media.name) : dataOf(checker, reply, code);
      const expected = checker.getTypeOfSymbol(media);
      if (isOnly || checker.getPropertiesOfType(content).length === 1)
        compare(`${at} ${code} ${media.name} `, type ?? checker.getNeverType(), expected);
    }
  }
}

/** The data of an answer with a status; `default` has that of most statuses. */
function dataOf(checker: ts.TypeChecker, reply: ts.Type, code: string): ts.Type | undefined {
  const members = (reply.isUnion() ? reply.types : [reply]).map((member) => {
    const status = propertyType(checker, member, 'status');
    const codes = status?.isUnion() ? status.types : status ? [status] : [];
    return { member, codes: codes.map((type) => checker.typeToString(type)) };
  });
  const [most] = [...members].sort((first, second) => second.codes.length - first.codes.length);
  const found = code === 'default' ? most : members.find(({ codes }) => codes.includes(code));
  return found && typeOfProperty(checker, found.member, 'data');
}

function typeOfProperty(checker: ts.TypeChecker, type: ts.Type, name: string): ts.Type | undefined {
  const property = checker.getPropertyOfType(type, name);
  return property && checker.getTypeOfSymbol(property);
}

/** The type of a property that leads on to others; undefined when there is nothing behind it. */
function propertyType(checker: ts.TypeChecker, type: ts.Type, name: string): ts.Type | undefined {
  const found = typeOfProperty(checker, checker.getNonNullableType(type), name);
  const inner = found && checker.getNonNullableType(found);
  return inner && (inner.flags & ts.TypeFlags.Never) === 0 ? inner : undefined;
}
