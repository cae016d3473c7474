import type { GlobalContext, OpenAPI3, OpenAPITSOptions } from 'openapi-typescript';
import type { Document } from '../../description/types.ts';

/**
 * The types that openapi-typescript prints of a document, with its usual options. Its printer is asked, not the whole of
 * it: that would bundle first, which reads files and URLs, and fails beyond what a caller can catch.
 */
export async function printPaths(document: Document): Promise<string> {
  const { astToString, resolveRef, scanDiscriminators, transformSchema } = await import('openapi-typescript');
  const schema = document as unknown as OpenAPI3;
  const options: OpenAPITSOptions = { silent: true };
  const context: Omit<GlobalContext, 'redoc'> = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: true,
    discriminators: scanDiscriminators(schema, options),
    emptyObjectsUnknown: false,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: undefined,
    transformProperty: undefined,
    resolve: ($ref) => resolveRef(schema, $ref, { silent: true }),
  };
  return astToString(transformSchema(schema, context as GlobalContext));
}
