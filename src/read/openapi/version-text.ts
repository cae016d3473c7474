import type { Findings } from './findings.ts';
import { isNode, type Node } from './walk-state.ts';

/** Puts the characters of an API version that is written as a number in its place: `1.10` is not `1.1`. */
export function keepVersionText({ info }: Node, text: string, findings: Findings): void {
  if (!isNode(info) || typeof info.version !== 'number') return;
  for (const [, written = ''] of text.matchAll(/\bversion["']?[ \t]{0,20}:[ \t]{0,20}(\d[\d.]{0,20})(?![\w.])/g)) {
    if (Number(written) !== info.version) continue;
    const found = `the number ${info.version}`;
    info.version = written;
    findings.repaired(['info', 'version'], "'version'", found, `taken as '${written}'`);
    return;
  }
}
