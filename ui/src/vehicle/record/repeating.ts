import type { EpcrDictionary, EpcrDictionaryItem, EpcrEntry, EpcrLine, EpcrViewField } from '../../protocol/types';
import { line, type Pen, plain } from './lines';

/** Whether a line says anything, or only that what stood there does not hold. */
export function holds({ value, notValue, pertinentNegative, attributes }: EpcrEntry): boolean {
  return (
    value !== undefined ||
    notValue !== undefined ||
    pertinentNegative !== undefined ||
    Object.keys(attributes).length > 0
  );
}

/** The outermost group around an element that may be there several times. */
export function repeatingGroup(
  dictionary: EpcrDictionary,
  element: EpcrDictionaryItem,
): EpcrDictionaryItem | undefined {
  let found: EpcrDictionaryItem | undefined;
  let parent = dictionary.items.find(({ id }) => id === element.parent);
  while (parent !== undefined) {
    if (parent.repeats) found = parent;
    const above: string = parent.parent;
    parent = dictionary.items.find(({ id }) => id === above);
  }
  return found;
}

/** The key of the outermost group; one that was left out is `1`. */
export function firstKey(instance: string): string {
  return instance.split('/')[0] || '1';
}

/** A key that nobody else chooses. */
export function freshKey(): string {
  return `g${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}`;
}

/** Takes back everything that stands in an occurrence of a group; nothing of it is lost, it only counts no more. */
export function removalLines(pen: Pen, fields: readonly EpcrViewField[], reason: string): readonly EpcrLine[] {
  return fields
    .filter(({ shown, conflicting }) => holds(shown) || conflicting.length > 0)
    .map((field) =>
      line(pen, field.element, plain(field.instance), {
        supersedes: [...new Set([field.shown.id, ...field.conflicting.map(({ id }) => id)])],
        ...(reason === '' ? {} : { reason }),
      }),
    );
}
