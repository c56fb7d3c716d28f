import { describe, expect, it } from 'vitest';
import type { RiskView } from '../protocol/types';
import { outlook } from './breach';

const NOW = Date.parse('2026-01-01T08:00:00Z');
const at = (seconds: number) => new Date(NOW + seconds * 1_000).toISOString();
const risk = (incident: string, respondBy: number, expected?: number): RiskView => ({
  incident,
  respondBy: at(respondBy),
  assigned: expected !== undefined,
  computedAt: at(0),
  ...(expected === undefined ? {} : { expectedAt: at(expected) }),
});

describe('outlook', () => {
  it('names the next that will miss its target, not the next target', () => {
    const found = outlook([risk('fine', 60, 30), risk('breach', 180, 240), risk('later', 400)], NOW);
    expect(found.next?.incident).toBe('breach');
    expect(found.late).toEqual([]);
  });
  it('keeps what is late apart, the worst first', () => {
    const found = outlook([risk('worse', -90, 10), risk('bad', -10), risk('fine', 5, 5)], NOW);
    expect(found.late.map((r) => r.incident)).toEqual(['worse', 'bad']);
    expect(found.next).toBeUndefined();
  });
});
