/** `m:ss` below an hour, `h:mm:ss` above; negative times carry a minus sign. */
export function duration(millis: number): string {
  const total = Math.floor(Math.abs(millis) / 1_000);
  const sign = millis < 0 && total > 0 ? '−' : '';
  const seconds = String(total % 60).padStart(2, '0');
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3_600);
  return hours > 0 ? `${sign}${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${sign}${minutes}:${seconds}`;
}

/** Time of day `HH:mm:ss` where the screen stands. */
export function timeOfDay(at: number | string): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((n) => String(n).padStart(2, '0')).join(':');
}

/** An age in its largest unit: `48 s`, `12 min`, `3 h`; never negative. */
export function age(millis: number): string {
  const seconds = Math.max(0, Math.floor(millis / 1_000));
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
}
