import type { Operation, Parameter } from '../../model/types.ts';
import { groupBy } from '../../util/group-by.ts';
import { rawText, toWireName } from '../../util/text.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
import { propertyKey, stringLiteral } from '../print/escape.ts';
import type { Imports } from '../print/imports.ts';
import type { Member, TypePrinter } from '../print/types.ts';

/** The group of parameters that each place is. */
const GROUPS: Readonly<Record<Parameter['in'], string>> = {
  path: 'path',
  query: 'query',
  querystring: 'query',
  header: 'headers',
  cookie: 'cookies',
};

/** An operation whose parameters come in groups: its body is one of them, and no parameter takes that name. */
export function groupParameters(operation: Operation): Operation {
  const parameters = operation.parameters.map((parameter) =>
    rawText(parameter.key) === 'body' ? { ...parameter, key: toWireName(`${parameter.in}.body`) } : parameter,
  );
  return { ...operation, parameters, bodyPlacement: operation.bodyPlacement === 'none' ? 'none' : 'whole' };
}

/** The groups as members of a type, each with the parameters of its place under their names on the wire. */
export function groupMembers(
  { parameters }: Operation,
  toMember: (parameter: Parameter) => Member,
  types: TypePrinter,
): readonly Member[] {
  return [...groupBy(parameters, (parameter) => GROUPS[parameter.in])].map(([group, list]) => {
    const members = list.map((parameter) => ({ ...toMember(parameter), name: propertyKey(parameter.name) }));
    const isOptional = members.every((member) => member.isOptional);
    const type = ts`{
  ${members.map((member) => types.line(member))}
}`;
    return { name: propertyKey(group), type: isOptional ? ts`${type} | undefined` : type, isOptional, docs: [] };
  });
}

/** Groups as the runtime takes parameters: in one object, those with the names of others under names of their own. */
export function printUngroup({ parameters }: Operation, imports: Imports): Code {
  const renamed = parameters.filter(({ key, name }) => key !== name);
  const groups = [...groupBy(renamed, (parameter) => GROUPS[parameter.in])].map(([group, list]) => {
    const keys = list.map(({ name, key }) => ts`${propertyKey(name)}: ${stringLiteral(key)}`);
    return ts`${propertyKey(group)}: { ${joinCode(keys, ', ')} }`;
  });
  const args = groups.length ? ts`params, { ${joinCode(groups, ', ')} }` : ts`params`;
  return ts`${imports.value('ungroup', 'runtime/grouped')}(${args})`;
}
