/**
 * The objects of OpenAPI 3.2 (https://spec.openapis.org/oas/v3.2.0#schema-0) as a table: which fields each has and what
 * stands in them. `superseded` marks keywords of older versions that `upgradeSchema` turns into today's.
 */
export type FieldKind =
  | 'text'
  | 'flag'
  | 'number'
  | 'bound'
  | 'texts'
  | 'textMap'
  | 'format'
  | 'types'
  | 'values'
  | 'data'
  | 'ref'
  | 'superseded';
export type Rule = FieldKind | { readonly one: ShapeName } | { readonly map: ShapeName } | { readonly list: ShapeName };

export interface Shape {
  /** What messages call it. */
  readonly label: string;
  readonly fields: ReadonlyMap<string, Rule>;
  /** What stands under keys that `fields` does not name; without it they are unknown fields. */
  readonly others: Rule | undefined;
  /** True when `{ $ref }` may stand for it. */
  readonly canRefer: boolean;
  /** True when nothing at all means the same as an empty object. */
  readonly mayBeEmpty: boolean;
}

export type ShapeName =
  | 'document'
  | 'info'
  | 'contact'
  | 'license'
  | 'server'
  | 'serverVariable'
  | 'tag'
  | 'externalDocs'
  | 'components'
  | 'paths'
  | 'pathItem'
  | 'operation'
  | 'parameter'
  | 'requestBody'
  | 'mediaType'
  | 'encoding'
  | 'responses'
  | 'response'
  | 'header'
  | 'example'
  | 'link'
  | 'callback'
  | 'securityRequirement'
  | 'securityScheme'
  | 'schema'
  | 'discriminator';

const one = (shape: ShapeName): Rule => ({ one: shape });
const map = (shape: ShapeName): Rule => ({ map: shape });
const list = (shape: ShapeName): Rule => ({ list: shape });

interface Definition {
  readonly fields?: Readonly<Record<string, Rule>>;
  readonly others?: Rule;
  readonly canRefer?: boolean;
  readonly mayBeEmpty?: boolean;
}

function shape(label: string, { fields = {}, others, canRefer = false, mayBeEmpty = false }: Definition): Shape {
  const entries = Object.entries(fields);
  if (canRefer) entries.push(['$ref', 'ref'], ['summary', 'text'], ['description', 'text']);
  return { label, fields: new Map(entries), others, canRefer, mayBeEmpty };
}

const described: Record<string, Rule> = { description: 'text' };
const valued: Record<string, Rule> = {
  style: 'text',
  explode: 'flag',
  allowReserved: 'flag',
  schema: one('schema'),
  content: map('mediaType'),
  example: 'data',
  examples: map('example'),
};
const required: Record<string, Rule> = { required: 'flag', deprecated: 'flag' };
const operations = Object.fromEntries(
  ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'].map((key) => [key, one('operation')]),
);

const schemaFields: Record<string, Rule> = {
  ...Object.fromEntries(
    ['$id', '$schema', '$anchor', '$dynamicRef', '$dynamicAnchor', '$comment', 'title', 'description'].map((key) => [
      key,
      'text',
    ]),
  ),
  format: 'format',
  $ref: 'ref',
  $vocabulary: 'data',
  pattern: 'text',
  contentEncoding: 'text',
  contentMediaType: 'text',
  type: 'types',
  enum: 'values',
  dependencies: 'superseded',
  additionalItems: 'superseded',
  const: 'data',
  default: 'data',
  examples: 'data',
  xml: 'data',
  required: 'texts',
  dependentRequired: 'data',
  ...Object.fromEntries(
    ['$defs', 'definitions', 'properties', 'patternProperties', 'dependentSchemas'].map((key) => [key, map('schema')]),
  ),
  ...Object.fromEntries(['prefixItems', 'allOf', 'oneOf', 'anyOf'].map((key) => [key, list('schema')])),
  ...Object.fromEntries(
    [
      'items',
      'additionalProperties',
      'unevaluatedProperties',
      'unevaluatedItems',
      'propertyNames',
      'contains',
      'not',
      'if',
      'then',
      'else',
      'contentSchema',
    ].map((key) => [key, one('schema')]),
  ),
  discriminator: one('discriminator'),
  externalDocs: one('externalDocs'),
  readOnly: 'flag',
  writeOnly: 'flag',
  deprecated: 'flag',
  uniqueItems: 'flag',
  ...Object.fromEntries(
    [
      'minimum',
      'maximum',
      'multipleOf',
      'minLength',
      'maxLength',
      'minItems',
      'maxItems',
      'minProperties',
      'maxProperties',
      'minContains',
      'maxContains',
    ].map((key) => [key, 'number']),
  ),
  exclusiveMinimum: 'bound',
  exclusiveMaximum: 'bound',
  nullable: 'superseded',
  example: 'superseded',
};

/** Every object of the standard by name. */
export const SHAPES: Readonly<Record<ShapeName, Shape>> = {
  document: shape('the description', {
    fields: {
      openapi: 'text',
      $self: 'text',
      jsonSchemaDialect: 'text',
      info: one('info'),
      servers: list('server'),
      paths: one('paths'),
      webhooks: map('pathItem'),
      components: one('components'),
      security: list('securityRequirement'),
      tags: list('tag'),
      externalDocs: one('externalDocs'),
    },
  }),
  info: shape('info', {
    fields: {
      title: 'text',
      version: 'text',
      summary: 'text',
      description: 'text',
      termsOfService: 'text',
      contact: one('contact'),
      license: one('license'),
    },
  }),
  contact: shape('the contact', { fields: { name: 'text', url: 'text', email: 'text' } }),
  license: shape('the license', { fields: { name: 'text', identifier: 'text', url: 'text' } }),
  server: shape('a server', {
    fields: { url: 'text', name: 'text', description: 'text', variables: map('serverVariable') },
  }),
  serverVariable: shape('a server variable', { fields: { default: 'text', enum: 'texts', description: 'text' } }),
  tag: shape('a tag', {
    fields: {
      name: 'text',
      summary: 'text',
      description: 'text',
      externalDocs: one('externalDocs'),
      parent: 'text',
      kind: 'text',
    },
  }),
  externalDocs: shape('external documentation', { fields: { url: 'text', description: 'text' } }),
  components: shape('components', {
    fields: {
      schemas: map('schema'),
      responses: map('response'),
      parameters: map('parameter'),
      examples: map('example'),
      requestBodies: map('requestBody'),
      headers: map('header'),
      securitySchemes: map('securityScheme'),
      links: map('link'),
      callbacks: map('callback'),
      pathItems: map('pathItem'),
      mediaTypes: map('mediaType'),
    },
  }),
  paths: shape('paths', { others: one('pathItem') }),
  pathItem: shape('a path item', {
    fields: {
      ...operations,
      servers: list('server'),
      parameters: list('parameter'),
      additionalOperations: map('operation'),
    },
    canRefer: true,
    mayBeEmpty: true,
  }),
  operation: shape('an operation', {
    fields: {
      operationId: 'text',
      summary: 'text',
      description: 'text',
      tags: 'texts',
      externalDocs: one('externalDocs'),
      parameters: list('parameter'),
      requestBody: one('requestBody'),
      responses: one('responses'),
      callbacks: map('callback'),
      deprecated: 'flag',
      security: list('securityRequirement'),
      servers: list('server'),
    },
    mayBeEmpty: true,
  }),
  parameter: shape('a parameter', {
    fields: { ...described, ...required, ...valued, name: 'text', in: 'text', allowEmptyValue: 'flag' },
    canRefer: true,
  }),
  requestBody: shape('a request body', {
    fields: { ...described, required: 'flag', content: map('mediaType') },
    canRefer: true,
  }),
  mediaType: shape('a media type', {
    fields: {
      schema: one('schema'),
      itemSchema: one('schema'),
      example: 'data',
      examples: map('example'),
      encoding: map('encoding'),
      prefixEncoding: list('encoding'),
      itemEncoding: one('encoding'),
    },
    canRefer: true,
    mayBeEmpty: true,
  }),
  encoding: shape('an encoding', {
    fields: {
      contentType: 'text',
      headers: map('header'),
      style: 'text',
      explode: 'flag',
      allowReserved: 'flag',
      encoding: map('encoding'),
      prefixEncoding: list('encoding'),
      itemEncoding: one('encoding'),
    },
    mayBeEmpty: true,
  }),
  responses: shape('responses', { others: one('response') }),
  response: shape('a response', {
    fields: {
      summary: 'text',
      description: 'text',
      headers: map('header'),
      content: map('mediaType'),
      links: map('link'),
    },
    canRefer: true,
    mayBeEmpty: true,
  }),
  header: shape('a header', { fields: { ...described, ...required, ...valued }, canRefer: true, mayBeEmpty: true }),
  example: shape('an example', {
    fields: {
      summary: 'text',
      description: 'text',
      value: 'data',
      externalValue: 'text',
      dataValue: 'data',
      serializedValue: 'text',
    },
    canRefer: true,
  }),
  link: shape('a link', {
    fields: {
      operationRef: 'text',
      operationId: 'text',
      parameters: 'data',
      requestBody: 'data',
      description: 'text',
      server: one('server'),
    },
    canRefer: true,
    mayBeEmpty: true,
  }),
  callback: shape('a callback', { others: one('pathItem'), canRefer: true, mayBeEmpty: true }),
  securityRequirement: shape('a security requirement', { others: 'texts', mayBeEmpty: true }),
  securityScheme: shape('a security scheme', {
    fields: {
      type: 'text',
      description: 'text',
      name: 'text',
      in: 'text',
      scheme: 'text',
      bearerFormat: 'text',
      flows: 'data',
      openIdConnectUrl: 'text',
      oauth2MetadataUrl: 'text',
      deprecated: 'flag',
    },
    canRefer: true,
  }),
  schema: shape('a schema', { fields: schemaFields, mayBeEmpty: true }),
  discriminator: shape('a discriminator', {
    fields: { propertyName: 'text', mapping: 'textMap', defaultMapping: 'text' },
  }),
};
