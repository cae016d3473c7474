import { LOCALES } from '../../../src/locales/index.ts';
import type { Style } from './page-renderer.ts';

const titled: Style = {
  layout: 'titled',
  cells: 'spaced',
  blankLines: true,
  verbLine: true,
  quotedHeadings: true,
  glued: false,
  rawKeys: false,
  mixed: [],
  localTypes: false,
  fullWidth: false,
  oneLineJson: true,
};
const inline: Style = { ...titled, layout: 'inline', quotedHeadings: false };

/** The families of pages and of captures that the reader is tested with, by name. */
export const STYLES: Readonly<Record<string, Style>> = {
  titled,
  'titled, cells joined': { ...titled, cells: 'joined' },
  'titled, a cell a line': { ...titled, cells: 'lines' },
  'titled, no line with the method': { ...titled, verbLine: false },
  'titled, headings without the title': { ...titled, quotedHeadings: false },
  'titled, no empty lines': { ...titled, blankLines: false },
  'titled, labels glued': { ...titled, glued: true },
  'titled, raw label keys': { ...titled, rawKeys: true, quotedHeadings: false },
  'titled, languages mixed': { ...titled, mixed: LOCALES },
  'titled, types translated': { ...titled, localTypes: true },
  'titled, full-width punctuation': { ...titled, fullWidth: true },
  'titled, everything at once': {
    ...titled,
    cells: 'lines',
    verbLine: false,
    quotedHeadings: false,
    blankLines: false,
    rawKeys: true,
  },
  piped: { ...titled, layout: 'piped', blankLines: false, glued: true, quotedHeadings: false },
  inline,
  'inline, cells joined': { ...inline, cells: 'joined' },
  'inline, a cell a line': { ...inline, cells: 'lines' },
  'inline, no empty lines': { ...inline, blankLines: false },
};

/** One endpoint a page, as SDK vendors print it. */
export const FIELDS_STYLE: Style = { ...titled, layout: 'stacked-fields' };
