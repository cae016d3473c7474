import { joinCode, ts } from '../emit/print/code.ts';
import { propertyKey, stringLiteral } from '../emit/print/escape.ts';

/** What a new config says of its API. */
export interface NewApi {
  readonly name: string;
  readonly input: string;
  readonly output: string;
  /** Names of emitters. */
  readonly emit: readonly string[];
}

/** A TypeScript config for one API, as a person would write it: the client alone is what a config means by itself. */
export function printConfig({ name, input, output, emit }: NewApi): string {
  const emitters = joinCode(
    emit.map((emitter) => ts`${propertyKey(emitter)}: {}`),
    ', ',
  );
  const isUsual = emit.length === 1 && emit[0] === 'client';
  const lines = [
    ts`input: ${stringLiteral(input)},`,
    ts`output: ${stringLiteral(output)},`,
    ...(isUsual ? [] : [ts`emit: { ${emitters} },`]),
  ];
  const opening = ts`export default defineConfig({`;
  return ts`import { defineConfig } from 'mimewright';

${opening}
  apis: {
    ${propertyKey(name)}: {
      ${lines}
    },
  },
});
`;
}
