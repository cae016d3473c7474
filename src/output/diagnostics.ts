import { defineCatalog } from '../diagnostics/catalog.ts';

/** What comparing and writing outputs can find. */
export const outputDiagnostics = defineCatalog('output', {
  'cannot-write': {
    severity: 'error',
    message: ({ path, errno, moved }: { path: string; errno: string; moved: number }) =>
      `'${path}' cannot be written (${errno}); ${moved === 0 ? 'nothing was changed' : `${moved} other ${moved === 1 ? 'file is' : 'files are'} new already`}`,
    help: ({ errno }: { path: string; errno: string; moved: number }) =>
      ADVICE[errno] ?? 'Name another output folder, or mend this one.',
  },
  'not-ours': {
    severity: 'error',
    message: ({ path }: { path: string }) => `'${path}' exists and was not generated; it is not overwritten`,
    help: () => 'Move the file away, or name another output folder.',
  },
  'unsafe-path': {
    severity: 'error',
    message: ({ path }: { path: string }) => `'${path}' would leave the output folder`,
    help: () => 'This is a fault of an emitter; nothing was changed.',
  },
  stale: {
    severity: 'error',
    message: ({ api, count }: { api: string; count: number }) =>
      `${api}: ${count} ${count === 1 ? 'file differs' : 'files differ'} from what generation would write`,
    help: () => 'Run `npx mimewright` and commit the result.',
  },
});

const ADVICE: Readonly<Record<string, string>> = {
  EACCES: 'Give this user the right to write there, or name another output folder.',
  EPERM: 'Give this user the right to write there, or name another output folder.',
  EROFS: 'The file system is read-only: name another output folder.',
  ENOSPC: 'The disk is full: make room and run again.',
  ENOTDIR: 'A file stands where a folder is needed: name another output folder.',
  EEXIST: 'A file stands where a folder is needed: name another output folder.',
};
