import { describe, expect, it } from 'vitest';
import type { CasualtyView, MciView, MciViewOffer } from '../protocol/types';
import { declared, hospitalShares, sectorShares, total } from './mci';

const at = '2026-01-01T08:00:00Z';
const mci = (incident: string, expected: number, more: Partial<MciView> = {}): MciView => ({
  incident,
  declared: { level: 'LEVEL_4', commander: '', expected, note: '', at, by: 'd' },
  sectors: [],
  roles: {},
  offers: [],
  counts: {},
  unaccounted: 0,
  ...more,
});
const casualty = (tag: string, more: Partial<CasualtyView> = {}): CasualtyView => ({
  incident: 'I1',
  tag,
  category: 'RED',
  looks: [],
  card: { group: 'ADULT', sex: 'UNKNOWN', needs: [], note: '' },
  state: 'ON_SCENE',
  times: {},
  ...more,
});
const offer = (hospital: string, taken: number): MciViewOffer => ({
  hospital,
  places: { RED: 2, GREEN: 5 },
  taken: { RED: taken },
  assumed: true,
});

describe('the wall of many casualties', () => {
  it('shows what is declared and not over, the largest first', () => {
    const over = mci('over', 90, { endedAt: at });
    const { declared: _, ...undeclared } = mci('undeclared', 0);
    expect(declared([mci('small', 5), over, undeclared, mci('large', 40)]).map((m) => m.incident)).toEqual([
      'large',
      'small',
    ]);
  });

  it('counts who waits on the scene, each in one row', () => {
    const sectors = ['S1', 'S2', 'S3', 'S4'].map((id) => ({ id, kind: 'TREATMENT' as const, name: id }));
    const people = [
      casualty('1', { sector: 'S1' }),
      casualty('2', { sector: 'S3', category: 'GREEN' }),
      casualty('3', { sector: 'S4' }),
      casualty('4'),
      casualty('5', { sector: 'S1', state: 'ON_BOARD' }),
      casualty('6', { sector: 'S1', incident: 'I2' }),
      casualty('7', { sector: 'gone' }),
    ];
    const all = sectorShares(mci('I1', 5, { sectors }), people, 9);
    expect(all.rows.map((row) => [row.id, total(row.numbers)])).toEqual([
      ['S1', 1],
      ['S2', 0],
      ['S3', 1],
      ['S4', 1],
      ['', 2],
    ]);
    const { rows, others } = sectorShares(mci('I1', 5, { sectors }), people, 3);
    expect(rows.map((row) => row.id)).toEqual(['S1', 'S2']);
    expect([others?.count, others?.numbers.RED, others?.numbers.GREEN]).toEqual([3, 3, 1]);
  });

  it('shows the hospitals with most patients, and sums up the rest with their places', () => {
    const { rows, others } = hospitalShares([offer('A', 0), offer('B', 2), offer('C', 1), offer('D', 0)], 3);
    expect(rows.map((row) => row.id)).toEqual(['B', 'C']);
    expect(others).toMatchObject({ count: 2, numbers: { RED: 0 }, places: { RED: 4, GREEN: 10 } });
    expect(hospitalShares([offer('A', 0)], 3).others).toBeUndefined();
  });
});
