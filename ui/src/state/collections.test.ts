import { describe, expect, it } from 'vitest';
import { apply, EMPTY, entries, type LiveMessage, type LiveState } from './collections';

const AT = '2026-01-02T03:04:05Z';

function folded(...messages: LiveMessage[]): LiveState {
  return messages.reduce((state, message) => {
    const applied = apply(state, message);
    if (!('state' in applied)) throw new Error(`gap of ${applied.behind}`);
    return applied.state;
  }, EMPTY);
}

const snapshot = (seq: number, units: Record<string, unknown>): LiveMessage => ({
  type: 'Snapshot',
  epoch: 'e',
  seq,
  serverTime: AT,
  collections: { units },
});

describe('collections', () => {
  it('takes a snapshot and the changes that join on to it', () => {
    const state = folded(snapshot(5, { A1: { id: 'A1' }, A2: { id: 'A2' } }), {
      type: 'Delta',
      seq: 9,
      prev: 5,
      serverTime: AT,
      changes: [
        { collection: 'units', id: 'A2' },
        { collection: 'units', id: 'A3', value: { id: 'A3' } },
        { collection: 'news', id: 'n', value: 1 },
      ],
    });
    expect([...entries(state, 'units').keys()]).toEqual(['A1', 'A3']);
    expect(state.seq).toBe(9);
  });

  it('notices a missed message by prev and by a tick', () => {
    const state = folded(snapshot(5, {}));
    expect(apply(state, { type: 'Delta', seq: 9, prev: 7, serverTime: AT, changes: [] })).toEqual({ behind: 4 });
    expect(apply(state, { type: 'Tick', seq: 8, serverTime: AT })).toEqual({ behind: 3 });
    expect(apply(state, { type: 'Tick', seq: 5, serverTime: AT })).toEqual({ state, behind: 0 });
  });

  it('keeps entries that a new snapshot repeats, and leaves other collections alone', () => {
    const before = folded(snapshot(5, { A1: { id: 'A1' }, A2: { id: 'A2' } }));
    const applied = apply(before, snapshot(90, { A1: { id: 'A1' }, A2: { id: 'A2', assignment: 'X' } }));
    if (!('state' in applied)) throw new Error('refused');
    expect(entries(applied.state, 'units').get('A1')).toBe(entries(before, 'units').get('A1'));
    expect(entries(applied.state, 'units').get('A2')).toEqual({ id: 'A2', assignment: 'X' });
    const same = apply(before, snapshot(90, { A1: { id: 'A1' }, A2: { id: 'A2' } }));
    expect('state' in same && entries(same.state, 'units')).toBe(entries(before, 'units'));
  });

  it('drops what the server no longer has', () => {
    const before = folded(snapshot(5, { A1: { id: 'A1' } }));
    const applied = apply(before, { ...snapshot(6, {}), collections: {} } as LiveMessage);
    expect('state' in applied && entries(applied.state, 'units').size).toBe(0);
  });
});
