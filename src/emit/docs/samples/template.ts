import { createTemplates } from '../../print/template.ts';
import { type SampleBody, type SampleRequest, textOf } from '../sample-request.ts';
import type { SamplePrinter } from './sample.ts';

const PREFIX = 'sample-';

/** Samples of the user's own: each template `sample-<id>.hbs` is one more tab, filled with the request as data. */
export function templateSamples(sources: ReadonlyMap<string, string>): readonly SamplePrinter[] {
  const own = new Map([...sources].filter(([name]) => /^sample-[a-z][a-z0-9-]*$/.test(name)));
  const templates = createTemplates('text', own, { json: (_: object, value: unknown) => JSON.stringify(value) });
  return templates.names(PREFIX).map((name) => ({
    id: name.slice(PREFIX.length),
    label: name.slice(PREFIX.length),
    speaksTo: () => true,
    print: (request) => [templates.render(name, toContext(request)).trimEnd()],
  }));
}

/** What a template can print: `json` writes a value as a JSON literal, which most languages read as one of their own. */
function toContext({ method, server, target, headers, credentials, body, operation }: SampleRequest): object {
  return {
    method,
    url: server + target,
    headers: headers.map(([name, value]) => ({ name, value })),
    credentials: credentials.map(({ place, name, prefix, variable }) => ({ place, name, prefix, variable })),
    body: body ? bodyText(body) : '',
    operation: operation.names.function,
  };
}

function bodyText(body: SampleBody): string {
  switch (body.kind) {
    case 'json':
      return JSON.stringify(body.value);
    case 'form':
      return new URLSearchParams(body.fields.map(({ name, value }) => [name, textOf(value)])).toString();
    default:
      return body.text;
  }
}
