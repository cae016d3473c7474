import type { ApiDescription } from '../description/types.ts';
import type { Outcome } from '../diagnostics/outcome.ts';
import type { Reader } from '../read/detect.ts';
import type { Bundle } from '../source/bundle.ts';

/** Reads one bundle with the reader that its text calls for; what its operations say of media types is noted. */
export async function readBundle(bundle: Bundle): Promise<Outcome<ApiDescription>> {
  const { detect, scoreOpenApi } = await import('../read/detect.ts');
  const openApi = openApiReader(bundle, scoreOpenApi);
  if (openApi.score(bundle.source.text) === 1) return openApi.read(bundle.source);
  const reader = detect(bundle.source, [openApi, await pageReader()]);
  if (!reader.ok) return reader;
  const read = await reader.value.read(bundle.source);
  return { ...read, diagnostics: [...reader.diagnostics, ...read.diagnostics] };
}

function openApiReader({ parsed }: Bundle, score: Reader['score']): Reader {
  return {
    name: 'openapi',
    label: 'an OpenAPI description',
    score,
    async read(source) {
      const { readOpenApi } = await import('../read/openapi/document.ts');
      const { noteMediaTypes } = await import('../read/media-prose.ts');
      const read = await readOpenApi(source, parsed);
      if (read.ok) noteMediaTypes(read.value.document);
      return read;
    },
  };
}

async function pageReader(): Promise<Reader> {
  const { readPage, scorePage } = await import('../read/pages/page.ts');
  return { name: 'page', label: 'a reference page', score: scorePage, read: readPage };
}
