import { describe, expect, it } from 'vitest';
import { shiftOf } from './shift';

const local = (text: string) => new Date(text).toISOString();

describe('the shift that times of day mean', () => {
  it('ends on the next day when it passes midnight', () => {
    expect(shiftOf('19:00', '07:00', '', Date.parse(local('2026-03-02T20:15')))).toEqual({
      startsAt: local('2026-03-02T19:00'),
      endsAt: local('2026-03-03T07:00'),
    });
  });

  it('began on the day before when it is past midnight now', () => {
    expect(shiftOf('19:00', '07:00', '02:30', Date.parse(local('2026-03-03T01:10')))).toEqual({
      startsAt: local('2026-03-02T19:00'),
      endsAt: local('2026-03-03T07:00'),
      restUntil: local('2026-03-03T02:30'),
    });
  });

  it('is nothing without its end', () => {
    expect(shiftOf('19:00', '', '', 0)).toBeUndefined();
  });
});
