import type { ProposalKind, ProposalView } from '../../protocol/types';

const KINDS: Readonly<Record<ProposalKind, number>> = {
  DIVERT: 0,
  REASSIGN: 1,
  STAND_DOWN: 2,
  // The unit is driving already: what is said late is driven twice.
  RETURN: 3,
  MOVE_UP: 4,
};

/** What patients wait for first, then what the city gains; within a kind by benefit. */
export function inOrder(proposals: ReadonlyMap<string, ProposalView>): readonly ProposalView[] {
  return [...proposals.values()].sort(
    (a, b) => KINDS[a.kind] - KINDS[b.kind] || b.benefit - a.benefit || a.id.localeCompare(b.id),
  );
}

/** Percentage points that each kilometre of a move brings: `0.8`. */
export function perKm(points: number, meters: number): string {
  return (points / (meters / 1000)).toFixed(1);
}

/** Minutes of a change in waiting, without sign: `1.5 min`. */
export function minutes(seconds: number): string {
  return `${(Math.abs(seconds) / 60).toFixed(1)} min`;
}
