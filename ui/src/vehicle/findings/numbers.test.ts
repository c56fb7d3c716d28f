import { describe, expect, it } from 'vitest';
import { acceptable, unitShown } from './numbers';

describe('a typed number', () => {
  const range = { min: 0, max: 50, decimals: 1 };
  it.each(['0', '36.5', '50', '050'])('%s fits', (typed) => expect(acceptable(typed, range)).toBe(true));
  it.each(['', '.', '50.1', '36.55', '51', '-1', '1e1', '3.'])('%s does not', (typed) =>
    expect(acceptable(typed, range)).toBe(false),
  );
});

describe('units', () => {
  it('are written as people write them', () => {
    expect([unitShown('mm[Hg]'), unitShown('Cel'), unitShown('mmol/L')]).toEqual(['mmHg', '°C', 'mmol/L']);
  });
});
