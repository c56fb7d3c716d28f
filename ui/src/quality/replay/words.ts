import { duration } from '../../i18n/time';

const NONE = '–';

/** Seconds as `m:ss`; a dash when there are none. */
export function time(seconds: number | undefined): string {
  return seconds === undefined ? NONE : duration(Math.round(seconds) * 1_000);
}

/** A change in seconds with its sign: `−1:30`, `+1:01`. */
export function signed(seconds: number | undefined): string {
  if (seconds === undefined) return NONE;
  const whole = Math.round(seconds);
  return `${whole > 0 ? '+' : ''}${duration(whole * 1_000)}`;
}

/** A share as `12.3 %`. */
export function share(of: number | undefined): string {
  return of === undefined ? NONE : `${(of * 100).toFixed(1)} %`;
}

/** A change of a share in percentage points with its sign: `−3.2`. */
export function signedShare(change: number | undefined): string {
  if (change === undefined) return NONE;
  const points = (Math.abs(change) * 100).toFixed(1);
  if (points === '0.0') return points;
  return `${change < 0 ? '−' : '+'}${points}`;
}

/** What changed, if both are known. */
export function change(before: number | undefined, after: number | undefined): number | undefined {
  return before === undefined || after === undefined ? undefined : after - before;
}
