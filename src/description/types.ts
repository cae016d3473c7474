/**
 * The normalized description: OpenAPI 3.2 (https://spec.openapis.org/oas/v3.2.0) with a handful of `x-` extensions.
 * Every reader produces it, everything else reads only it. Names and shapes follow the standard.
 */
import type { Place } from '../diagnostics/diagnostic.ts';
import type { Pointer } from '../util/pointer.ts';

/** One API of one version, normalized, and where its parts came from. */
export interface ApiDescription {
  readonly document: Document;
  readonly origins: readonly Origin[];
}

/** Everything below `prefix` of the normalized document stands at `at`; the longest prefix wins (`description/origins.ts`). */
export interface Origin {
  readonly prefix: Pointer;
  readonly at: Place;
}

/** Maps of untrusted keys: look up with `Object.hasOwn`. */
export type Dictionary<T> = { readonly [key: string]: T };
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A BCP 47 language tag: `pt-BR`. */
export type LanguageTag = string;

/** What may stand beside any text: the same text in other languages. */
export interface Translatable {
  /** The language that `summary` and `description` here are written in, when it is not the document's. */
  readonly 'x-lang'?: LanguageTag;
  readonly 'x-translations'?: Dictionary<{ readonly summary?: string; readonly description?: string }>;
}

/** Why we believe a fact: who states it, and where (`file:line` or `file#pointer`). */
export interface Evidence {
  readonly kind: 'declared' | 'prose' | 'preview' | 'convention' | 'config' | 'example';
  readonly at: string;
}

export interface Document {
  readonly openapi: string;
  readonly $self?: string;
  readonly info: Info;
  readonly jsonSchemaDialect?: string;
  readonly servers?: readonly Server[];
  readonly paths: Dictionary<PathItem>;
  readonly webhooks?: Dictionary<PathItem>;
  readonly components?: Components;
  readonly security?: readonly SecurityRequirement[];
  readonly tags?: readonly Tag[];
  readonly externalDocs?: ExternalDocumentation;
  /** The language of the texts, when a reader knows it. */
  readonly 'x-lang'?: LanguageTag;
  /** The request header that names `info.version`, when a reader knows it. */
  readonly 'x-version-header'?: string;
  /** How webhooks are signed: the name of a scheme, or its fields. */
  readonly 'x-webhook-signature'?: Json;
}

export interface Info extends Translatable {
  readonly title: string;
  readonly version: string;
  readonly summary?: string;
  readonly description?: string;
  readonly termsOfService?: string;
  readonly contact?: { readonly name?: string; readonly url?: string; readonly email?: string };
  readonly license?: { readonly name: string; readonly identifier?: string; readonly url?: string };
}

export interface Server {
  readonly url: string;
  readonly name?: string;
  readonly description?: string;
  readonly variables?: Dictionary<ServerVariable>;
}

export interface ServerVariable {
  readonly default: string;
  readonly enum?: readonly string[];
  readonly description?: string;
}

/** 3.2 adds `summary`, `parent` and `kind`. */
export interface Tag extends Translatable {
  readonly name: string;
  readonly summary?: string;
  readonly description?: string;
  readonly externalDocs?: ExternalDocumentation;
  readonly parent?: string;
  readonly kind?: string;
}

export interface ExternalDocumentation {
  readonly url: string;
  readonly description?: string;
}

export interface Components {
  readonly schemas?: Dictionary<Schema>;
  readonly responses?: Dictionary<Response | Reference>;
  readonly parameters?: Dictionary<Parameter | Reference>;
  readonly examples?: Dictionary<Example | Reference>;
  readonly requestBodies?: Dictionary<RequestBody | Reference>;
  readonly headers?: Dictionary<Header | Reference>;
  readonly securitySchemes?: Dictionary<SecurityScheme | Reference>;
  readonly links?: Dictionary<Json>;
  readonly callbacks?: Dictionary<Callback | Reference>;
  readonly pathItems?: Dictionary<PathItem>;
  readonly mediaTypes?: Dictionary<MediaType | Reference>;
}

export interface Reference {
  readonly $ref: string;
  readonly summary?: string;
  readonly description?: string;
}

export const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const;
/** The lower-case keys of a path item that hold operations; other methods stand in `additionalOperations` (3.2). */
export type MethodKey = (typeof METHODS)[number];

export interface PathItem extends Translatable {
  readonly $ref?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly servers?: readonly Server[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly get?: Operation;
  readonly put?: Operation;
  readonly post?: Operation;
  readonly delete?: Operation;
  readonly options?: Operation;
  readonly head?: Operation;
  readonly patch?: Operation;
  readonly trace?: Operation;
  readonly query?: Operation;
  readonly additionalOperations?: Dictionary<Operation>;
}

export interface Operation extends Translatable {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly externalDocs?: ExternalDocumentation;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: RequestBody | Reference;
  /** Keys: three digits, `1XX`..`5XX`, or `default`. */
  readonly responses?: Dictionary<Response | Reference>;
  readonly callbacks?: Dictionary<Callback | Reference>;
  readonly deprecated?: boolean;
  readonly security?: readonly SecurityRequirement[];
  readonly servers?: readonly Server[];
  readonly 'x-previews'?: readonly Preview[];
  /** Media types that the operation's words name and its responses may lack. */
  readonly 'x-media-types'?: readonly MediaTypeFact[];
  /** What a token must be allowed to do: `{ contents: 'read' }`, or scopes as `{ 'scope:repo': 'required' }`. */
  readonly 'x-permissions'?: Dictionary<string>;
  /** True when the source says that the operation works with the provider's apps. */
  readonly 'x-apps'?: boolean;
  /** True for a summary that the source does not state. */
  readonly 'x-derived'?: boolean;
  /** True when the source was cut inside this operation. */
  readonly 'x-partial'?: boolean;
  readonly 'x-evidence'?: Evidence;
}

/** What the words of an operation say of a media type that it can be asked for. */
export interface MediaTypeFact {
  /** Absent when the words give the short form alone. */
  readonly mediaType?: string;
  /** The short form, when that is all that the words give: `patch`. */
  readonly format?: string;
  /** The fields that an answer of this type has and others lack: `body_html`. */
  readonly fields?: readonly string[];
  /** True when the body is the bare text of the resource, not JSON about it. */
  readonly isText?: boolean;
  /** True when this is what a request without a media type gets. */
  readonly isDefault?: boolean;
  /** Pointer of the text that says so. */
  readonly at: Pointer;
  /** Who says so when it is not that text. */
  readonly evidence?: Evidence;
}

/** A change that a request opts into through its Accept header. */
export interface Preview {
  /** The short name: `baptiste`. */
  readonly name: string;
  /** The media type to send: `application/vnd.github.baptiste-preview+json`. */
  readonly mediaType: string;
  readonly required: boolean;
  /** What the preview adds to the responses: pointers relative to the body, `/is_template`. */
  readonly adds?: readonly Pointer[];
  readonly description?: string;
  readonly 'x-evidence'?: Evidence;
}

export type ParameterLocation = 'path' | 'query' | 'header' | 'cookie' | 'querystring';
export type ParameterStyle =
  | 'matrix'
  | 'label'
  | 'simple'
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'deepObject'
  | 'cookie';

export interface Parameter extends Translatable {
  readonly name: string;
  readonly in: ParameterLocation;
  readonly description?: string;
  readonly required?: boolean;
  readonly deprecated?: boolean;
  readonly allowEmptyValue?: boolean;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  readonly schema?: Schema;
  readonly content?: Dictionary<MediaType | Reference>;
  readonly example?: Json;
  readonly examples?: Dictionary<Example | Reference>;
  /** True when a path parameter's value may hold raw slashes. */
  readonly 'x-multi-segment'?: boolean;
  /** A collection format of OpenAPI 2.0 that no style says. */
  readonly 'x-collection-format'?: string;
  readonly 'x-evidence'?: Evidence;
}

export interface RequestBody extends Translatable {
  readonly description?: string;
  readonly required?: boolean;
  readonly content: Dictionary<MediaType | Reference>;
}

export interface MediaType {
  readonly schema?: Schema;
  /** 3.2: the schema of each item of a sequential media type (SSE, JSON Lines, JSON text sequences). */
  readonly itemSchema?: Schema;
  readonly example?: Json;
  readonly examples?: Dictionary<Example | Reference>;
  readonly encoding?: Dictionary<Encoding>;
  readonly prefixEncoding?: readonly Encoding[];
  readonly itemEncoding?: Encoding;
  /** What the wire says when it differs from the key, which is the media type asked for. */
  readonly 'x-content-type'?: string;
  /** The short form of the key: `raw`. */
  readonly 'x-format'?: string;
  /** True when the examples that the schema was inferred from were cut. */
  readonly 'x-partial'?: boolean;
  readonly 'x-evidence'?: Evidence;
}

export interface Encoding {
  readonly contentType?: string;
  readonly headers?: Dictionary<Header | Reference>;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  readonly 'x-collection-format'?: string;
}

export interface Response extends Translatable {
  readonly summary?: string;
  readonly description?: string;
  readonly headers?: Dictionary<Header | Reference>;
  readonly content?: Dictionary<MediaType | Reference>;
  readonly links?: Dictionary<Json>;
}

export interface Header extends Translatable {
  readonly description?: string;
  readonly required?: boolean;
  readonly deprecated?: boolean;
  readonly schema?: Schema;
  readonly content?: Dictionary<MediaType | Reference>;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
}

export interface Example {
  readonly summary?: string;
  readonly description?: string;
  readonly value?: Json;
  readonly externalValue?: string;
  readonly dataValue?: Json;
  readonly serializedValue?: string;
}

/** Runtime expression -> path item. */
export type Callback = Dictionary<PathItem>;
/** Scheme name -> scopes. An empty object means: without credentials too. */
export type SecurityRequirement = Dictionary<readonly string[]>;

export interface SecurityScheme extends Translatable {
  readonly type: 'apiKey' | 'http' | 'mutualTLS' | 'oauth2' | 'openIdConnect';
  readonly description?: string;
  readonly name?: string;
  readonly in?: 'query' | 'header' | 'cookie';
  readonly scheme?: string;
  readonly bearerFormat?: string;
  readonly flows?: Dictionary<Json>;
  readonly openIdConnectUrl?: string;
  readonly deprecated?: boolean;
  /** How what it authenticates is signed: the name of a scheme, or its fields. */
  readonly 'x-webhook-signature'?: Json;
}

export type SchemaTypeName = 'null' | 'boolean' | 'object' | 'array' | 'number' | 'string' | 'integer';

/** JSON Schema 2020-12 with the OpenAPI vocabulary; `true` admits everything, `false` nothing. */
export type Schema = boolean | SchemaObject;

export interface SchemaObject extends Translatable {
  readonly $ref?: string;
  readonly $defs?: Dictionary<Schema>;
  readonly $anchor?: string;
  readonly $id?: string;
  readonly $dynamicRef?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: SchemaTypeName | readonly SchemaTypeName[];
  readonly format?: string;
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly default?: Json;
  readonly example?: Json;
  readonly examples?: readonly Json[];
  readonly properties?: Dictionary<Schema>;
  readonly patternProperties?: Dictionary<Schema>;
  readonly additionalProperties?: Schema;
  readonly unevaluatedProperties?: Schema;
  readonly propertyNames?: Schema;
  readonly required?: readonly string[];
  readonly dependentRequired?: Dictionary<readonly string[]>;
  readonly dependentSchemas?: Dictionary<Schema>;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly unevaluatedItems?: Schema;
  readonly contains?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly discriminator?: Discriminator;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly deprecated?: boolean;
  readonly contentEncoding?: string;
  readonly contentMediaType?: string;
  readonly contentSchema?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly xml?: Json;
  readonly externalDocs?: ExternalDocumentation;
  /** True for a value that the source does not state (a type guessed from an example). */
  readonly 'x-derived'?: boolean;
  readonly 'x-partial'?: boolean;
  readonly 'x-evidence'?: Evidence;
}

export interface Discriminator {
  readonly propertyName: string;
  readonly mapping?: Dictionary<string>;
  readonly defaultMapping?: string;
}
