import type { Prepare } from './types.ts';

/** Asks for the previews that the operation requires, and for those that the caller named, beside what else is asked for. */
export const askPreviews: Prepare = ({ operation, headers, options }) => {
  const { previews = {} } = operation;
  const { previews: named = [], mediaType } = options;
  const names = [...named, ...(mediaType?.previews ?? [])];
  const asked = headers.accept ?? '*/*';
  const types = Object.entries(previews)
    .filter(([name, { required }]) => required || names.includes(name))
    .map(([, { type }]) => withFormat(type, asked));
  headers.accept = [...types, asked].join(', ');
};

/** In the tree of one vendor a format follows the preview: `application/vnd.github.baptiste-preview.raw+json`. */
function withFormat(preview: string, asked: string): string {
  const [, vendor, format = ''] = /^(application\/vnd\.[^.;]+)(?:\.v\d+)?(\.[^;,]+)$/.exec(asked) ?? [];
  return vendor && preview.startsWith(`${vendor}.`) ? preview.replace(/\+json$/, '') + format : preview;
}
