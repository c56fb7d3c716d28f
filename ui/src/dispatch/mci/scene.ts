import {
  CASUALTY_STATE,
  type CasualtyState,
  type CasualtyView,
  TRIAGE_CATEGORY,
  type TriageCategory,
} from '../../protocol/types';

/** How many there are, by colour and by something else. */
export type Matrix = ReadonlyMap<TriageCategory, ReadonlyMap<string, number>>;

/** A tag that was used by mistake is nobody. */
const real = (casualty: CasualtyView) => casualty.end !== 'TAG_VOID';

function counted(casualties: readonly CasualtyView[], column: (casualty: CasualtyView) => string): Matrix {
  const rows = new Map<TriageCategory, Map<string, number>>(TRIAGE_CATEGORY.map((c) => [c, new Map()]));
  for (const casualty of casualties) {
    const row = rows.get(casualty.category);
    row?.set(column(casualty), (row.get(column(casualty)) ?? 0) + 1);
  }
  return rows;
}

/** Casualties by colour and state. */
export function byState(casualties: readonly CasualtyView[]): Matrix {
  return counted(casualties.filter(real), (c) => c.state);
}

/** Casualties still on the scene by colour and sector; those nobody placed under an empty name. */
export function bySector(casualties: readonly CasualtyView[]): Matrix {
  return counted(casualties.filter(onScene), (c) => c.sector ?? '');
}

/** Whether a casualty waits on the scene. */
export function onScene({ state }: { readonly state: CasualtyState }): boolean {
  return state === 'ON_SCENE' || state === 'ALLOTTED';
}

/** The order of the table: who waits first, the most urgent first, then by tag with its numbers as numbers. */
export function inOrder(casualties: readonly CasualtyView[]): readonly CasualtyView[] {
  const rank = (c: CasualtyView) =>
    Math.min(1, CASUALTY_STATE.indexOf(c.state) >> 1) * 10 + TRIAGE_CATEGORY.indexOf(c.category);
  return [...casualties].sort((a, b) => rank(a) - rank(b) || a.tag.localeCompare(b.tag, 'en', { numeric: true }));
}

/** The sum of one row. */
export function rowTotal(row: ReadonlyMap<string, number> | undefined): number {
  return [...(row?.values() ?? [])].reduce((sum, n) => sum + n, 0);
}
