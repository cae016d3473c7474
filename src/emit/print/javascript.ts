import { isolatedDeclarationSync, transformSync } from 'oxc-transform';
import type { PlannedFile } from '../../output/planned-file.ts';
import { bug } from '../../util/bug.ts';

/** Each TypeScript file as a JavaScript file and a declaration file; other files stay as they are. */
export function toJavaScript(files: readonly PlannedFile[], header: string): readonly PlannedFile[] {
  return files.flatMap((file) =>
    file.path.endsWith('.ts') ? [withoutTypes(file, header), onlyTypes(file, header)] : [file],
  );
}

function withoutTypes({ path, text }: PlannedFile, header: string): PlannedFile {
  const { code, errors } = transformSync(path, text);
  if (errors[0]) bug(`${path} cannot be turned into JavaScript: ${errors[0].message}`);
  return { path: path.replace(/\.ts$/, '.js'), text: withHeader(code, header) };
}

function onlyTypes({ path, text }: PlannedFile, header: string): PlannedFile {
  const { code, errors } = isolatedDeclarationSync(path, text);
  if (errors[0]) bug(`${path} has a type that is not written out: ${errors[0].message}`);
  return { path: path.replace(/\.ts$/, '.d.ts'), text: withHeader(code, header) };
}

function withHeader(code: string, header: string): string {
  return code.startsWith(header.trimEnd()) ? code : header + code;
}
