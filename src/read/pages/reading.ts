import type { Json } from '../../description/types.ts';
import type { Block } from './blocks.ts';
import type { LabelKey } from './labels.ts';
import type { Location, Row, RowWords } from './rows.ts';

/** A row with the lines below it. */
export interface Entry {
  readonly row: Row;
  readonly location: Location | 'response' | 'authorization' | null;
  readonly line: number;
  readonly lines: readonly string[];
  /** The object that a heading says the row is a property of; `''` when the capture lost its name; `null` for none. */
  readonly group: string | null;
  /** True when another table begins right below the row: it holds the row's children. */
  readonly opensTable: boolean;
}

/** An example body of a response. */
export interface BodyExample {
  readonly title: string;
  readonly value: Json;
  readonly isComplete: boolean;
  readonly line: number;
}

/** A response as the page shows it; `status` is `null` when the page gives none. */
export interface ResponseReading {
  readonly status: string | null;
  readonly reason: string;
  readonly title: string;
  readonly line: number;
  readonly examples: readonly BodyExample[];
  readonly source: 'table' | 'sample' | 'fields';
}

/** A preview as its notice states it. */
export interface PreviewReading {
  readonly mediaType: string;
  readonly text: string;
  readonly isRequired: boolean;
  readonly line: number;
}

/** A block that is a sample. */
export type SampleBlock = Extract<Block, { kind: 'sample' }>;

/** Everything that the part of a page about one operation says, before it is interpreted. */
export interface Reading {
  readonly prose: readonly string[];
  readonly proseJson: readonly Json[];
  readonly entries: readonly Entry[];
  readonly samples: readonly SampleBlock[];
  readonly responses: readonly ResponseReading[];
  readonly previews: readonly PreviewReading[];
  readonly permissions: readonly string[];
  readonly notes: readonly string[];
  readonly bodyMediaType: string | null;
  readonly requestExamples: readonly BodyExample[];
  readonly worksWithApps: boolean;
  readonly isUnderPreview: boolean;
  readonly seesPreviewNotice: boolean;
  readonly calls: readonly string[];
  /** The first line below a response heading that is followed by fields. */
  readonly responseTitle: string;
}

/** Which part of an operation the walk is in. */
export type Phase = 'prose' | 'permissions' | 'parameters' | 'status' | 'samples' | 'responses' | 'notes' | 'previews';

/** The state of a walk over the blocks of one operation. */
export interface Walk {
  readonly words: RowWords;
  readonly blocks: readonly Block[];
  readonly prose: string[];
  readonly proseJson: Json[];
  readonly entries: { -readonly [K in keyof Entry]: Entry[K] extends readonly string[] ? string[] : Entry[K] }[];
  readonly samples: SampleBlock[];
  readonly responses: {
    status: string | null;
    reason: string;
    title: string;
    line: number;
    examples: BodyExample[];
    source: ResponseReading['source'];
  }[];
  readonly previews: { mediaType: string; text: string; isRequired: boolean; line: number }[];
  readonly permissions: string[];
  readonly notes: string[];
  readonly requestExamples: BodyExample[];
  readonly calls: string[];
  phase: Phase;
  location: Entry['location'];
  group: string | null;
  hasHead: boolean;
  bodyMediaType: string | null;
  pendingTitle: string;
  pendingPreview: string[];
  worksWithApps: boolean;
  isUnderPreview: boolean;
  seesPreviewNotice: boolean;
  lastHeading: LabelKey | null;
  isCode: boolean;
  responseTitle: string;
  /** Statuses on tabs above examples that follow without any. */
  readonly tabs: string[];
}

/** Goes on to another part of the operation. */
export function enter(walk: Walk, phase: Phase): void {
  walk.phase = phase;
  walk.isCode = false;
}
