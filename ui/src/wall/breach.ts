import type { RiskView } from '../protocol/types';

/** What the room must know of its targets. */
export interface Outlook {
  /** Incidents whose target has passed, the worst first. */
  readonly late: readonly RiskView[];
  /** The next one that will miss its target as things stand. */
  readonly next: RiskView | undefined;
}

/** Whether the first unit will come too late, or nobody knows of one. */
export function breach(risk: RiskView): boolean {
  return risk.expectedAt === undefined || risk.expectedAt > risk.respondBy;
}

export function outlook(risks: Iterable<RiskView>, now: number): Outlook {
  const inOrder = [...risks].sort(
    (a, b) => Date.parse(a.respondBy) - Date.parse(b.respondBy) || a.incident.localeCompare(b.incident),
  );
  return {
    late: inOrder.filter((risk) => Date.parse(risk.respondBy) <= now),
    next: inOrder.find((risk) => Date.parse(risk.respondBy) > now && breach(risk)),
  };
}
