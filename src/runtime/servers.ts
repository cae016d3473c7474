/** An address with its variables filled in: what is given, or else the defaults. */
export function fillIn(template: string, defaults: Readonly<Record<string, string>>, given: object = {}): string {
  const values = new Map(Object.entries(defaults));
  for (const [name, value] of Object.entries(given)) if (value !== undefined) values.set(name, String(value));
  return template.replace(/{([^{}]+)}/g, (_, name: string) => values.get(name) ?? '');
}
