/** What the words of an operation say of one media type: read here by rules of their own, to be compared with the table. */
export interface Pair {
  /** `GET /repos/{owner}/{repo}` */
  readonly route: string;
  /** `repos/get` */
  readonly id: string;
  readonly mediaType: string;
  /** `text`, or JSON whose objects have exactly these of the fields that only some media types carry. */
  readonly body: { readonly kind: 'text' } | { readonly kind: 'json'; readonly fields: readonly string[] };
}

export const FIELDS = ['body', 'body_text', 'body_html', 'starred_at'];

interface RawDescription {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
}
interface RawOperation {
  readonly operationId: string;
  readonly description?: string;
}

/** Every pair of operation and media type that a description's lists of media types name. */
export function readPairs({ paths }: RawDescription): readonly Pair[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) => {
      if (!operation.operationId) return [];
      const route = `${method.toUpperCase()} ${path}`;
      const lines = (operation.description ?? '').split('\n').filter((line) => !/call to the \[/.test(line));
      return lines.flatMap((line) =>
        [...line.matchAll(/`(application\/vnd\.[^`]+)`/g)].map(([, mediaType = '']) => ({
          route,
          id: operation.operationId,
          mediaType,
          body: readBody(mediaType, line),
        })),
      );
    }),
  );
}

function readBody(mediaType: string, line: string): Pair['body'] {
  if (/\.(?:diff|patch|sha)$/.test(mediaType)) return { kind: 'text' };
  if (/returns the (?:raw (?:file contents|contents|blob data|\.gitignore contents)|.* in HTML)/i.test(line)) {
    return { kind: 'text' };
  }
  if (mediaType.includes('.star')) return { kind: 'json', fields: ['starred_at'] };
  const included = /will include (.*)$/.exec(line)?.[1] ?? (/raw markdown\./i.test(line) ? '`body`' : '');
  return { kind: 'json', fields: FIELDS.filter((field) => included.includes(`\`${field}\``)) };
}
