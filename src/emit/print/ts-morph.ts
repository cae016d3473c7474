import { createRequire } from 'node:module';

// an import would have Node read the compiler within it once more, only to see what it exports: a seventh of a second
const tsMorph = createRequire(import.meta.url)('ts-morph') as typeof import('ts-morph');

/** The printer of ts-morph, loaded as the CommonJS module that it is. */
export const printStructure: typeof tsMorph.printStructure = tsMorph.printStructure;

/** What kinds of structures ts-morph prints. */
export const StructureKind: typeof tsMorph.StructureKind = tsMorph.StructureKind;
