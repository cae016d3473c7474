import { isAbsolute } from '../../model/servers.ts';
import type { ApiModel, Server } from '../../model/types.ts';
import { rawText } from '../../util/text.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
import { printModule } from '../print/declarations.ts';
import { type DocPart, printDocs } from '../print/doc-comment.ts';
import { propertyKey, stringLiteral } from '../print/escape.ts';
import { createImports, type Imports } from '../print/imports.ts';
import type { PrintedModule } from './schema-modules.ts';

/** `servers`: a function for the address of each server, where there are several; nothing where there is one. */
export function printServersModule(model: ApiModel, extension: string): readonly PrintedModule[] {
  const { servers, otherServers } = model;
  if (servers.length + otherServers.length < 2) return [];
  const path = 'servers';
  const imports = createImports(path, extension);
  const members = [
    ...servers.map((server) => printMember(server, imports, [])),
    ...otherServers.map((server) => printMember(server, imports, [{ words: 'Of some operations only.' }])),
  ];
  const [first] = [...servers, ...otherServers].filter(isAbsolute);
  const example = first ? `baseUrl: servers.${first.name}()` : 'baseUrl: …';
  const code = ts`${printDocs([{ words: `The address of each server: \`createClient({ ${example} })\`.` }])}export const servers = {
  ${members}
};`;
  return [{ path, text: printModule(imports, [{ kind: 'code', docs: [], code }]) }];
}

/** One that is relative takes the origin that it is relative to. */
function printMember(server: Server, imports: Imports, notes: readonly DocPart[]): Code {
  const { name, description, variables, url } = server;
  const docs = printDocs([...(description ? [description] : []), ...notes]);
  const isRelative = !isAbsolute(server);
  const parameters = [
    ...(isRelative ? [ts`origin: string`] : []),
    ...(variables.length ? [ts`variables?: ${printVariables(server)}`] : []),
  ];
  const origin = rawText(url).startsWith('/') ? ts`origin + ` : ts`\`\${origin}/\` + `;
  const address = fillCode(server, imports, ts`variables`);
  const value = isRelative ? ts`${origin}${address}` : address;
  return ts`${docs}${propertyKey(name)}: (${joinCode(parameters, ', ')}): string => ${value},`;
}

/** The type of what varies in the address of a server: none of it has to be given. */
export function printVariables({ variables }: Server): Code {
  const members = variables.map(({ name, enum: values, description }) => {
    const type = values.length ? joinCode(values.map(stringLiteral), ' | ') : ts`string`;
    return ts`${printDocs(description ? [description] : [])}readonly ${propertyKey(name)}?: ${type} | undefined;`;
  });
  return ts`{
  ${members}
}`;
}

/** The address of a server, its variables from `given` or their defaults. */
export function fillCode({ url, variables }: Server, imports: Imports, given: Code): Code {
  if (variables.length === 0) return stringLiteral(url);
  const defaults = variables.map((variable) => ts`${propertyKey(variable.name)}: ${stringLiteral(variable.default)}`);
  const list = ts`{ ${joinCode(defaults, ', ')} }`;
  return ts`${imports.value('fillIn', 'runtime/servers')}(${stringLiteral(url)}, ${list}, ${given})`;
}
