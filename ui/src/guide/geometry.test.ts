import { describe, expect, it } from 'vitest';
import { arrowHead, ellipse, fitted, LINE_POINTS_MAX, length, lengthText, line, meant, spotAt } from './geometry';

const HD = { width: 1280, height: 720 };

describe('places on a picture', () => {
  it('leaves bars above and below in a high element, and beside in a wide one', () => {
    expect(fitted({ left: 10, top: 20, width: 640, height: 640 }, HD)).toEqual({
      left: 10,
      top: 160,
      width: 640,
      height: 360,
    });
    expect(fitted({ left: 0, top: 0, width: 2000, height: 360 }, HD)).toEqual({
      left: 680,
      top: 0,
      width: 640,
      height: 360,
    });
  });

  it('finds the same place whatever the size, and the edge for what lies in a bar', () => {
    const high = { left: 10, top: 20, width: 640, height: 640 };
    expect(spotAt(high, HD, 330, 340)).toEqual({ x: 0.5, y: 0.5 });
    expect(spotAt(high, HD, 170, 250)).toEqual({ x: 0.25, y: 0.25 });
    expect(spotAt(high, HD, 330, 30)).toEqual({ x: 0.5, y: 0 });
    expect(spotAt({ left: 0, top: 0, width: 2000, height: 360 }, HD, 5, 90)).toEqual({ x: 0, y: 0.25 });
  });
});

describe('measuring', () => {
  const across = { from: { x: 0.1, y: 0.5 }, to: { x: 0.2, y: 0.5 } };

  it('is a share of the width without a known length', () => {
    expect(lengthText(length(across.from, across.to, HD, undefined))).toBe('10 %');
    // The same number of pixels downwards is as long.
    const down = length({ x: 0.5, y: 0 }, { x: 0.5, y: 128 / 720 }, HD, undefined);
    expect(down).toEqual({ kind: 'share', percent: expect.closeTo(10, 6) });
  });

  it('is in millimetres by a known length, in any direction', () => {
    const scale = { ...across, millimetres: 50 };
    expect(lengthText(length({ x: 0.5, y: 0.1 }, { x: 0.5, y: 0.1 + 256 / 720 }, HD, scale))).toBe('10.0 cm');
    expect(lengthText(length({ x: 0.5, y: 0.5 }, { x: 0.51, y: 0.5 }, HD, scale))).toBe('5.0 mm');
    expect(lengthText(length({ x: 0.4, y: 0.5 }, { x: 0.5, y: 0.5 }, HD, scale))).toBe('50 mm');
    expect(lengthText({ kind: 'mm', mm: 1234 })).toBe('123 cm');
  });
});

describe('shapes', () => {
  it('goes around what lies between two corners, whichever comes first', () => {
    const expected = { type: 'Ellipse', centre: { x: 0.5, y: 0.4 }, radiusX: 0.25, radiusY: expect.closeTo(0.1, 9) };
    expect(ellipse({ x: 0.25, y: 0.3 }, { x: 0.75, y: 0.5 })).toEqual(expected);
    expect(ellipse({ x: 0.75, y: 0.5 }, { x: 0.25, y: 0.3 })).toEqual(expected);
  });

  it('keeps a long line within the limit, with both its ends', () => {
    const points = Array.from({ length: 5_000 }, (_, i) => ({
      x: 0.5 + 0.4 * Math.cos(i / 100),
      y: 0.5 + (0.4 * i) / 5_000,
    }));
    const kept = line(points).points;
    expect(kept.length).toBeLessThanOrEqual(LINE_POINTS_MAX);
    expect(kept.length).toBeGreaterThan(LINE_POINTS_MAX / 4);
    expect(kept[0]).toEqual(points[0]);
    expect(kept.at(-1)).toEqual(points.at(-1));
  });

  it('takes a slip of the hand for none', () => {
    expect(meant({ x: 0.5, y: 0.5 }, { x: 0.502, y: 0.5 })).toBe(false);
    expect(meant({ x: 0.5, y: 0.5 }, { x: 0.52, y: 0.5 })).toBe(true);
  });

  it('has its head behind its tip', () => {
    for (const [x] of arrowHead({ x: 0.1, y: 0.5 }, { x: 0.5, y: 0.5 }, HD)) expect(x).toBeLessThan(640);
  });
});
