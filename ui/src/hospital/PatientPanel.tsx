import { ScoresPanel } from '../clinical/ScoresPanel';
import { ActionButton } from '../components/ActionButton';
import { PriorityMark } from '../components/PriorityMark';
import { VitalsPanel } from '../components/VitalsPanel';
import { GuidedVideo } from '../guide/GuidedVideo';
import { HistoryPanel } from '../history/HistoryPanel';
import { useTexts, useWords } from '../i18n';
import { duration, timeOfDay } from '../i18n/time';
import { useCollection, useEntry, useNow } from '../link/LiveProvider';
import { mediaTexts } from '../media/texts';
import { OrdersPanel } from '../orders/OrdersPanel';
import { ofAssignment } from '../orders/orders';
import {
  ASSIGNMENT_STATUS,
  type EcgReadingView,
  type HospitalId,
  PREALERT_CONFIRMED,
  type PreAlertView,
} from '../protocol/types';
import { PatientEcgFiles } from '../waves/EcgFileList';
import { ReadingCard } from '../waves/ReadingCard';
import { SignalPanel } from '../waves/SignalPanel';
import { waveTexts } from '../waves/wavetexts';
import { FurtherPatients } from './FurtherPatients';
import { HandoffForm } from './HandoffForm';
import styles from './hospital.module.css';
import { acknowledge } from './operations';
import { RedirectForm } from './RedirectForm';
import { Minutes } from './Row';
import type { Expected } from './rank';
import { ReceptionCard } from './reception/ReceptionCard';
import { TargetClocks } from './reception/TargetClocks';
import { hospitalTexts } from './texts';
import { usePatientVitals } from './usePatientVitals';

/** One patient on one page: ATMIST, vital signs, clocks, and what the department can do. */
export function PatientPanel({ row, hospital }: { readonly row: Expected; readonly hospital: HospitalId }) {
  const t = useTexts(hospitalTexts);
  const word = useWords();
  const { alert, eta } = row;
  const vitals = usePatientVitals(alert);
  const waves = useTexts(waveTexts);
  const media = useTexts(mediaTexts);
  const scores = useEntry('scores', alert.unit);
  const ecg = useEntry('ecg', alert.unit);
  const reading = useEntry('readings', alert.unit);
  const orders = useCollection('orders');
  const now = useNow();
  return (
    <div className={styles.panel} data-unit={alert.unit}>
      <div className={styles.top}>
        <PriorityMark priority={alert.priority} />
        <strong>{alert.complaint}</strong>
        <span>{t('unit', { unit: alert.unit })}</span>
        <Minutes row={row} />
        {eta !== undefined && alert.status !== 'ARRIVED' && (
          <span className={styles.dim}>{t('arrivalAt', { time: timeOfDay(eta.arriveAt) })}</span>
        )}
      </div>
      <ActionButton
        strong={!PREALERT_CONFIRMED[alert.status]}
        explain
        section={t('actions')}
        className={styles.wide}
        operation={acknowledge(alert, t('acknowledge'), word)}
      />
      <FurtherPatients alert={alert} />
      <ReceptionCard key={alert.id} alert={alert} />
      <TargetClocks alert={alert} />
      <h3>{t('vitals')}</h3>
      <VitalsPanel vitals={vitals} />
      <h3>{waves('signals')}</h3>
      <SignalPanel query={`view=waves&unit=${encodeURIComponent(alert.unit)}`} ecg={own(ecg, alert)}>
        {own(reading, alert) !== undefined && <ReadingCard reading={reading as EcgReadingView} />}
      </SignalPanel>
      <PatientEcgFiles key={`ecg ${alert.assignment}`} unit={alert.unit} assignment={alert.assignment} />
      <h3>{media('video')}</h3>
      <GuidedVideo incident={alert.incident} />
      <OrdersPanel
        incident={alert.incident}
        crews={alert.times.HANDED_OVER === undefined ? [{ assignment: alert.assignment, unit: alert.unit }] : []}
        orders={ofAssignment(orders.values(), alert.assignment)}
        now={now}
      />
      <HistoryPanel key={`history ${alert.id}`} alert={alert} />
      <h3>{t('scores')}</h3>
      <ScoresPanel scores={scores?.assignment === alert.assignment ? scores : undefined} />
      <Atmist alert={alert} />
      <Clocks alert={alert} />
      <HandoffForm alert={alert} />
      <RedirectForm alert={alert} hospital={hospital} />
    </div>
  );
}

/** What is of this patient; the unit may have brought another one before. */
function own<T extends { readonly assignment?: string }>(of: T | undefined, alert: PreAlertView): T | undefined {
  return of?.assignment === alert.assignment ? of : undefined;
}

function Atmist({ alert }: { readonly alert: PreAlertView }) {
  const t = useTexts(hospitalTexts);
  const word = useWords();
  const { ageYears, sex, time, mechanism, injuries, signs, treatment, pathway } = alert.atmist;
  const years = ageYears === undefined ? t('ageUnknown') : t('years', { n: ageYears });
  const lines: readonly (readonly [string, string, string])[] = [
    ['A', t('letterA'), `${years}, ${word('AtmistSex', sex)}`],
    ['T', t('letterT'), time],
    ['M', t('letterM'), mechanism],
    ['I', t('letterI'), injuries],
    ['S', t('letterS'), signs],
    ['T', t('letterT2'), treatment],
  ];
  return (
    <>
      <h3>
        {t('atmist')} · {word('AtmistPathway', pathway)}
      </h3>
      <dl className={styles.atmist}>
        {lines.map(([letter, label, text]) => (
          <div key={label}>
            <dt>
              <b aria-hidden="true">{letter}</b> {label}
            </dt>
            <dd>{text === '' ? '—' : text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** When what happened, and how long ago. */
function Clocks({ alert }: { readonly alert: PreAlertView }) {
  const t = useTexts(hospitalTexts);
  const word = useWords();
  const now = useNow();
  const steps = ASSIGNMENT_STATUS.flatMap((status) => {
    const at = alert.assignmentTimes[status];
    return at === undefined ? [] : [[word('AssignmentStatus', status), at] as const];
  });
  const sent = alert.times.SENT;
  const all = sent === undefined ? steps : [...steps, [t('sent'), sent] as const];
  return (
    <>
      <h3>{t('clocks')}</h3>
      <ul className={styles.clocks}>
        {all
          .toSorted((a, b) => a[1].localeCompare(b[1]))
          .map(([label, at]) => (
            <li key={label}>
              <span>{label}</span>
              <span>{timeOfDay(at)}</span>
              <span className={styles.dim}>{t('since', { time: duration(now - Date.parse(at)) })}</span>
            </li>
          ))}
      </ul>
    </>
  );
}
