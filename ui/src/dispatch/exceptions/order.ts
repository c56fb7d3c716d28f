import type { Alert } from '../../components/AlertSound';
import type { ExceptionView, Overdue, Severity } from '../../protocol/types';

/** From this many of one kind on they stand in one line, which opens: a network that fails must not bury the rest. */
export const GROUP_MIN = 6;

/** One line of the panel: an exception, or many of one kind. */
export type Line =
  | { readonly kind: 'one'; readonly id: string; readonly exception: ExceptionView }
  | { readonly kind: 'many'; readonly id: string; readonly overdue: Overdue; readonly all: readonly ExceptionView[] };

const RANK: Readonly<Record<Severity, number>> = { CRITICAL: 0, WARNING: 1, NOTICE: 2 };

/** True while nobody has acknowledged it. */
export function waits(exception: ExceptionView): boolean {
  return exception.acknowledgedAt === undefined;
}

/** What nobody answered first, then by severity, then the longest overdue. */
function byNeed(a: ExceptionView, b: ExceptionView): number {
  return (
    Number(a.escalatedAt === undefined) - Number(b.escalatedAt === undefined) ||
    RANK[a.severity] - RANK[b.severity] ||
    a.dueAt.localeCompare(b.dueAt) ||
    a.id.localeCompare(b.id)
  );
}

/** The lines of the panel: what waits by need, many of one kind as one; kinds that were opened stay apart. */
export function lines(exceptions: Iterable<ExceptionView>, opened: ReadonlySet<Overdue>): readonly Line[] {
  const waiting = [...exceptions].filter(waits).sort(byNeed);
  const grouped = new Set<Overdue>();
  const found: Line[] = [];
  for (const exception of waiting) {
    const same = waiting.filter((other) => other.kind === exception.kind);
    if (same.length < GROUP_MIN || opened.has(exception.kind)) {
      found.push({ kind: 'one', id: exception.id, exception });
    } else if (!grouped.has(exception.kind)) {
      grouped.add(exception.kind);
      found.push({ kind: 'many', id: `kind-${exception.kind}`, overdue: exception.kind, all: same });
    }
  }
  return found;
}

/** What holds although someone has seen it, newest seen first. */
export function seen(exceptions: Iterable<ExceptionView>): readonly ExceptionView[] {
  return [...exceptions]
    .filter((exception) => !waits(exception))
    .sort((a, b) => (b.acknowledgedAt ?? '').localeCompare(a.acknowledgedAt ?? ''));
}

/** What nobody has seen and needs it most. */
export function neediest(exceptions: Iterable<ExceptionView>): ExceptionView | undefined {
  return [...exceptions].filter(waits).sort(byNeed)[0];
}

/** What should be heard now; nothing when nothing waits. */
export function alertOf(exceptions: Iterable<ExceptionView>): Alert | undefined {
  const first = neediest(exceptions);
  return first?.escalatedAt === undefined ? first?.severity : 'ESCALATED';
}
