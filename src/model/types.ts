/** The intermediate model: plain, cloneable data that every emitter reads and none re-derives. */
import type { Evidence, LanguageTag } from '../description/types.ts';
import type { Pointer } from '../util/pointer.ts';
import type { Prose, WireName } from '../util/text.ts';

/** One API of one version, resolved. */
export interface ApiModel {
  /** The name that the config gives the API: `github`. */
  readonly name: string;
  readonly title: Prose;
  readonly version: Prose;
  readonly description?: Prose;
  readonly servers: readonly Server[];
  /** The servers that only some operations have. */
  readonly otherServers: readonly Server[];
  readonly securitySchemes: readonly SecurityScheme[];
  /** What an operation without its own `security` asks for. */
  readonly security: SecurityAlternatives;
  readonly groups: readonly Group[];
  /** In the order of the description. */
  readonly operations: readonly Operation[];
  readonly webhooks: readonly Webhook[];
  /** How webhooks are signed; absent when nothing says so. */
  readonly signature?: SignatureScheme;
  readonly schemas: readonly NamedSchema[];
  /** Absent when nothing says how the version of the API is asked for. */
  readonly versions?: ApiVersions;
}

/** How callers ask for a version of the API. */
export interface ApiVersions {
  /** The request header that names it. */
  readonly header: WireName;
  /** The versions that the description is true of; empty when it does not say. */
  readonly values: readonly Prose[];
  /** What is sent unasked. */
  readonly usual?: Prose;
  /** True when the server wants one named, and there is more than one. */
  readonly isRequired: boolean;
}

/** Text and its translations. */
export interface Text {
  readonly text: Prose;
  readonly lang?: LanguageTag;
  readonly translations: ReadonlyMap<LanguageTag, Prose>;
}

export interface Server {
  /** A safe identifier: `sandbox`. */
  readonly name: string;
  /** Without a slash at its end. */
  readonly url: Prose;
  readonly description?: Prose;
  readonly variables: readonly ServerVariable[];
}

export interface ServerVariable {
  readonly name: WireName;
  readonly default: Prose;
  readonly enum: readonly Prose[];
  readonly description?: Prose;
}

/** Alternatives (OR) of scheme names that are needed together (AND); an empty alternative needs no credentials. */
export type SecurityAlternatives = readonly (readonly WireName[])[];

export type SecurityScheme = { readonly name: WireName; readonly description?: Prose } & (
  | { readonly kind: 'bearer' | 'basic' | 'oauth2' | 'openIdConnect' | 'other' }
  | { readonly kind: 'apiKey'; readonly in: 'query' | 'header' | 'cookie'; readonly parameter: WireName }
  /** Another scheme of HTTP, by the name that stands before the credential in the Authorization header. */
  | { readonly kind: 'http'; readonly scheme: WireName }
);

/** Operations that share a property of the client: `client.repos`. */
export interface Group {
  /** A safe identifier in camel case. */
  readonly name: string;
  readonly title: Prose;
  readonly description?: Prose;
  /** One per file of operations, in the order of the description. */
  readonly modules: readonly Module[];
}

/** One file of operations: `repos/contents` below `operations/`, without extension. */
export interface Module {
  readonly path: string;
  readonly operations: readonly Operation[];
}

/** Settled names of an operation, all of them safe identifiers. */
export interface OperationNames {
  /** `repos` */
  readonly group: string;
  /** `getContent` */
  readonly method: string;
  /** `reposGetContent` */
  readonly function: string;
  /** `ReposGetContent`, the prefix of the operation's types. */
  readonly type: string;
  /** `repos/contents` */
  readonly module: string;
}

export interface Operation {
  /** The `operationId`, or one made of method and path. */
  readonly id: string;
  readonly names: OperationNames;
  /** Upper case: `GET`. */
  readonly method: string;
  /** As the description writes it: `/repos/{owner}/{repo}`. */
  readonly path: WireName;
  readonly pointer: Pointer;
  readonly summary?: Text;
  readonly description?: Text;
  readonly deprecated: boolean;
  readonly docsUrl?: Prose;
  /** Where it is served when not where the API is, variables filled in. */
  readonly serverUrl?: Prose;
  readonly parameters: readonly Parameter[];
  readonly request?: RequestBody;
  /** Whether body fields stand among the parameters, or the body under `body`. */
  readonly bodyPlacement: 'none' | 'fields' | 'whole';
  /** In ascending order of status; ranges after the codes they hold, `default` last. */
  readonly responses: readonly ResponseTable[];
  readonly previews: readonly Preview[];
  readonly callbacks: readonly Callback[];
  readonly security?: SecurityAlternatives;
  readonly pagination?: Pagination;
}

export type ParameterIn = 'path' | 'query' | 'header' | 'cookie' | 'querystring';
export type Style =
  | 'matrix'
  | 'label'
  | 'simple'
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'deepObject'
  | 'cookie';

export interface Parameter {
  readonly name: WireName;
  /** The property of the parameters object that holds the value: the name, unless another parameter has it already. */
  readonly key: WireName;
  readonly in: ParameterIn;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly description?: Text;
  readonly schema: Schema;
  readonly style: Style;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** A path value that may hold raw slashes. */
  readonly isMultiSegment: boolean;
  /** The media type that the value is serialized as, for parameters with `content`. */
  readonly contentType?: string;
  /** Per field of a value that is serialized as a form. */
  readonly encodings?: readonly FieldEncoding[];
  /** What stands between items where OpenAPI 2.0 has words for it and 3.2 has none. */
  readonly delimiter?: Delimiter;
}

export type Delimiter = ' ' | '\t' | '|';

export interface RequestBody {
  readonly required: boolean;
  readonly description?: Text;
  /** The first is the default. */
  readonly representations: readonly RequestRepresentation[];
}

/** Content-Type -> body. */
export interface RequestRepresentation {
  readonly contentType: string;
  readonly body: Body;
  /** Per field of a multipart or urlencoded body. */
  readonly encodings: readonly FieldEncoding[];
  readonly evidence: Evidence;
}

export interface FieldEncoding {
  readonly field: WireName;
  readonly contentType?: string;
  readonly style?: Style;
  readonly explode?: boolean;
  readonly allowReserved: boolean;
  readonly delimiter?: Delimiter;
  /** Headers of a part that are the same whatever it holds. */
  readonly headers: readonly { readonly name: WireName; readonly value: Prose }[];
}

/** All answers with one status. */
export interface ResponseTable {
  readonly status: Status;
  readonly description?: Text;
  readonly headers: readonly ResponseHeader[];
  /** The first is the default; empty when the status has no body. */
  readonly representations: readonly Representation[];
}

export type Status =
  | { readonly kind: 'code'; readonly code: number }
  /** `hundred` 4 is `4XX`. */
  | { readonly kind: 'range'; readonly hundred: 1 | 2 | 3 | 4 | 5 }
  | { readonly kind: 'default' };

export interface ResponseHeader {
  readonly name: WireName;
  readonly description?: Text;
  readonly schema: Schema;
  readonly required: boolean;
}

/** One answer the server can give: asking for *this* yields *that* body. */
export interface Representation {
  readonly ask: Ask;
  /** What comes back on the wire; may be plain `application/json` although the body differs. */
  readonly contentType: string;
  readonly body: Body;
  /** What `Accept: *\/*` gives. */
  readonly isDefault: boolean;
  readonly evidence: Evidence;
}

/** What a client says to get a representation. */
export interface Ask {
  /** The media type of the Accept header. */
  readonly mediaType: string;
  /** Its short form: `raw`. */
  readonly format?: string;
  /** The preview that has to be asked for: `baptiste`. */
  readonly preview?: string;
  /** The version of the API that has to be asked for. */
  readonly version?: string;
}

export type Body =
  | { readonly kind: 'json'; readonly schema: Schema }
  | { readonly kind: 'form'; readonly encoding: 'multipart' | 'urlencoded'; readonly schema: Schema }
  | { readonly kind: 'text' }
  | { readonly kind: 'bytes' }
  /** `events`: each item is a whole server-sent event; the other way each is the JSON in its data. */
  | { readonly kind: 'stream'; readonly format: 'sse' | 'events' | 'lines' | 'sequence'; readonly item: Schema }
  | { readonly kind: 'empty' };

export interface Preview {
  readonly name: string;
  readonly mediaType: string;
  readonly required: boolean;
  readonly adds: readonly Pointer[];
  readonly description?: Prose;
  readonly evidence: Evidence;
}

/**
 * How an operation gives its next page; `items` leads to the list in the body, `next` to what names the next page, unless
 * the header `nextHeader` does.
 */
export type Pagination = {
  readonly evidence: Evidence;
  readonly items: readonly WireName[];
  readonly item: Schema;
} & (
  | { readonly kind: 'link' }
  | ({ readonly kind: 'cursor'; readonly parameter: WireName } & NamedNext)
  | { readonly kind: 'page' | 'offset'; readonly parameter: WireName }
  | ({ readonly kind: 'after'; readonly parameter: WireName } & LastItem)
  | ({ readonly kind: 'url' } & NamedNext)
);

/** What names an item that the next page begins after. */
export interface LastItem {
  /** Where an item says its name. */
  readonly key: readonly WireName[];
  /** Where the body says whether more follow; the page after the last is empty when nothing does. */
  readonly more?: readonly WireName[];
}

/** What names the next page: a place in the body, or a header. */
export interface NamedNext {
  readonly next: readonly WireName[];
  readonly nextHeader?: WireName;
}

/** A request that the API makes because of an operation, to a URL that the caller gave it. */
export interface Callback {
  /** Names its handler: the name, unless it stands for several requests. */
  readonly key: WireName;
  readonly name: WireName;
  /** Where it is sent, a URL with runtime expressions: `{$request.body#/notify}`. */
  readonly expression: WireName;
  readonly method: string;
  readonly pointer: Pointer;
  readonly summary?: Text;
  readonly description?: Text;
  readonly deprecated: boolean;
  readonly parameters: readonly Parameter[];
  readonly request?: RequestBody;
  /** What the API expects to be answered. */
  readonly responses: readonly ResponseTable[];
}

export interface Webhook {
  readonly name: WireName;
  /** What deliveries call the event, where they do: `batch.failed`. */
  readonly event: WireName;
  /** `IssuesOpened` */
  readonly typeName: string;
  readonly summary?: Text;
  readonly description?: Text;
  readonly body?: Body;
}

/** How a sender signs what it delivers (HMAC-SHA256). */
export interface SignatureScheme {
  /** The header that holds the signature. */
  readonly header: string;
  /** What stands before a signature: `sha256=`. */
  readonly prefix?: string;
  /** How it is written; `hex` when absent. */
  readonly encoding?: 'hex' | 'base64';
  /** What is signed, with headers by name and `{body}`; the body when absent. */
  readonly signed?: string;
  /** The header, or the field of `header`, that says when, in seconds. */
  readonly timestamp?: string;
  /** How the secret is written; `text` when absent. */
  readonly secret?: 'text' | 'base64';
}

/** A schema with a name of its own. */
export interface NamedSchema {
  /** The pointer of the schema in the document: what a `ref` refers to. */
  readonly id: Pointer;
  /** `FullRepository` */
  readonly typeName: string;
  /** The name of the type for requests, when it differs from the one for responses. */
  readonly inputTypeName?: string;
  /** Who refers to it: only requests, only responses, or both. */
  readonly use: 'request' | 'response' | 'both';
  readonly description?: Prose;
  readonly deprecated: boolean;
  readonly schema: Schema;
}

/** A closed union of what a JSON value can be. */
export type Schema =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'never' }
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'number'; readonly format?: string; readonly isInteger: boolean }
  | { readonly kind: 'string'; readonly format?: string }
  /** Binary content: a file in a form, or a whole body. */
  | { readonly kind: 'binary' }
  | { readonly kind: 'literals'; readonly values: readonly Literal[] }
  | { readonly kind: 'array'; readonly items: Schema }
  | { readonly kind: 'tuple'; readonly items: readonly Schema[]; readonly required: number; readonly rest?: Schema }
  | ObjectSchema
  | { readonly kind: 'union'; readonly members: readonly Schema[] }
  | { readonly kind: 'intersection'; readonly members: readonly Schema[] }
  | { readonly kind: 'ref'; readonly id: Pointer };

export type Literal =
  | { readonly kind: 'string'; readonly value: Prose }
  | {
      readonly kind: 'value';
      readonly value: number | boolean | null;
      /** What the description calls the value: the title of a constant among choices. */
      readonly name?: WireName;
    };

export interface ObjectSchema {
  readonly kind: 'object';
  readonly properties: readonly Property[];
  /** The values of properties that are not named, when any are allowed by the description's own words. */
  readonly rest?: Schema;
}

export interface Property {
  readonly name: WireName;
  readonly required: boolean;
  readonly schema: Schema;
  readonly description?: Prose;
  readonly deprecated: boolean;
  /** `read`: only in responses; `write`: only in requests. */
  readonly access: 'both' | 'read' | 'write';
  /** The default, as JSON. */
  readonly default?: Prose;
}
