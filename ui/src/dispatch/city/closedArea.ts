import type { LatLon } from '../../protocol/types';

/** Most corners of a closed area; the centre refuses more. */
export const CORNERS_MAX = 200;

/** Nearer than this to the corner before, a point is the same corner: about a metre. */
const SAME_DEGREES = 1e-5;

/** The corners with one more, unless it is the last one again. */
export function withCorner(corners: readonly LatLon[], point: LatLon): readonly LatLon[] {
  const last = corners.at(-1);
  const same =
    last !== undefined &&
    Math.abs(last.lat - point.lat) < SAME_DEGREES &&
    Math.abs(last.lon - point.lon) < SAME_DEGREES;
  return same || corners.length >= CORNERS_MAX ? corners : [...corners, point];
}

/** What is to be closed: the road at a point, or the area of the corners and the point; undefined while two corners are no area. */
export function closedArea(point: LatLon, corners: readonly LatLon[]): readonly LatLon[] | undefined {
  const area = withCorner(corners, point);
  return area.length === 2 ? undefined : area;
}
