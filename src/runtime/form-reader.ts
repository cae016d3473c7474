import type { Codec } from './codecs.ts';
import type { Reader } from './types.ts';

/** Makes a value of the text of a field. */
export type FieldReader = (text: string) => unknown;

/** How the fields of a form are read that are not texts: one of a list in brackets. */
export type FieldReaders = Readonly<Record<string, FieldReader | readonly [FieldReader]>>;

/** Reads a form, urlencoded or multipart, as an object whose values are what `make` decodes; files are Blobs. */
export function readForm(fields: FieldReaders = {}, make?: () => Codec): Reader {
  const readers = new Map(Object.entries(fields));
  return async (response) => {
    const form = await response.formData();
    const names = [...new Set(form.keys())];
    const value = Object.fromEntries(
      names.map((name) => {
        const reader = readers.get(name) ?? String;
        const [read, isList] = typeof reader === 'function' ? [reader, false] : [reader[0], true];
        const values = form.getAll(name).map((value) => (typeof value === 'string' ? read(value) : value));
        return [name, isList ? values : values[0]];
      }),
    );
    return make ? make()('decode', value, value) : value;
  };
}

/** The bytes of a field that comes without the name of a file. */
export const file: FieldReader = (text) => new Blob([text]);

/** A boolean as forms write it. */
export const flag: FieldReader = (text) => text === 'true';
