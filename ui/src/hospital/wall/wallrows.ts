import type { PathwaysViewClock, PreAlertView } from '../../protocol/types';
import type { Expected } from '../rank';
import { type ClockState, clockState } from '../reception/pathways';

/** The rows that have a place, in the order of the board: when not all have one, the most urgent keep theirs. */
export function shown(rows: readonly Expected[], places: number): readonly Expected[] {
  if (rows.length <= places) return rows;
  const kept = new Set(rows.toSorted((a, b) => a.alert.priority.localeCompare(b.alert.priority)).slice(0, places));
  return rows.filter((row) => kept.has(row));
}

/** The running clock of a patient that is over its target longest, or will be next. */
export function pressing(
  clocks: readonly PathwaysViewClock[],
  alert: PreAlertView,
  now: number,
): { readonly clock: PathwaysViewClock; readonly state: ClockState & { readonly kind: 'running' } } | undefined {
  return clocks
    .filter((clock) => clock.pathway === alert.atmist.pathway)
    .flatMap((clock) => {
      const state = clockState(clock, alert, now);
      return state.kind === 'running' ? [{ clock, state }] : [];
    })
    .sort((a, b) => a.state.left - b.state.left)[0];
}
