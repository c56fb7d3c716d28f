import { PriorityMark } from '../../components/PriorityMark';
import { useTexts, useWords } from '../../i18n';
import { duration } from '../../i18n/time';
import { useEntry, useNow } from '../../link/LiveProvider';
import type { EtaViewRange, RiskView } from '../../protocol/types';
import { wallTexts } from '../../wall/texts';
import type { Row, RowUnit } from '../board';
import { callTexts } from '../calls/texts';
import shared from '../dispatch.module.css';
import { dispatchTexts } from '../texts';
import styles from './queue.module.css';

/** An expected arrival computed longer ago than this is only an estimate. */
const ETA_FRESH_MILLIS = 60_000;

interface LineProps<R extends Row> {
  readonly row: R;
  readonly offset: number;
  readonly index: number;
  readonly count: number;
  readonly selected: boolean;
  readonly onClick: () => void;
}

function frame({ row, offset, index, count, selected, onClick }: LineProps<Row>) {
  return {
    role: 'option',
    id: `row-${row.id}`,
    className: styles.row,
    style: { transform: `translateY(${offset}px)` },
    'aria-selected': selected,
    'aria-setsize': count,
    'aria-posinset': index + 1,
    onClick,
  } as const;
}

export function CallRow(props: LineProps<Extract<Row, { kind: 'call' }>>) {
  const t = useTexts(dispatchTexts);
  const c = useTexts(callTexts);
  const { call } = props.row;
  const state = { RINGING: c('ringing'), ABANDONED: c('abandoned') }[call.state as string] ?? t('callRow');
  return (
    <div {...frame(props)} data-call={call.id} data-state={call.state}>
      <Alarm text={state} />
      <span className={styles.clock}>
        <Running since={call.receivedAt} />
      </span>
      <span className={styles.main}>
        <strong>{call.complaint || call.callback || call.id}</strong>
        <span className={styles.place}>
          {[call.complaint === '' ? '' : call.callback, call.place?.description].filter((text) => text).join(' · ')}
        </span>
      </span>
    </div>
  );
}

export function IncidentRow(props: LineProps<Extract<Row, { kind: 'incident' }>>) {
  const t = useTexts(dispatchTexts);
  const { incident, units, risk } = props.row;
  return (
    <div {...frame(props)} data-incident={incident.id}>
      <PriorityMark priority={incident.priority} />
      <span className={styles.clock}>
        <Running since={incident.openedAt} />
      </span>
      <span className={styles.main}>
        <strong>{incident.complaint}</strong>
        <span className={styles.place}>{incident.place.description}</span>
      </span>
      <span className={styles.units}>
        {risk !== undefined && <RiskWords risk={risk} />}
        {units.length === 0 && <Alarm text={t('noUnit')} />}
        {units.map((unit) => (
          <UnitWords key={unit.assignment.id} unit={unit} />
        ))}
      </span>
    </div>
  );
}

/** Why the row stands where it does: what is left until the target, or by how much it is missed. */
function RiskWords({ risk }: { readonly risk: RiskView }) {
  const t = useTexts(wallTexts);
  const left = Date.parse(risk.respondBy) - useNow();
  const over = Date.parse(risk.expectedAt ?? '') - Date.parse(risk.respondBy);
  if (left <= 0) return <Alarm text={t('over', { time: duration(-left) })} />;
  if (over > 0) return <Alarm text={t('expectedOver', { time: duration(over) })} />;
  return <span className={shared.note}>{t('left', { time: duration(left) })}</span>;
}

/** Time that runs, by the server's clock. */
export function Running({ since }: { readonly since: string }) {
  return <>{duration(Math.max(0, useNow() - Date.parse(since)))}</>;
}

/** Something that is not as it should be: a shape and a word. */
export function Alarm({ text }: { readonly text: string }) {
  return (
    <span className={shared.alarm}>
      <svg viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
        <path d="M8 0 16 15H0zM7 5v5h2V5zm0 6.5v2h2v-2z" fillRule="evenodd" />
      </svg>
      {text}
    </span>
  );
}

/** The interval of an arrival as what is left until its ends; an end that has passed is now. */
function between(range: EtaViewRange, now: number) {
  const left = (end: string) => duration(Math.max(0, Date.parse(end) - now));
  return { from: left(range.earliest), to: left(range.latest) };
}

/** A unit's status on an incident, with what is left of its way. */
function UnitWords({ unit: { assignment, eta } }: { readonly unit: RowUnit }) {
  const t = useTexts(dispatchTexts);
  const word = useWords();
  const now = useNow();
  const callSign = useEntry('units', assignment.unit)?.card.callSign ?? assignment.unit;
  const moving = assignment.status === 'EN_ROUTE' || assignment.status === 'TRANSPORTING';
  const since = assignment.times[assignment.status];
  const left = eta === undefined ? 0 : Date.parse(eta.arriveAt) - now;
  const words = () => {
    if (moving && eta !== undefined && left < 0) return t('etaOverdue', { time: duration(-left) });
    const sure = eta?.basis === 'ROAD' && now - Date.parse(eta.computedAt) < ETA_FRESH_MILLIS;
    if (moving && eta !== undefined) {
      const point = t(sure ? 'eta' : 'etaEstimated', { time: duration(left) });
      return eta.range === undefined ? point : `${point} ${t('etaRange', between(eta.range, now))}`;
    }
    return since === undefined ? '' : t('since', { time: duration(now - Date.parse(since)) });
  };
  return (
    <span>
      <strong>{callSign}</strong> {word('AssignmentStatus', assignment.status)} {words()}
    </span>
  );
}
