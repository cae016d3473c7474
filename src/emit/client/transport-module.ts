import { environmentVariable } from '../../model/environment.ts';
import { isAbsolute } from '../../model/servers.ts';
import type { ApiModel, SecurityAlternatives, SecurityScheme, Server } from '../../model/types.ts';
import { rawText } from '../../util/text.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
import { type Declaration, printModule } from '../print/declarations.ts';
import { printDocs } from '../print/doc-comment.ts';
import { propertyKey, stringLiteral } from '../print/escape.ts';
import { createImports, type Imports } from '../print/imports.ts';
import type { ClientOptions } from './options.ts';
import type { PrintedModule } from './schema-modules.ts';
import { fillCode, printVariables } from './servers-module.ts';
import { runtimeType } from './types.ts';

/** `transport`: where the API is served and how its callers prove who they are. */
export function printTransportModule(model: ApiModel, extension: string): PrintedModule {
  const path = 'transport';
  const imports = createImports(path, extension);
  const code = (text: Code): Declaration => ({ kind: 'code', docs: [], code: text });
  const statements = [
    ...(hasVariables(model) ? [printServer(model, imports)] : []),
    printOptions(model, imports),
    ...(model.securitySchemes.length > 1 ? [printSchemes(model, imports)] : []),
    printCreate(model, imports),
    exportRuntime(USUAL_MIDDLEWARE, extension),
  ];
  return { path, text: printModule(imports, statements.map(code)) };
}

/** What every transport is likely to use stands beside it; the rest of the middleware has a module of its own. */
const USUAL_MIDDLEWARE = { 'middleware/retry': ['retry'], 'middleware/timeout': ['timeout'] } as const;
const OTHER_MIDDLEWARE = {
  'middleware/concurrency': ['concurrency'],
  'middleware/etag-cache': ['etagCache'],
  'middleware/hooks': ['hooks', 'only'],
  'middleware/idle-timeout': ['idleTimeout'],
  'middleware/idempotency': ['idempotency'],
  'middleware/log': ['log'],
  'middleware/on': ['on'],
  'middleware/progress': ['progress'],
  'middleware/trace': ['trace'],
  'middleware/version': ['version'],
} as const;

/** `middleware`: everything that a caller can pass in `use`. */
export function printMiddlewareModule({ params }: ClientOptions, extension: string): PrintedModule {
  const path = 'middleware';
  const { 'middleware/on': on, ...others } = { ...USUAL_MIDDLEWARE, ...OTHER_MIDDLEWARE };
  const typed = params === 'grouped' ? { 'middleware/on-grouped': on } : { 'middleware/on': on };
  const code = exportRuntime({ ...others, ...typed }, extension);
  return { path, text: printModule(createImports(path, extension), [{ kind: 'code', docs: [], code }]) };
}

function exportRuntime(modules: Readonly<Record<string, readonly string[]>>, extension: string): Code {
  const lines = Object.entries(modules).map(([module, names]) => {
    const list = names.join(', ') as Code;
    return ts`export { ${list} } from ${stringLiteral(`./runtime/${module}${extension}`)};`;
  });
  return joinCode(lines, '\n');
}

/** The server that is meant when no base URL is given. */
function usualServer({ servers: [server] }: ApiModel): Server | undefined {
  return server && isAbsolute(server) ? server : undefined;
}

function hasVariables(model: ApiModel): boolean {
  return (usualServer(model)?.variables.length ?? 0) > 0;
}

/** The options can be left out when the API says where it is served, and no version has to be named. */
export function optionsParameter(model: ApiModel, type: Code): Code {
  return usualServer(model) && !model.versions?.isRequired ? ts`options: ${type} = {}` : ts`options: ${type}`;
}

function printServer(model: ApiModel, imports: Imports): Code {
  const server = usualServer(model) as Server;
  return ts`/** What varies in the address of the server. */
export interface ServerVariables ${printVariables(server)}

/** The address of the server with its variables filled in. */
export function serverUrl(variables?: ServerVariables): string {
  return ${fillCode(server, imports, ts`variables`)};
}`;
}

function printOptions(model: ApiModel, imports: Imports): Code {
  const base = imports.type('TransportOptions', 'runtime/transport');
  const server = usualServer(model);
  const words = printDocs([{ words: whereServed(model) }]).trim() as Code;
  const auth = model.securitySchemes.length
    ? [
        ts`/** ${authWords(model)} */
readonly auth?: ${authType(model, imports)};`,
      ]
    : [
        ts`/** A token, or a function that gives one; it is sent as a bearer token. */
readonly auth?: ${runtimeType(imports, 'Provider')}<string>;`,
      ];
  return ts`/** What a client of this API is made of. */
export interface ClientOptions extends ${base} {
  ${words}
  readonly baseUrl${(server ? '?' : '') as Code}: string${(server ? ' | undefined' : '') as Code};
  ${[...auth, ...versionOption(model, imports)]}
  /** What sends requests instead of the global fetch. */
  readonly fetch?: typeof fetch | undefined;
}`;
}

function versionOption({ versions }: ApiModel, imports: Imports): readonly Code[] {
  if (!versions) return [];
  const sent = versions.usual === undefined ? ts`` : ts` ${stringLiteral(versions.usual)} unless given.`;
  const type = imports.type('ApiVersion', 'runtime/api-version');
  return [
    ts`/** The version of the API to ask for.${sent} */
readonly version${(versions.isRequired ? '' : '?') as Code}: ${type}${(versions.isRequired ? '' : ' | undefined') as Code};`,
  ];
}

function whereServed(model: ApiModel): string {
  const { servers, otherServers } = model;
  const usual = usualServer(model);
  const others = servers.length + otherServers.length > 1 ? ' `servers` has the others.' : '';
  if (usual) return `Where the API is served: ${commentUrl(usual)} unless given.${others}`;
  const path = servers[0] && commentUrl(servers[0]);
  return path ? `Where the API is served, with the path that it has there: ${path}.` : 'Where the API is served.';
}

function commentUrl({ url }: Server): string {
  return rawText(url).replace(/[^\w.:/{}-]/g, '');
}

function authWords({ securitySchemes }: ApiModel): Code {
  return securitySchemes.length === 1
    ? ts`The credential, or a function that gives one.`
    : ts`Credentials by scheme; each one, or all of them, may be a function.`;
}

function authType({ securitySchemes }: ApiModel, imports: Imports): Code {
  const provider = runtimeType(imports, 'Provider');
  const one = (scheme: SecurityScheme): Code => (scheme.kind === 'basic' ? provider : ts`${provider}<string>`);
  const [only] = securitySchemes;
  if (only && securitySchemes.length === 1) return one(only);
  const members = securitySchemes.map((scheme) => ts`readonly ${propertyKey(scheme.name)}?: ${one(scheme)};`);
  return ts`${provider}<string> | {
  ${members}
}`;
}

function printSchemes(model: ApiModel, imports: Imports): Code {
  const lines = model.securitySchemes.map(
    (scheme) => ts`${propertyKey(scheme.name)}: [${printScheme(scheme, imports)}, ${variableOf(model, scheme)}],`,
  );
  return ts`const schemes: Readonly<Record<string, ${imports.type('SchemeSource', 'runtime/auth')}>> = {
  ${lines}
};`;
}

/** How the credential of a scheme travels. */
function printScheme(scheme: SecurityScheme, imports: Imports): Code {
  const auth = (name: string): Code => imports.value(name, 'runtime/auth');
  if (scheme.kind === 'basic') return auth('basic');
  if (scheme.kind === 'http') return ts`/* @__PURE__ */ ${auth('httpScheme')}(${stringLiteral(scheme.scheme)})`;
  if (scheme.kind !== 'apiKey') return auth('bearer');
  const place = { header: 'apiKeyHeader', query: 'apiKeyQuery', cookie: 'apiKeyCookie' }[scheme.in];
  return ts`/* @__PURE__ */ ${auth(place)}(${stringLiteral(scheme.parameter)})`;
}

/** Where a credential is found when no option gives it: in a variable that begins with the API's own name, and no other. */
function variableOf({ name }: ApiModel, scheme: Pick<SecurityScheme, 'kind'>): Code {
  return stringLiteral(environmentVariable(name, scheme));
}

function printCreate(model: ApiModel, imports: Imports): Code {
  const connect = imports.value('createTransport', 'runtime/transport', 'connect');
  const server = usualServer(model);
  const url =
    server === undefined ? ts`undefined` : server.variables.length ? ts`serverUrl()` : stringLiteral(server.url);
  const inner = [...printVersion(model, imports), printAuthorize(model, imports)];
  const args = [ts`options`, url, ...inner];
  const made =
    inner.length === 1
      ? ts`${connect}(${joinCode(args, ', ')})`
      : ts`${connect}(
  ${args.map((one) => ts`${one},`)}
)`;
  return ts`/** Sends operations; middleware in \`use\` is the caller's choice. */
export function createTransport(${optionsParameter(model, ts`ClientOptions`)}): ${runtimeType(imports, 'Transport')} {
  return ${made};
}`;
}

function printVersion({ versions }: ApiModel, imports: Imports): readonly Code[] {
  if (!versions) return [];
  const { header, usual } = versions;
  const sent = usual === undefined ? ts`` : ts` ?? ${stringLiteral(usual)}`;
  return [
    ts`${imports.value('version', 'runtime/middleware/version')}(${stringLiteral(rawText(header).toLowerCase())}, options.version${sent})`,
  ];
}

/** `runtime/api-version`: the literal type of all versions, where they are known. */
export function printApiVersion({ versions }: ApiModel): readonly PrintedModule[] {
  if (!versions?.values.length) return [];
  const type = joinCode(versions.values.map(stringLiteral), ' | ');
  const code = ts`/** The versions of the API that this client is true of. */
export type ApiVersion = ${type};`;
  const path = 'runtime/api-version';
  return [{ path, text: printModule(createImports(path, ''), [{ kind: 'code', docs: [], code }]) }];
}

function printAuthorize(model: ApiModel, imports: Imports): Code {
  const { securitySchemes, security } = model;
  const [only] = securitySchemes;
  if (securitySchemes.length > 1) {
    return ts`${imports.value('authorize', 'runtime/auth')}(options.auth, schemes, ${printSecurity(security)})`;
  }
  const scheme = only ? printScheme(only, imports) : imports.value('bearer', 'runtime/auth');
  const name = only ? stringLiteral(only.name) : ts`'token'`;
  const variable = variableOf(model, only ?? { kind: 'bearer' });
  return ts`${imports.value('authorizeBy', 'runtime/auth')}(${scheme}, options.auth, ${name}, ${variable})`;
}

function printSecurity(security: SecurityAlternatives): Code {
  return ts`[${joinCode(
    security.map((names) => ts`[${joinCode(names.map(stringLiteral), ', ')}]`),
    ', ',
  )}]`;
}
