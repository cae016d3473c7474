/** Placeholder until the panel is there. */
export function wireTry(): void {}
