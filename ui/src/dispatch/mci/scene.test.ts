import { describe, expect, it } from 'vitest';
import type { CasualtyView } from '../../protocol/types';
import { bySector, byState, inOrder, rowTotal } from './scene';

const casualty = (tag: string, more: Partial<CasualtyView>): CasualtyView => ({
  incident: 'I1',
  tag,
  category: 'YELLOW',
  looks: [],
  card: { group: 'ADULT', sex: 'UNKNOWN', needs: [], note: '' },
  state: 'ON_SCENE',
  times: {},
  ...more,
});

const all = [
  casualty('T10', { category: 'RED', sector: 'S1' }),
  casualty('T2', { category: 'RED', state: 'ALLOTTED' }),
  casualty('T3', { category: 'GREEN', state: 'ARRIVED' }),
  casualty('T4', { category: 'GREEN', state: 'ENDED', end: 'TAG_VOID' }),
  casualty('T5', { category: 'YELLOW' }),
];

describe('the scene in numbers', () => {
  it('counts everyone once, a void tag not at all', () => {
    const counts = byState(all);
    expect(rowTotal(counts.get('RED'))).toBe(2);
    expect(counts.get('GREEN')?.get('ARRIVED')).toBe(1);
    expect(rowTotal(counts.get('GREEN'))).toBe(1);
    expect([...counts.values()].map(rowTotal).reduce((a, b) => a + b)).toBe(4);
  });

  it('counts by sector who still waits', () => {
    const counts = bySector(all);
    expect(counts.get('RED')?.get('S1')).toBe(1);
    expect(counts.get('RED')?.get('')).toBe(1);
    expect(rowTotal(counts.get('GREEN'))).toBe(0);
  });

  it('shows who waits first, the most urgent first, tags as numbers', () => {
    expect(inOrder(all).map((c) => c.tag)).toEqual(['T2', 'T10', 'T5', 'T3', 'T4']);
  });
});
