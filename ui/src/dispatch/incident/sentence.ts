import { useTexts, useWords } from '../../i18n';
import { timeOfDay } from '../../i18n/time';
import type { DispatchEvent, Recorded } from '../../protocol/types';
import { reasonOf } from './reason';
import { eventTexts, reasonTexts } from './texts';

/** Names by id: of a unit, of a hospital, and the unit of an assignment. */
export interface Names {
  readonly unit: (id: string) => string | undefined;
  readonly hospital: (id: string) => string | undefined;
  readonly assigned: (assignment: string) => string | undefined;
}

/** One sentence for an event; ids become the names that people use. */
export function useSentence(names: Names): (recorded: Recorded) => string {
  const t = useTexts(eventTexts);
  const why = useTexts(reasonTexts);
  const word = useWords();
  const unit = (id: string) => names.unit(id) ?? id;
  const hospital = (id: string) => names.hospital(id) ?? id;
  const values = (event: DispatchEvent): Record<string, string> => {
    const all = event as unknown as Record<string, unknown>;
    const text = (name: string) => (typeof all[name] === 'string' ? (all[name] as string) : undefined);
    const assigned = names.assigned(text('assignment') ?? '');
    const status = event.type === 'StatusReported' ? word('AssignmentStatus', event.status) : '';
    const place = (all.place as { description?: string } | undefined)?.description ?? '';
    const by = text('by');
    return {
      ...(Object.fromEntries(Object.entries(all).filter(([, value]) => typeof value === 'string')) as Record<
        string,
        string
      >),
      ...(text('reason') === undefined ? {} : { reason: reasonOf(text('reason') ?? '', why) }),
      unit: unit(text('unit') ?? assigned ?? by ?? ''),
      hospital: hospital(text('to') ?? text('hospital') ?? by ?? ''),
      status,
      place,
      ...(event.type === 'CallbackTried' || event.type === 'WelfareAsked' || event.type === 'PhoneEnded'
        ? { outcome: word('CallbackOutcome', event.outcome) }
        : {}),
      ...(event.type === 'MilestoneReached' ? { milestone: word('Milestone', event.milestone) } : {}),
      ...(event.type === 'TriageRecorded'
        ? { tree: event.triage.tree, determinant: event.triage.outcome?.determinant ?? '…' }
        : {}),
      ...(event.type === 'ResponsePlanSet' ? { plan: event.plan.code } : {}),
      ...(event.type === 'MoveNoticed' ? { unit: unit(event.notice.bestThere) } : {}),
      ...(event.type === 'ExceptionRaised' ? { kind: word('Overdue', event.kind) } : {}),
      ...(event.type === 'UnitAvailabilityChanged'
        ? { availability: word('UnitAvailability', event.availability) }
        : {}),
      ...(event.type === 'CasualtyTriaged' ? { category: word('TriageCategory', event.triage.category) } : {}),
      ...(event.type === 'CasualtyEnded' ? { end: word('CasualtyEnd', event.how) } : {}),
      ...(event.type === 'AlarmActed' ? { act: word('AlarmAct', event.act), owner: event.owner.name } : {}),
      ...(event.type === 'RecordingKept'
        ? { source: event.track.source, seconds: String(Math.round(event.track.durationMs / 1_000)) }
        : {}),
      ...(event.type === 'OffloadReported' ? { party: word('ReceptionParty', event.party) } : {}),
      ...(event.type === 'MilestoneStated'
        ? { moment: word('CareMilestone', event.milestone), time: timeOfDay(event.occurredAt) }
        : {}),
      ...(event.type === 'OutcomeTold' ? { outcome: event.outcome.diagnosis } : {}),
      ...(event.type === 'HandoffSigned' ? { receivedBy: event.note.receivedBy } : {}),
    };
  };
  return ({ event }) => t(event.type, values(event));
}
