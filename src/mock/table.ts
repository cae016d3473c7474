import type { SignatureScheme } from '../model/types.ts';
import type { Dictionary, Json } from './json.ts';
import type { JsonSchema, Resolve } from './schema.ts';

/** What a mock knows of an API as a whole. */
export interface ApiFacts {
  /** The name of the API: `github`. */
  readonly name: string;
  /** Base URLs with their variables filled in; relative ones count from the mock's root. */
  readonly servers: readonly string[];
  /** The row of `vendorTrees` whose customs the API follows. */
  readonly vendor?: string;
  /** The versions that a request may name in the vendor's version header; any when absent. */
  readonly versions?: readonly string[];
  readonly securitySchemes?: Dictionary<SecuritySchemeFacts>;
  /** What operations without their own ask for: alternatives (OR) of schemes (AND). */
  readonly security?: SecurityAlternatives;
  readonly errors?: ErrorFacts;
  /** How webhooks are signed; as GitHub does when absent. */
  readonly signature?: SignatureScheme;
  /** The status that the API answers invalid parameters and bodies with; 422 when absent. */
  readonly invalid?: number;
}

/** All that a mock knows of an API. */
export interface MockTable extends ApiFacts {
  /** Schemas by the `$ref` that names them. */
  readonly definitions: Dictionary<JsonSchema>;
  readonly operations: readonly OperationRow[];
  readonly webhooks?: Dictionary<WebhookFacts>;
}

/** Alternatives (OR) of scheme names that are needed together (AND). */
export type SecurityAlternatives = readonly (readonly string[])[];

/** How a client shows who it is. */
export type SecuritySchemeFacts =
  | { readonly kind: 'bearer' | 'basic' | 'oauth2' | 'openIdConnect' | 'other' }
  | { readonly kind: 'apiKey'; readonly in: 'query' | 'header' | 'cookie'; readonly parameter: string };

/** How the API reports what an operation does not document: the shape of most of its documented errors. */
export interface ErrorFacts {
  readonly contentType: string;
  readonly schema: JsonSchema;
}

/** What routing needs of an operation, and the rest of it. */
export interface OperationRow {
  readonly id: string;
  /** Upper case: `GET`. */
  readonly method: string;
  /** `/repos/{owner}/{repo}`, without the server's path. */
  readonly path: string;
  /** Path parameters that may hold raw slashes. */
  readonly multiSegment?: readonly string[];
  readonly facts: OperationFacts;
}

/** One operation in full. */
export interface OperationFacts {
  readonly parameters?: readonly ParameterFacts[];
  readonly request?: RequestFacts;
  readonly responses: readonly ResponseFacts[];
  readonly isDeprecated?: boolean;
  readonly previews?: readonly PreviewFacts[];
  readonly callbacks?: readonly CallbackFacts[];
  readonly security?: SecurityAlternatives;
  readonly pagination?: PaginationFacts;
}

export interface ParameterFacts {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'querystring';
  readonly required: boolean;
  readonly schema: JsonSchema;
  /** The default of its place when absent (OpenAPI 3.2 section 4.12). */
  readonly style?: string;
  readonly explode?: boolean;
  /** The media type of the value, for parameters with `content`. */
  readonly contentType?: string;
}

export interface RequestFacts {
  readonly required: boolean;
  readonly representations: readonly RequestRepresentationFacts[];
}

/** Content-Type -> body. */
export interface RequestRepresentationFacts {
  readonly contentType: string;
  readonly body: BodyFacts;
  /** How the fields of a form are written, where that is stated. */
  readonly encodings?: Dictionary<EncodingFacts>;
}

/** How a field of a form is written (OpenAPI 3.2 section 4.15). */
export interface EncodingFacts {
  readonly style?: string;
  readonly explode?: boolean;
  readonly contentType?: string;
}

export interface ResponseFacts {
  /** Three digits, `4XX`, or `default`. */
  readonly status: string;
  readonly headers?: readonly HeaderFacts[];
  readonly representations: readonly RepresentationFacts[];
}

export interface HeaderFacts {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly example?: Json;
}

/** Asking for this yields that. */
export interface RepresentationFacts {
  readonly ask: AskFacts;
  /** What comes back on the wire. */
  readonly contentType: string;
  readonly body: BodyFacts;
  readonly isDefault: boolean;
}

export interface AskFacts {
  readonly mediaType: string;
  readonly format?: string;
  /** All of these have to be asked for. */
  readonly previews?: readonly string[];
  readonly version?: string;
}

export type BodyFacts =
  | { readonly kind: 'json'; readonly schema: JsonSchema; readonly examples?: readonly ExampleFacts[] }
  | { readonly kind: 'form'; readonly encoding: 'multipart' | 'urlencoded'; readonly schema: JsonSchema }
  | { readonly kind: 'text'; readonly schema?: JsonSchema; readonly examples?: readonly ExampleFacts[] }
  | { readonly kind: 'bytes'; readonly examples?: readonly ExampleFacts[] }
  | {
      readonly kind: 'stream';
      readonly format: 'sse' | 'lines' | 'sequence';
      readonly item: JsonSchema;
      readonly examples?: readonly ExampleFacts[];
    }
  | { readonly kind: 'empty' };

export interface ExampleFacts {
  readonly name: string;
  readonly value: Json;
}

export interface PreviewFacts {
  readonly name: string;
  readonly mediaType: string;
  readonly required: boolean;
  /** What the preview adds to bodies, as pointers relative to the resource: `/is_template`. */
  readonly adds?: readonly string[];
}

/** How an operation gives its next page; `items` is the path to the array, empty for the body itself. */
export type PaginationFacts = {
  readonly items: readonly string[];
  /** The query parameter that sets the size of a page; when absent, the one that is called like one. */
  readonly size?: string;
} & (
  | { readonly kind: 'link'; readonly page?: string }
  | { readonly kind: 'page' | 'offset'; readonly parameter: string }
  | {
      readonly kind: 'after';
      readonly parameter: string;
      readonly key: readonly string[];
      readonly more?: readonly string[];
    }
  | {
      readonly kind: 'cursor';
      readonly parameter: string;
      readonly next: readonly string[];
      readonly nextHeader?: string;
      /** Cursors are numbers. */
      readonly isCount?: true;
    }
  | {
      readonly kind: 'url';
      readonly next: readonly string[];
      readonly nextHeader?: string;
      /** The parameter of its URLs that says where a page begins, when they do not count pages. */
      readonly offset?: string;
    }
);

/** A request that the provider makes in return, at a URL with runtime expressions: `{$request.body#/callback}`. */
export interface CallbackFacts {
  readonly url: string;
  readonly method: string;
  readonly payload?: WebhookFacts;
}

/** What a webhook or a callback carries. */
export interface WebhookFacts {
  readonly contentType?: string;
  readonly headers?: readonly HeaderFacts[];
  readonly schema: JsonSchema;
  readonly examples?: readonly ExampleFacts[];
}

/** A table that is open for use: what an operation or a schema says is looked up when it is first asked for. */
export interface MockSource extends ApiFacts {
  readonly operations: readonly OperationEntry[];
  readonly resolve: Resolve;
  readonly webhooks: readonly string[];
  readonly webhook: (name: string) => WebhookFacts | undefined;
}

/** An operation of an open table. */
export interface OperationEntry {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly multiSegment: readonly string[];
  readonly facts: () => OperationFacts;
}
