/** Placeholder until the index is there. */
export function wireSearch(): void {}
