import type { FeatureCollection } from 'geojson';
import type { CoverageView } from '../../protocol/types';

/**
 * Colours of 0, 1, 2, and 3 or more free units that reach a point in time: Okabe and Ito's, told apart with any colour vision. A point
 * that nobody reaches is a ring as well, so that it needs no colour at all.
 */
export const COVERAGE_COLOURS = ['#d55e00', '#e69f00', '#56b4e9', '#0072b2'] as const;

/** Points where calls are expected: as large as their share, coloured by how many free units reach them. */
export function coverageFeatures(coverage: CoverageView | undefined): FeatureCollection {
  const most = Math.max(0, ...(coverage?.points ?? []).map((point) => point.share));
  return {
    type: 'FeatureCollection',
    features: (coverage?.points ?? []).map(({ at, share, units }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [at.lon, at.lat] },
      properties: { size: most === 0 ? 0 : Math.sqrt(share / most), units: Math.min(units, 3) },
    })),
  };
}
