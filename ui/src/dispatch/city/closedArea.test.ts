import { describe, expect, it } from 'vitest';
import { CORNERS_MAX, closedArea, withCorner } from './closedArea';

const at = (lat: number, lon: number) => ({ lat, lon });

describe('a closure drawn on the map', () => {
  it('is a road with one point and an area with three corners', () => {
    expect(closedArea(at(1, 1), [])).toEqual([at(1, 1)]);
    expect(closedArea(at(1, 2), [at(1, 1)])).toBeUndefined();
    expect(closedArea(at(2, 2), [at(1, 1), at(1, 2)])).toEqual([at(1, 1), at(1, 2), at(2, 2)]);
  });

  it('takes a corner that was set already only once', () => {
    const three = [at(1, 1), at(1, 2), at(2, 2)];
    expect(closedArea(at(2, 2.000001), three)).toEqual(three);
    expect(closedArea(at(1, 1), [at(1, 1)])).toEqual([at(1, 1)]);
  });

  it('has no more corners than the centre takes', () => {
    let corners: readonly ReturnType<typeof at>[] = [];
    for (let i = 0; i < CORNERS_MAX + 5; i++) corners = withCorner(corners, at(i, 0));
    expect(corners).toHaveLength(CORNERS_MAX);
  });
});
