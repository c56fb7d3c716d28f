import type { CollectionName, Collections } from './views';

/** What `/live` sends (docs/api.md). */
export type LiveMessage =
  | {
      readonly type: 'Snapshot';
      readonly epoch: string;
      readonly seq: number;
      readonly serverTime: string;
      readonly collections: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    }
  | {
      readonly type: 'Delta';
      readonly seq: number;
      readonly prev: number;
      readonly serverTime: string;
      readonly changes: readonly { readonly collection: string; readonly id: string; readonly value?: unknown }[];
    }
  | { readonly type: 'Tick'; readonly seq: number; readonly serverTime: string };

type Entries = ReadonlyMap<string, unknown>;

/** Everything a screen knows: the collections as of message `seq` of server run `epoch`. Never changed in place. */
export interface LiveState {
  readonly epoch: string;
  readonly seq: number;
  readonly collections: ReadonlyMap<string, Entries>;
}

/** Before the first snapshot. */
export const EMPTY: LiveState = { epoch: '', seq: -1, collections: new Map() };

/** The next state, or how far the client is behind when a message between was missed. */
export type Applied = { readonly state: LiveState; readonly behind: 0 } | { readonly behind: number };

/** Applies one message. A message that does not join on to the last one changes nothing. */
export function apply(state: LiveState, message: LiveMessage): Applied {
  switch (message.type) {
    case 'Snapshot':
      return {
        behind: 0,
        state: { epoch: message.epoch, seq: message.seq, collections: replaced(state, message.collections) },
      };
    case 'Delta': {
      if (message.prev !== state.seq) return { behind: Math.max(1, message.seq - state.seq) };
      return {
        behind: 0,
        state: { ...state, seq: message.seq, collections: changed(state.collections, message.changes) },
      };
    }
    case 'Tick':
      return message.seq === state.seq ? { state, behind: 0 } : { behind: Math.max(1, message.seq - state.seq) };
  }
}

/** The entries of one collection; an unknown collection is empty. */
export function entries<C extends CollectionName>(state: LiveState, name: C): ReadonlyMap<string, Collections[C]> {
  return (state.collections.get(name) ?? NONE) as ReadonlyMap<string, Collections[C]>;
}

const NONE: Entries = new Map();

function replaced(state: LiveState, next: Readonly<Record<string, Readonly<Record<string, unknown>>>>) {
  const collections = new Map<string, Entries>();
  for (const [name, values] of Object.entries(next)) {
    collections.set(name, kept(state.collections.get(name) ?? NONE, values));
  }
  return collections;
}

/** Entries that say the same keep their identity, so that a snapshot after sleep redraws only what differs. */
function kept(before: Entries, values: Readonly<Record<string, unknown>>): Entries {
  const after = new Map<string, unknown>();
  let same = before.size === Object.keys(values).length;
  for (const [id, value] of Object.entries(values)) {
    const old = before.get(id);
    const equal = old !== undefined && JSON.stringify(old) === JSON.stringify(value);
    same &&= equal;
    after.set(id, equal ? old : value);
  }
  return same ? before : after;
}

function changed(
  collections: ReadonlyMap<string, Entries>,
  changes: readonly { readonly collection: string; readonly id: string; readonly value?: unknown }[],
) {
  if (changes.length === 0) return collections;
  const next = new Map(collections);
  const fresh = new Map<string, Map<string, unknown>>();
  for (const { collection, id, value } of changes) {
    let map = fresh.get(collection);
    if (map === undefined) {
      map = new Map(next.get(collection) ?? NONE);
      fresh.set(collection, map);
      next.set(collection, map);
    }
    if (value === undefined) map.delete(id);
    else map.set(id, value);
  }
  return next;
}
