import type { Shift } from '../../protocol/types';

const HALF_A_DAY = 12 * 3_600_000;
const DAY = 24 * 3_600_000;

/** The instant of a time of day (`HH:mm` where the screen stands) that is nearest to another instant. */
function nearest(time: string, to: number): number {
  const at = new Date(to);
  at.setHours(Number(time.slice(0, 2)), Number(time.slice(3, 5)), 0, 0);
  const away = at.getTime() - to;
  return at.getTime() + (away > HALF_A_DAY ? -DAY : away < -HALF_A_DAY ? DAY : 0);
}

/** The first instant of a time of day after another instant. */
function next(time: string, after: number): number {
  const at = nearest(time, after);
  return at > after ? at : at + DAY;
}

/**
 * The shift that times of day mean: it began or begins at the start nearest to now and ends at the next end after that; rest is owed until the next such time after
 * now. Undefined while start or end is missing.
 */
export function shiftOf(starts: string, ends: string, rest: string, now: number): Shift | undefined {
  if (starts === '' || ends === '') return undefined;
  const from = nearest(starts, now);
  const at = (millis: number) => new Date(millis).toISOString();
  return {
    startsAt: at(from),
    endsAt: at(next(ends, from)),
    ...(rest === '' ? {} : { restUntil: at(next(rest, now)) }),
  };
}
