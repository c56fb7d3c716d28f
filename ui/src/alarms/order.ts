import type { Alert } from '../components/AlertSound';
import type { AlarmPriority, AlarmView } from '../protocol/types';

/** Most alarms of one list; of more it says how many there are. */
export const SHOWN_MAX = 30;

const RANK: Readonly<Record<AlarmPriority, number>> = { HIGH: 0, MEDIUM: 1, LOW: 2 };
const SOUND: Readonly<Record<AlarmPriority, Alert>> = { HIGH: 'CRITICAL', MEDIUM: 'WARNING', LOW: 'NOTICE' };

/** True while nobody has taken it. */
export function waits(alarm: AlarmView): boolean {
  return alarm.acknowledged === undefined && alarm.state !== 'ENDED';
}

/** What waits first, the most urgent of that, what went on to others before what is still with the crew, then the oldest. */
export function byNeed(a: AlarmView, b: AlarmView): number {
  return (
    Number(!waits(a)) - Number(!waits(b)) ||
    RANK[a.priority] - RANK[b.priority] ||
    Number(a.escalation === undefined) - Number(b.escalation === undefined) ||
    a.startedAt.localeCompare(b.startedAt) ||
    a.id.localeCompare(b.id)
  );
}

/** The list of a desk. */
export function ordered(alarms: Iterable<AlarmView>): readonly AlarmView[] {
  return [...alarms].sort(byNeed);
}

/**
 * What a desk hears: only what has come to it because nobody took it, so that an alarm which a crew is treating rings in the vehicle alone. Quiet while
 * someone has silenced it.
 */
export function alertOf(alarms: Iterable<AlarmView>, now: number): Alert | undefined {
  const first = ordered(alarms).find(
    (alarm) =>
      waits(alarm) &&
      alarm.escalation !== undefined &&
      (alarm.silence === undefined || Date.parse(alarm.silence.until) <= now),
  );
  return first === undefined ? undefined : SOUND[first.priority];
}
