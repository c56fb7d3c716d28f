import { Age } from '../components/Age';
import { PriorityMark } from '../components/PriorityMark';
import { VitalsPanel } from '../components/VitalsPanel';
import { useTexts, useWords } from '../i18n';
import { timeOfDay } from '../i18n/time';
import { useEntry, useNow } from '../link/LiveProvider';
import type { VitalSign } from '../protocol/types';
import styles from './hospital.module.css';
import { acknowledgeable } from './operations';
import type { Expected } from './rank';
import { PhoneState } from './reception/PhoneState';
import { receptionTexts } from './reception/texts';
import { hospitalTexts } from './texts';
import { usePatientVitals } from './usePatientVitals';

const ON_BOARD: readonly VitalSign[] = ['HEART_RATE', 'SPO2', 'SYSTOLIC', 'RESPIRATORY_RATE'];
/** An arrival time worked out longer ago is drawn as old. */
export const ETA_STALE_MILLIS = 20_000;

interface RowProps {
  readonly row: Expected;
  readonly selected: boolean;
  readonly select: () => void;
}

/** One expected patient, to be read from five metres away. */
export function Row({ row, selected, select }: RowProps) {
  const t = useTexts(hospitalTexts);
  const r = useTexts(receptionTexts);
  const word = useWords();
  const { alert } = row;
  const vitals = usePatientVitals(alert);
  const link = useEntry('links', alert.unit);
  const further = useEntry('further', alert.id);
  return (
    <li
      className={styles.row}
      data-selected={selected}
      data-status={alert.status}
      data-waits={acknowledgeable(alert)}
      data-unit={alert.unit}
    >
      <Minutes row={row} />
      <div className={styles.who}>
        <button type="button" className={styles.select} aria-pressed={selected} onClick={select}>
          <PriorityMark priority={alert.priority} short /> {alert.complaint}
        </button>
        <span className={styles.line}>{useAtmistLine(row)}</span>
        <span className={styles.line}>
          {t('unit', { unit: alert.unit })} · {word('PreAlertStatus', alert.status)}
          {alert.reception?.bed !== undefined && ` · ${r('bedNow', { bed: alert.reception.bed.name })}`}{' '}
          <PhoneState alert={alert} />
          {further !== undefined && <strong> {t('more', { n: further.items.length })}</strong>}
          {link?.up === false && (
            <span className={styles.abnormal}> ▲ {t('linkDown', { time: timeOfDay(link.since) })}</span>
          )}
        </span>
      </div>
      <span className={styles.pathway}>
        {alert.atmist.pathway !== 'GENERAL' && word('AtmistPathway', alert.atmist.pathway)}
      </span>
      <VitalsPanel vitals={vitals} only={ON_BOARD} small />
    </li>
  );
}

/** Whole minutes until then, 0 when it is past. */
export function minutesTo(at: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(at) - now) / 60_000));
}

/** Minutes to the door with the interval they come from, large; `≈` when only a straight line is known. */
export function Minutes({ row }: { readonly row: Expected }) {
  const t = useTexts(hospitalTexts);
  const { eta, toDoorMillis, alert } = row;
  const now = useNow();
  if (alert.status === 'ARRIVED') return <div className={styles.minutes}>{t('arrived')}</div>;
  if (eta === undefined || toDoorMillis === undefined) {
    return <div className={styles.minutes}>{t('etaUnknown')}</div>;
  }
  return (
    <div className={styles.minutes}>
      <Age at={eta.computedAt} staleAfterMillis={ETA_STALE_MILLIS}>
        {eta.basis === 'ESTIMATED' && '≈ '}
        <b>{Math.ceil(toDoorMillis / 60_000)}</b> {t('minutes')}
      </Age>
      {eta.range !== undefined && (
        <small>
          {t('interval', { from: minutesTo(eta.range.earliest, now), to: minutesTo(eta.range.latest, now) })}
        </small>
      )}
    </div>
  );
}

/** Age, sex, mechanism and injuries in one line. */
export function useAtmistLine({ alert }: Expected): string {
  const t = useTexts(hospitalTexts);
  const word = useWords();
  const { ageYears, sex, mechanism, injuries } = alert.atmist;
  const years = ageYears === undefined ? t('ageUnknown') : t('years', { n: ageYears });
  return [years, word('AtmistSex', sex), mechanism, injuries].filter((part) => part !== '').join(' · ');
}
