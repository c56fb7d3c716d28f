import { expect, test } from 'vitest';
import type { CoverageView } from '../../protocol/types';
import { coverageFeatures } from './coverage';

const view = {
  points: [
    { at: { lat: 57.7, lon: 11.9 }, share: 0.4, covered: 0, units: 0 },
    { at: { lat: 57.8, lon: 11.8 }, share: 0.1, covered: 99, units: 7 },
  ],
} as unknown as CoverageView;

test('points are as large as their share and count at most three units', () => {
  const { features } = coverageFeatures(view);
  expect(features.map((f) => f.properties)).toEqual([
    { size: 1, units: 0 },
    { size: 0.5, units: 3 },
  ]);
  expect(features[0]?.geometry).toEqual({ type: 'Point', coordinates: [11.9, 57.7] });
});

test('nothing is drawn before the coverage is known', () => {
  expect(coverageFeatures(undefined).features).toEqual([]);
});
