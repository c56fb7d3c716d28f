import { describe, expect, it } from 'vitest';
import { dayAt, dayOf, momentOf, nextDay } from './moments';

const local = (text: string) => new Date(text).getTime();

describe('moments as typed', () => {
  it('takes days that exist', () => {
    expect(dayOf('2026-11-22')).toBe('2026-11-22');
    expect(dayOf('2024-02-29')).toBe('2024-02-29');
    expect([dayOf('2026-02-29'), dayOf('2026-13-01'), dayOf('22.11.2026'), dayOf('')]).toEqual(
      Array(4).fill(undefined),
    );
    expect(nextDay('2026-12-31')).toBe('2027-01-01');
    expect(dayAt(local('2026-03-04T23:59:59'))).toBe('2026-03-04');
  });

  it('reads the clock of the screen, minutes since the start, and the ends', () => {
    const from = local('2026-11-22T23:50:10');
    const to = local('2026-11-23T00:20:00');
    expect(momentOf('23:55', from, to)).toBe(local('2026-11-22T23:55:00'));
    expect(momentOf('0:05:30', from, to)).toBe(local('2026-11-23T00:05:30'));
    expect(momentOf('23:50', from, to)).toBe(from);
    expect(momentOf('+8:30', from, to)).toBe(from + 510_000);
    expect(momentOf('+10', from, to)).toBe(from + 600_000);
    expect([momentOf('start', from, to), momentOf('end', from, to)]).toEqual([from, to]);
    expect([momentOf('24:00', from, to), momentOf('soon', from, to), momentOf('+', from, to)]).toEqual(
      Array(3).fill(undefined),
    );
    expect(momentOf('12:00', from, to)).toBeGreaterThan(to);
  });
});
