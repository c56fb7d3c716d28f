import { useEffect, useState } from 'react';
import { api } from '../../api/http';
import type { CareMilestone, PathwaysView, PathwaysViewClock, PreAlertView } from '../../protocol/types';

const loading = new Map<string, Promise<PathwaysView>>();

/** How this hospital receives patients; the same for the whole session. Undefined until it is known, an error when it cannot be read. */
export function usePathways(path = '/api/pathways'): PathwaysView | Error | undefined {
  const [known, setKnown] = useState<PathwaysView | Error>();
  useEffect(() => {
    let here = true;
    const asked =
      loading.get(path) ??
      api.get<PathwaysView>(path).catch((error: unknown) => {
        loading.delete(path);
        throw error;
      });
    loading.set(path, asked);
    asked.then(
      (view) => here && setKnown(view),
      (error: unknown) => here && setKnown(error instanceof Error ? error : new Error(String(error))),
    );
    return () => {
      here = false;
    };
  }, [path]);
  return known;
}

/** When a moment of a patient was: as someone stated it, else as the statuses say. */
export function momentOf(alert: PreAlertView, moment: CareMilestone): string | undefined {
  const stated = alert.reception?.milestones[moment]?.at;
  if (stated !== undefined) return stated;
  if (moment === 'FIRST_MEDICAL_CONTACT') return alert.assignmentTimes.AT_PATIENT;
  return moment === 'DOOR' ? alert.times.ARRIVED : undefined;
}

/** Where a clock stands; times in milliseconds. */
export type ClockState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly passed: number; readonly left: number }
  | { readonly kind: 'stopped'; readonly passed: number; readonly over: number };

/** A clock of one patient at this moment. */
export function clockState(clock: PathwaysViewClock, alert: PreAlertView, now: number): ClockState {
  const from = momentOf(alert, clock.from);
  if (from === undefined) return { kind: 'waiting' };
  const to = momentOf(alert, clock.to);
  const target = clock.minutes * 60_000;
  if (to === undefined) {
    const passed = Math.max(0, now - Date.parse(from));
    return { kind: 'running', passed, left: target - passed };
  }
  const passed = Date.parse(to) - Date.parse(from);
  return { kind: 'stopped', passed, over: passed - target };
}
