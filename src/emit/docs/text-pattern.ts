/** Texts that patterns are often about. */
const CANDIDATES = [
  '1.0.0',
  'v1.0.0',
  'ssh-ed25519 AAAA',
  '2026-01-31',
  'abc',
  'ABC',
  'A1',
  '1',
  '12',
  '1234',
  'a-b',
  '#f29513',
  `sha256:${'0123456789abcdef'.repeat(4)}`,
  '0123456789abcdef'.repeat(4),
  '6dcb09b5b57875f334f61aebed695e2e4193db5e',
];

/** The first text that a pattern admits; patterns that could take long are not tried. */
export function suitPattern(pattern: string): string | undefined {
  const expression = compile(pattern);
  return expression && CANDIDATES.find((text) => expression.test(text));
}

/** Whether a pattern admits a text; what cannot be tried is believed. */
export function admitsText(pattern: string, text: string): boolean {
  return compile(pattern)?.test(text.slice(0, MAX_TEXT)) ?? true;
}

const MAX_TEXT = 500;
const MAX_PATTERN = 200;

function compile(pattern: string): RegExp | undefined {
  if (pattern.length > MAX_PATTERN || /\)[*+{?]/.test(pattern)) return undefined;
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}
