import { describe, expect, it } from 'vitest';
import type { Destination, DestinationsView, HospitalView } from '../protocol/types';
import { options } from './destination';

const hospital = (id: string): HospitalView => ({
  id,
  card: { name: `Hospital ${id}`, location: { lat: 57, lon: 12 }, capabilities: ['EMERGENCY'] },
});
const ranked = (id: string, rank: number) => ({ hospital: id, rank }) as Destination;
const view: DestinationsView = {
  assignment: 'X1',
  computedAt: '2026-01-01T08:00:00Z',
  choices: [
    { need: 'EMERGENCY', items: [ranked('A', 1), ranked('C', 2)] },
    { need: 'PCI', items: [ranked('C', 1), ranked('A', 2)] },
  ],
};

describe('destinations', () => {
  const ids = (list: ReturnType<typeof options>) => list.map((option) => option.hospital.id);
  it('follow the ranking of the need; others stand behind by name', () => {
    const all = ['C', 'B', 'A'].map(hospital);
    expect(ids(options(all, view, 'PCI'))).toEqual(['C', 'A', 'B']);
    expect(ids(options(all, view, 'EMERGENCY'))).toEqual(['A', 'C', 'B']);
  });
  it('stand by name while there is no ranking', () => {
    expect(ids(options(['C', 'A'].map(hospital), undefined, 'PCI'))).toEqual(['A', 'C']);
    expect(ids(options(['C', 'A'].map(hospital), view, 'BURN'))).toEqual(['A', 'C']);
  });
});
