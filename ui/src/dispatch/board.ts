import type { AssignmentView, CallView, EtaView, IncidentView, RiskView } from '../protocol/types';

/** One unit that works on an incident, as its row shows it. */
export interface RowUnit {
  readonly assignment: AssignmentView;
  readonly eta: EtaView | undefined;
}

/** One row of the queue. */
export type Row =
  | { readonly kind: 'call'; readonly id: string; readonly call: CallView }
  | {
      readonly kind: 'incident';
      readonly id: string;
      readonly incident: IncidentView;
      readonly units: readonly RowUnit[];
      /** Absent once somebody was on scene. */
      readonly risk: RiskView | undefined;
    };

/** True while the unit is bound to the incident. */
export function active(assignment: AssignmentView): boolean {
  return assignment.status !== 'CLEAR' && assignment.status !== 'CANCELLED';
}

/** The assignments of an incident that have not ended, in the order they were made. */
export function activeAssignments(
  incident: IncidentView,
  assignments: ReadonlyMap<string, AssignmentView>,
): readonly AssignmentView[] {
  return incident.assignments.flatMap((id) => {
    const assignment = assignments.get(id);
    return assignment !== undefined && active(assignment) ? [assignment] : [];
  });
}

/**
 * The queue by need: calls that became no incident yet, then open incidents by priority; within a priority those without a
 * unit first, then those nobody has reached, each by the age of their risk: the target that passed longest ago or comes next.
 */
export function rows(
  calls: ReadonlyMap<string, CallView>,
  incidents: ReadonlyMap<string, IncidentView>,
  assignments: ReadonlyMap<string, AssignmentView>,
  etas: ReadonlyMap<string, EtaView>,
  risks: ReadonlyMap<string, RiskView> = new Map(),
): readonly Row[] {
  const waiting: Row[] = [...calls.values()]
    .filter((call) => call.state !== 'LINKED' && call.state !== 'DISMISSED')
    .sort((a, b) => a.receivedAt.localeCompare(b.receivedAt))
    .map((call) => ({ kind: 'call', id: call.id, call }));
  const open = [...incidents.values()]
    .filter((incident) => incident.closedAt === undefined)
    .map((incident) => ({
      kind: 'incident' as const,
      id: incident.id,
      incident,
      risk: risks.get(incident.id),
      units: activeAssignments(incident, assignments).map((assignment) => ({
        assignment,
        eta: etas.get(assignment.id),
      })),
    }))
    .sort(
      (a, b) =>
        a.incident.priority.localeCompare(b.incident.priority) ||
        step(a) - step(b) ||
        age(a).localeCompare(age(b)) ||
        a.id.localeCompare(b.id),
    );
  return [...waiting, ...open];
}

type IncidentRow = Extract<Row, { kind: 'incident' }>;

/** Without a unit, with one on its way, with one that arrived. */
function step(row: IncidentRow): number {
  if (row.units.length === 0) return 0;
  return row.risk === undefined ? 2 : 1;
}

function age(row: IncidentRow): string {
  return row.risk?.respondBy ?? row.incident.openedAt;
}

/**
 * The same rows, but not moved against what was shown before: known rows keep their places, new ones come last, and rows that
 * have gone leave. Used while someone aims at the list.
 */
export function heldOrder<T extends { readonly id: string }>(
  shown: readonly string[],
  next: readonly T[],
): readonly T[] {
  const byId = new Map(next.map((row) => [row.id, row]));
  const kept = shown.flatMap((id) => byId.get(id) ?? []);
  const known = new Set(shown);
  return [...kept, ...next.filter((row) => !known.has(row.id))];
}
