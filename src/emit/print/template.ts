import Handlebars from 'handlebars';
import { bug } from '../../util/bug.ts';
import { type Html, trusted } from './html.ts';

/** What templates may call: a function of the context that was rendered, and of the arguments that stand in the template. */
export type TemplateHelpers = Readonly<Record<string, (root: never, ...values: never[]) => Html | string>>;

/** The templates of one output language. */
export interface Templates {
  /** Renders a template; every field that it names has to be there. */
  render(name: string, context: object): string;
  /** The names that begin so, in order. */
  names(prefix: string): readonly string[];
}

/** How each output language treats text: HTML escapes whatever is not `Html`; plain text and Markdown are given as they are. */
export type TemplateLanguage = 'html' | 'text';

/** One environment for one output language; `sources` by name, any of which another may include as a partial. */
export function createTemplates(
  language: TemplateLanguage,
  sources: ReadonlyMap<string, string>,
  helpers: TemplateHelpers = {},
): Templates {
  const environment = Handlebars.create();
  for (const [name, helper] of Object.entries(helpers)) environment.registerHelper(name, toHelper(helper));
  const options: CompileOptions = {
    noEscape: language !== 'html',
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries(Object.keys(helpers).map((name) => [name, true])),
  };
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  for (const [name, source] of sources) {
    const template = withName(name, environment.compile(source, options));
    compiled.set(name, template);
    environment.registerPartial(name, template);
  }
  return {
    render(name, context) {
      const template = compiled.get(name) ?? bug(`no template is called '${name}'`);
      return template(context, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
    },
    names: (prefix) => [...compiled.keys()].filter((name) => name.startsWith(prefix)).sort(),
  };
}

/** A template that cannot be filled: it does not parse, or names what is not there. Users may have written it. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly template: string;

  constructor(template: string, cause: unknown) {
    super(cause instanceof Error ? cause.message.replace(/\s+/g, ' ') : String(cause), { cause });
    this.template = template;
  }
}

/** A template whose failures, and those of nobody else, carry its name. */
function withName(name: string, template: Handlebars.TemplateDelegate): Handlebars.TemplateDelegate {
  return (context, options) => {
    try {
      return template(context, options);
    } catch (error) {
      throw error instanceof TemplateError ? error : new TemplateError(name, error);
    }
  };
}

type CompileOptions = Parameters<typeof Handlebars.compile>[1];

/** Renders a template of HTML. */
export function renderHtml(templates: Templates, name: string, context: object): Html {
  return trusted(templates.render(name, context));
}

/** Handlebars passes its own options as the last argument. */
function toHelper(helper: (...values: never[]) => Html | string): Handlebars.HelperDelegate {
  return (...values: unknown[]) => {
    const { data } = values.pop() as Handlebars.HelperOptions;
    return helper(data.root as never, ...(values as never[]));
  };
}
