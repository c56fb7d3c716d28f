import { timeOfDay } from '../i18n/time';

/** `2026-05-04 13:14:15` where the screen stands. */
export function dayAndTime(at: string): string {
  const date = new Date(at);
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((n) => String(n).padStart(2, '0'));
  return `${day.join('-')} ${timeOfDay(at)}`;
}
