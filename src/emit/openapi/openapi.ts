import { MARK } from '../../output/planned-file.ts';
import { defineEmitter } from '../emitter.ts';
import { jsonFile } from '../print/escape.ts';

/** The normalized OpenAPI 3.2 document itself: what the other outputs were made of. */
export const openapiEmitter = defineEmitter({
  name: 'openapi',
  assets: [],
  emit: ({ description }) => {
    const { openapi, info, ...rest } = description.document;
    const document = {
      openapi,
      $comment: `${MARK} Every media type, preview and translation that was found is stated here.`,
      info,
      ...rest,
    };
    return { files: [{ path: 'openapi.json', text: jsonFile(document, 2) }], diagnostics: [] };
  },
});
