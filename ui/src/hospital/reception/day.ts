import type { HospitalId, PreAlertView } from '../../protocol/types';
import { momentOf } from './pathways';

/** Longest offload that is good (NHS England: handover within 15 minutes). */
export const OFFLOAD_GOOD_MILLIS = 15 * 60_000;

/** What a department did since a moment; times in milliseconds. */
export interface Day {
  /** Who came to the door, the last first. */
  readonly arrived: readonly PreAlertView[];
  readonly handedOver: number;
  /** From the door to the free stretcher, of those whose stretcher is free. */
  readonly offloads: number;
  readonly median: number | undefined;
  readonly longest: number | undefined;
  /** How many took longer than is good. */
  readonly long: number;
}

/** The last midnight of where the screen stands. */
export function midnight(now: number): number {
  return new Date(now).setHours(0, 0, 0, 0);
}

/** From the door until the stretcher was free, as the department says, else the crew; undefined until someone has said so. */
export function offloadMillis(alert: PreAlertView): number | undefined {
  const door = momentOf(alert, 'DOOR');
  const free = alert.reception?.offloaded.DEPARTMENT ?? alert.reception?.offloaded.CREW;
  if (door === undefined || free === undefined) return undefined;
  return Math.max(0, Date.parse(free.at) - Date.parse(door));
}

/** Everyone who came to a hospital since a moment. */
export function dayOf(alerts: Iterable<PreAlertView>, hospital: HospitalId, since: number): Day {
  const door = (alert: PreAlertView) => Date.parse(momentOf(alert, 'DOOR') ?? '');
  const arrived = [...alerts]
    .filter((alert) => alert.hospital === hospital && alert.times.ARRIVED !== undefined && door(alert) >= since)
    .sort((a, b) => door(b) - door(a));
  const offloads = arrived.flatMap((alert) => offloadMillis(alert) ?? []).sort((a, b) => a - b);
  return {
    arrived,
    handedOver: arrived.filter((alert) => alert.times.HANDED_OVER !== undefined).length,
    offloads: offloads.length,
    median: median(offloads),
    longest: offloads.at(-1),
    long: offloads.filter((millis) => millis > OFFLOAD_GOOD_MILLIS).length,
  };
}

function median(sorted: readonly number[]): number | undefined {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined || sorted.length % 2 === 1) return upper;
  return ((sorted[middle - 1] ?? upper) + upper) / 2;
}
