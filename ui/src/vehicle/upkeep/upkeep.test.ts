import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '../record/catalogue';
import { carried, concerns, type Stock } from './upkeep';

const stock = (more: Partial<Stock>): Stock => ({ name: 'x', count: 5, least: 2, used: 0, at: '', by: '', ...more });
const NOW = Date.parse('2026-11-22T12:00:00Z');

describe('stock', () => {
  it('is of no concern while there is enough and it is fresh', () => {
    expect(concerns(stock({ expires: '2027-06-01' }), NOW)).toEqual([]);
    expect(concerns(stock({}), NOW)).toEqual([]);
  });

  it('is too little, expires soon, or has expired after its last day', () => {
    expect(concerns(stock({ count: 1 }), NOW)).toEqual(['low']);
    expect(concerns(stock({ expires: '2026-12-01' }), NOW)).toEqual(['soon']);
    expect(concerns(stock({ expires: '2026-11-22' }), NOW)).toEqual(['soon']);
    expect(concerns(stock({ count: 0, expires: '2026-11-21' }), NOW)).toEqual(['low', 'expired']);
  });

  it('names every item once, also what an earlier formulary had', () => {
    const all = carried(BUILT_IN.medications, { 999: stock({ name: 'Old', least: 1 }), 3992: stock({}) });
    expect(new Set(all.map(({ item }) => item)).size).toBe(all.length);
    expect(all.at(-1)).toEqual({ item: '999', name: ['Old', 'Old'], least: 1 });
  });
});
