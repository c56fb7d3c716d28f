import type { Words } from '../i18n/glossary';

/** What a line means: what would be done, in words; or what is wrong or missing, in words, with what could stand there. */
export type Meaning =
  | {
      readonly kind: 'ready';
      readonly preview: string;
      readonly disabled?: string | undefined;
      readonly run: () => Promise<unknown> | undefined;
    }
  | { readonly kind: 'incomplete'; readonly words: string; readonly options: readonly string[] };

/** One command of the grammar `VERB ARGUMENT… TEXT`, documented in docs/commands.md. */
export interface Verb {
  readonly word: string;
  /** The form, such as `a UNIT [INCIDENT]`. */
  readonly form: string;
  readonly about: Words;
  /** @param args what follows the verb, split at blanks */
  readonly mean: (args: readonly string[]) => Meaning;
}

/** Something that has names on the command line. */
export interface Named<T> {
  readonly value: T;
  /** What may be typed for it; the first is what completion writes. */
  readonly names: readonly string[];
}

/** Most options that are offered. */
export const OPTIONS_MAX = 8;

/** The verb of a line and its arguments; undefined when the line does not begin with a verb. A leading `/` is allowed. */
export function verbOf(
  verbs: readonly Verb[],
  line: string,
): { readonly verb: Verb; readonly args: readonly string[] } | undefined {
  const [first = '', ...args] = line.replace(/^\s*\/?/, '').split(/\s+/);
  const verb = verbs.find((v) => v.word === first.toLowerCase());
  return verb === undefined ? undefined : { verb, args: args.filter((arg) => arg !== '') };
}

/** What a line means; undefined when it is no command. */
export function meaningOf(verbs: readonly Verb[], line: string): Meaning | undefined {
  const found = verbOf(verbs, line);
  return found?.verb.mean(found.args);
}

/** The line with its last word replaced by an option, and a blank for the next. */
export function completed(line: string, option: string): string {
  const kept = /\s$/.test(line) ? line : line.replace(/\S*$/, '');
  return `${kept}${option} `;
}

/** What a word names: one thing, or what could be meant. */
export type Found<T> = { readonly one: T } | { readonly options: readonly string[] };

/** The one thing a word names: exactly, else as the only beginning, else as the only part of a name. */
export function named<T>(all: readonly Named<T>[], word: string | undefined): Found<T> {
  const first = (list: readonly Named<T>[]) => ({
    options: list.slice(0, OPTIONS_MAX).map((each) => each.names[0] ?? ''),
  });
  if (word === undefined) return first(all);
  const wanted = word.toLowerCase();
  const tests = [
    (name: string) => name === wanted,
    (name: string) => name.startsWith(wanted),
    (name: string) => name.includes(wanted),
  ];
  for (const test of tests) {
    const hits = all.filter((each) => each.names.some((name) => test(name.toLowerCase())));
    if (hits.length === 1 && hits[0] !== undefined) return { one: hits[0].value };
    if (hits.length > 1) return first(hits);
  }
  return first(all);
}

/** A meaning that lacks something. */
export function incomplete(words: string, options: readonly string[] = []): Meaning {
  return { kind: 'incomplete', words, options };
}

/** Goes on with the thing that the first argument names, or asks for it. */
export function one<T>(
  all: readonly Named<T>[],
  ask: string,
  then: (value: T, rest: readonly string[]) => Meaning,
): (args: readonly string[]) => Meaning {
  return (args) => {
    const found = named(all, args[0]);
    return 'one' in found ? then(found.one, args.slice(1)) : incomplete(ask, found.options);
  };
}

/** A short name for a long id: its last four letters and digits. */
export function handle(id: string): string {
  return id
    .replace(/[^a-z0-9]/gi, '')
    .slice(-4)
    .toUpperCase();
}
