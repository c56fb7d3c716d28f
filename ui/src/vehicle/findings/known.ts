import type { Queued } from '../../offline/queue';
import type { AssignmentId, ScoresView } from '../../protocol/types';
import type { Findings } from '../../state/views';
import type { Known } from './Finding';

/** Every value of this patient by its key: what the crew entered and what scores took from devices, the newer one. */
export function knownValues(
  assignment: AssignmentId,
  findings: Findings | undefined,
  scores: ScoresView | undefined,
  queued: readonly Queued[],
): ReadonlyMap<string, Known> {
  const known = new Map<string, Known>();
  if (findings?.assignment === assignment) {
    for (const [key, { value, at }] of Object.entries(findings.findings)) {
      if (value !== '') known.set(key, { value, at });
    }
  }
  for (const line of scores?.assignment === assignment ? scores.scores : []) {
    for (const { key, value, at, source } of line.inputs) {
      const entered = known.get(key);
      if (entered === undefined || Date.parse(entered.at) < Date.parse(at)) known.set(key, { value, at, source });
    }
  }
  for (const { path, state, body } of queued) {
    if (state !== 'WAITING' || !path.endsWith('/findings')) continue;
    const waiting = body as { assignment: string; at: string; findings: Readonly<Record<string, string>> };
    if (waiting.assignment !== assignment) continue;
    for (const [key, value] of Object.entries(waiting.findings)) {
      if (value === '') known.delete(key);
      else known.set(key, { value, at: waiting.at });
    }
  }
  return known;
}
