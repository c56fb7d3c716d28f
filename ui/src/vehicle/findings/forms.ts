import type { FindingKey } from './groups';

/** A field of a score's form. */
export interface Asked {
  readonly key: FindingKey;
  readonly optional: boolean;
}

/** The fields that a line of the tables means: a key, with `?` when the score can do without. */
export function asked(inputs: readonly string[]): readonly Asked[] {
  return inputs.map((input) => {
    const optional = input.endsWith('?');
    return { key: (optional ? input.slice(0, -1) : input) as FindingKey, optional };
  });
}

/** How many of the needed fields nobody has answered. */
export function left(fields: readonly Asked[], known: ReadonlyMap<string, unknown>): number {
  return fields.filter(({ key, optional }) => !optional && !known.has(key)).length;
}
