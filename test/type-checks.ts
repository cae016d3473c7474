import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Generated code as a compiler reads it that is not told to spare it, as projects are by default. */
export function checkAgain(text: string): string {
  return text.replace(/^\/\/ @ts-nocheck.*\n/m, '');
}

/** Has compilers check every module below a folder, `runtime` and `operations` too. */
export function checkAllOf(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const file = join(folder, name);
    writeFileSync(file, checkAgain(readFileSync(file, 'utf8')));
  }
}
