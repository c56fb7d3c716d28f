/** `2026-11-22` of a moment where the screen stands. */
export function dayAt(millis: number): string {
  const date = new Date(millis);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
}

/** A day as typed, if there is such a day: `2026-11-22`. */
export function dayOf(word: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(word)) return undefined;
  const at = new Date(`${word}T12:00`).getTime();
  return Number.isNaN(at) || dayAt(at) !== word ? undefined : word;
}

/** The day after one. */
export function nextDay(day: string): string {
  const date = new Date(`${day}T12:00`);
  date.setDate(date.getDate() + 1);
  return dayAt(date.getTime());
}

/**
 * A moment within a span as typed: `14:05` or `14:05:30` by the clock of the screen, `+8` or `+8:30` minutes after the start, `start`, `end`.
 *
 * @return undefined when it is no moment; one outside of the span is returned as it is
 */
export function momentOf(word: string, from: number, to: number): number | undefined {
  if (word === 'start') return from;
  if (word === 'end') return to;
  const since = /^\+(\d{1,4})(?::([0-5]\d))?$/.exec(word);
  if (since !== null) return from + Number(since[1]) * 60_000 + Number(since[2] ?? 0) * 1_000;
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(word);
  if (clock === null) return undefined;
  const at = new Date(from);
  at.setHours(Number(clock[1]), Number(clock[2]), Number(clock[3] ?? 0), 0);
  // A case may go on after midnight, and `14:05` may mean the minute in which it began.
  if (at.getTime() + 60_000 <= from) at.setDate(at.getDate() + 1);
  return clock[3] === undefined && at.getTime() < from ? from : at.getTime();
}
