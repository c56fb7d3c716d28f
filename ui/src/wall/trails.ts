import type { FeatureCollection } from 'geojson';
import type { PositionView } from '../protocol/types';

/** How far back trails go. */
export const TRAIL_MILLIS = 5 * 60_000;
/** Points of one trail at most; the oldest leave. */
const POINTS_MAX = 100;
/** A point this soon after the last adds nothing that can be seen. */
const STEP_MILLIS = 3_000;

interface Point {
  readonly at: number;
  readonly coordinates: [number, number];
}

/** Where units have been, by unit; built up from the positions that come in while the wall is on. */
export type Trails = Map<string, Point[]>;

/** Adds the newest positions and forgets the old ones. */
export function follow(trails: Trails, positions: ReadonlyMap<string, PositionView>, now: number): void {
  for (const [unit, { fix }] of positions) {
    const trail = trails.get(unit) ?? [];
    const at = Date.parse(fix.fixedAt);
    const last = trail.at(-1);
    if (last === undefined || at - last.at >= STEP_MILLIS) {
      trail.push({ at, coordinates: [fix.location.lon, fix.location.lat] });
    }
    trails.set(unit, trail.filter((point) => now - point.at <= TRAIL_MILLIS).slice(-POINTS_MAX));
  }
  for (const unit of trails.keys()) if (!positions.has(unit)) trails.delete(unit);
}

/** The trails as lines. */
export function trailFeatures(trails: Trails): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: [...trails.values()]
      .filter((trail) => trail.length > 1)
      .map((trail) => ({
        type: 'Feature',
        properties: {},
        geometry: { type: 'LineString', coordinates: trail.map((point) => point.coordinates) },
      })),
  };
}
