import { expect, test } from 'vitest';
import { unpackSamples } from './wave';

// Packed by prehospital.protocol.link.WaveCode.
test.each([
  ['AAAAAAU4YHesAkzA', [5, 6, 7, 300, 2, -90]],
  ['AH/////9/////AAAAAL////9f////w', [2147483647, -2147483648, 0, 2147483647, -2147483648]],
  ['AP////8', [-1]],
  [
    'AgAAAAAP/wEUpVWqtEUAIBm83nt57bPYwRQVWg',
    Array.from({ length: 70 }, (_, i) => Math.round(100 * Math.sin(i / 9)) + 0),
  ],
])('samples come back bit for bit: %s', (packed, samples) => {
  expect(Array.from(unpackSamples(packed, samples.length))).toEqual(samples);
});

test('fewer samples than said are an error, not zeros', () => {
  expect(() => unpackSamples('AAAAAAU4YHesAkzA', 90)).toThrow('fewer');
});
