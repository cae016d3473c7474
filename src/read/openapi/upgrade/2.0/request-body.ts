import { isNode, type Node } from '../../walk-state.ts';
import type { Context, Placed } from './context.ts';
import { styleOf, toSchema } from './parameter.ts';

const MULTIPART = 'multipart/form-data';
const URL_ENCODED = 'application/x-www-form-urlencoded';

/** The request body that a body parameter, or all form fields together, amount to. */
export function toRequestBody(context: Context, placed: readonly Placed[], consumes: readonly string[]): Node {
  const body = placed.find(({ parameter }) => parameter.in === 'body');
  if (body === undefined) return toForm(context, placed, consumes);
  for (const { parameter, at } of placed) {
    if (parameter !== body.parameter) {
      context.findings.leftOut(at, `the parameter '${String(parameter.name)}'`, 'there is a body beside it');
    }
  }
  const { name, description, required, schema, in: _, ...rest } = body.parameter;
  const types = consumes.length > 0 ? consumes : ['application/json'];
  return {
    ...(description !== undefined && { description }),
    ...(required === true && { required }),
    content: Object.fromEntries(
      types.map((type) => [type, schema === undefined ? {} : { schema: structuredClone(schema) }]),
    ),
    ...Object.fromEntries(Object.entries(rest).filter(([key]) => key.startsWith('x-'))),
    ...(typeof name === 'string' && { 'x-body-name': name }),
  };
}

function toForm(context: Context, placed: readonly Placed[], consumes: readonly string[]): Node {
  const hasFile = placed.some(({ parameter }) => parameter.type === 'file');
  const isRequired = placed.some(({ parameter }) => parameter.required === true);
  const types = formTypes(consumes, hasFile);
  const content = Object.fromEntries(types.map((type) => [type, toFormContent(context, placed)]));
  return { ...(isRequired && { required: true }), content };
}

/** Only two media types carry form fields, and only one of them files. */
function formTypes(consumes: readonly string[], hasFile: boolean): readonly string[] {
  if (hasFile) return [MULTIPART];
  const stated = consumes.filter((type) =>
    [MULTIPART, URL_ENCODED].includes(type.split(';', 1)[0]?.trim().toLowerCase() ?? ''),
  );
  return stated.length > 0 ? stated : [URL_ENCODED];
}

function toFormContent(context: Context, placed: readonly Placed[]): Node {
  const required = placed
    .filter(({ parameter }) => parameter.required === true)
    .map(({ parameter }) => String(parameter.name));
  const fields = placed.map(({ parameter, at }): [string, Node] => [
    String(parameter.name),
    toField(context, parameter, at),
  ]);
  const encodings = placed.flatMap(({ parameter, at }): [string, Node][] => {
    const style = styleOf(context, parameter, at);
    return Object.keys(style).length > 0 ? [[String(parameter.name), style]] : [];
  });
  const schema = { type: 'object', properties: Object.fromEntries(fields), ...(required.length > 0 && { required }) };
  return { schema, ...(encodings.length > 0 && { encoding: Object.fromEntries(encodings) }) };
}

function toField(context: Context, parameter: Node, at: Placed['at']): Node {
  const schema = structuredClone(toSchema(context, parameter, at));
  const extensions = Object.entries(parameter).filter(([key]) => key.startsWith('x-') && key !== 'x-nullable');
  const description = typeof parameter.description === 'string' ? { description: parameter.description } : {};
  return isNode(schema) ? { ...description, ...schema, ...Object.fromEntries(extensions) } : {};
}
