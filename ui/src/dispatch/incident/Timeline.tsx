import { Empty } from '../../components/Empty';
import { ProblemText } from '../../components/ProblemText';
import { useTexts, useWords } from '../../i18n';
import { timeOfDay } from '../../i18n/time';
import { useCollection, useEntry } from '../../link/LiveProvider';
import type { DispatchEvent, Recorded } from '../../protocol/types';
import shared from '../dispatch.module.css';
import { useSelection } from '../selection';
import { dispatchTexts } from '../texts';
import styles from './incident.module.css';
import { eventTexts, incidentTexts } from './texts';
import { useDetail } from './useDetail';

/** What has happened to the selected incident, newest first, with who did it. */
export function Timeline() {
  const t = useTexts(incidentTexts);
  const common = useTexts(dispatchTexts);
  const { incident: selected } = useSelection();
  const incident = useEntry('incidents', selected);
  return (
    <section className={shared.panel} aria-labelledby="timeline-title">
      <div className={shared.panelHead}>
        <h2 id="timeline-title">{t('timeline')}</h2>
      </div>
      {incident === undefined ? (
        <Empty>{common('nothingSelected')}</Empty>
      ) : (
        <Events key={incident.id} incident={incident.id} />
      )}
    </section>
  );
}

function Events({ incident }: { readonly incident: string }) {
  const t = useTexts(incidentTexts);
  const { detail, error } = useDetail(incident);
  const say = useSentence();
  const actor = (name: string) => (name === 'system' ? t('system') : name.replace(/^(unit|hospital):/, ''));
  return (
    <div className={shared.scroll} role="group" tabIndex={0} aria-labelledby="timeline-title">
      <ProblemText error={error} />
      {detail === undefined && error === undefined && <Empty>{t('loadingTimeline')}</Empty>}
      <ol className={styles.timeline}>
        {detail?.timeline.toReversed().map((recorded) => (
          <li key={recorded.sequence}>
            <time dateTime={recorded.at}>{timeOfDay(recorded.at)}</time>
            <span>
              {say(recorded)} <span className={shared.note}>{t('by', { actor: actor(recorded.actor) })}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** One sentence for an event; ids become the names that people use. */
function useSentence(): (recorded: Recorded) => string {
  const t = useTexts(eventTexts);
  const word = useWords();
  const units = useCollection('units');
  const assignments = useCollection('assignments');
  const hospitals = useCollection('hospitals');
  const unit = (id: string) => units.get(id)?.card.callSign ?? id;
  const hospital = (id: string) => hospitals.get(id)?.card.name ?? id;
  const values = (event: DispatchEvent): Record<string, string> => {
    const all = event as unknown as Record<string, unknown>;
    const text = (name: string) => (typeof all[name] === 'string' ? (all[name] as string) : undefined);
    const assigned = assignments.get(text('assignment') ?? '')?.unit;
    const status = event.type === 'StatusReported' ? word('AssignmentStatus', event.status) : '';
    const place = (all.place as { description?: string } | undefined)?.description ?? '';
    const by = text('by');
    return {
      ...(Object.fromEntries(Object.entries(all).filter(([, value]) => typeof value === 'string')) as Record<
        string,
        string
      >),
      unit: unit(text('unit') ?? assigned ?? by ?? ''),
      hospital: hospital(text('to') ?? text('hospital') ?? by ?? ''),
      status,
      place,
      ...(event.type === 'CallbackTried' ? { outcome: word('CallbackOutcome', event.outcome) } : {}),
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
