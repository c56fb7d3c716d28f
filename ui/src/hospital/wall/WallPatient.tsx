import { Age } from '../../components/Age';
import { PriorityMark } from '../../components/PriorityMark';
import { VitalsPanel } from '../../components/VitalsPanel';
import { said, useLanguage, useTexts, useWords } from '../../i18n';
import { duration, timeOfDay } from '../../i18n/time';
import { useEntry, useNow } from '../../link/LiveProvider';
import type { PathwaysView, PreAlertView, VitalSign } from '../../protocol/types';
import { acknowledgeable } from '../operations';
import { ETA_STALE_MILLIS, minutesTo } from '../Row';
import type { Expected } from '../rank';
import { PhoneState } from '../reception/PhoneState';
import { momentOf } from '../reception/pathways';
import { hospitalTexts } from '../texts';
import { usePatientVitals } from '../usePatientVitals';
import styles from './departmentwall.module.css';
import { pressing } from './wallrows';
import { departmentWallTexts } from './walltexts';

const ON_WALL: readonly VitalSign[] = ['HEART_RATE', 'SPO2', 'SYSTOLIC'];

interface PatientProps {
  readonly row: Expected;
  readonly pathways: PathwaysView | undefined;
}

/** One patient in a row that is read from across the room. What people typed about the patient stays on the desks. */
export function WallPatient({ row, pathways }: PatientProps) {
  const t = useTexts(hospitalTexts);
  const word = useWords();
  const { alert } = row;
  const link = useEntry('links', alert.unit);
  return (
    <li className={styles.row} data-unit={alert.unit} data-status={alert.status} data-waits={acknowledgeable(alert)}>
      <Door row={row} />
      <div className={styles.who}>
        <span className={styles.what}>
          <PriorityMark priority={alert.priority} short />{' '}
          {alert.atmist.pathway === 'GENERAL' ? alert.complaint : word('AtmistPathway', alert.atmist.pathway)}
        </span>
        <span>
          {useAgeAndSex(alert)} · {alert.unit}
          {link?.up === false && (
            <span className={styles.abnormal}> ▲ {t('linkDown', { time: timeOfDay(link.since) })}</span>
          )}
        </span>
      </div>
      <Preparation alert={alert} />
      <WallClock alert={alert} pathways={pathways} />
      <WallVitals alert={alert} />
    </li>
  );
}

/** Age and sex, which tell patients apart; the wall names nobody. */
export function useAgeAndSex({ atmist }: PreAlertView): string {
  const t = useTexts(hospitalTexts);
  const word = useWords();
  const { ageYears, sex } = atmist;
  return `${ageYears === undefined ? t('ageUnknown') : t('years', { n: ageYears })} · ${word('AtmistSex', sex)}`;
}

/** Minutes to the door with the interval they come from, or how long the patient has been here. */
export function Door({ row }: { readonly row: Expected }) {
  const t = useTexts(hospitalTexts);
  const w = useTexts(departmentWallTexts);
  const now = useNow();
  const { eta, toDoorMillis, alert } = row;
  const door = momentOf(alert, 'DOOR');
  if (alert.status === 'ARRIVED') {
    return (
      <div className={styles.door} data-door="here">
        <strong>{t('arrived')}</strong>
        {door !== undefined && <small>{w('here', { time: duration(now - Date.parse(door)) })}</small>}
      </div>
    );
  }
  if (eta === undefined || toDoorMillis === undefined) return <div className={styles.door}>{t('etaUnknown')}</div>;
  return (
    <div className={styles.door} data-door="coming">
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

/** Acknowledged or not, team and bed. */
function Preparation({ alert }: { readonly alert: PreAlertView }) {
  const w = useTexts(departmentWallTexts);
  const now = useNow();
  const { bed } = alert.reception ?? {};
  const teams = (alert.reception?.teams ?? []).filter((team) => team.stoodDown === undefined);
  const sent = alert.times.SENT;
  return (
    <div className={styles.ready}>
      {acknowledgeable(alert) && sent !== undefined && (
        <strong className={styles.alarm}>▲ {w('unanswered', { time: duration(now - Date.parse(sent)) })}</strong>
      )}
      <PhoneState alert={alert} />
      <strong className={bed === undefined ? styles.dim : undefined}>
        {bed === undefined ? w('noBed') : `✓ ${w('bed', { bed: bed.name })}`}
      </strong>
      {teams.length === 0 && <span className={styles.dim}>{w('noTeam')}</span>}
      {teams.map(({ name, answered }) => (
        <span key={name} className={answered === undefined ? styles.abnormal : undefined}>
          {answered === undefined ? `▲ ${w('team', { team: name })}` : `✓ ${w('comes', { team: name })}`}
        </span>
      ))}
    </div>
  );
}

/** The one time to keep that presses most; without one how long ago someone was first at the patient. */
function WallClock({ alert, pathways }: { readonly alert: PreAlertView; readonly pathways: PathwaysView | undefined }) {
  const w = useTexts(departmentWallTexts);
  const language = useLanguage();
  const now = useNow();
  const most = pressing(pathways?.clocks ?? [], alert, now);
  const contact = momentOf(alert, 'FIRST_MEDICAL_CONTACT');
  if (most !== undefined) {
    const { passed, left } = most.state;
    return (
      <div className={styles.clock}>
        <strong>{duration(passed)}</strong>
        <span>{said(most.clock.words, language)}</span>
        <span className={left < 0 ? styles.abnormal : styles.dim}>
          {left < 0 ? `▲ ${w('over', { time: duration(-left) })}` : w('left', { time: duration(left) })}
        </span>
      </div>
    );
  }
  if (contact === undefined) return <div />;
  return (
    <div className={styles.clock}>
      <strong>{duration(now - Date.parse(contact))}</strong>
      <span className={styles.dim}>{w('sinceContact')}</span>
    </div>
  );
}

/** Heart rate, oxygen, pressure and NEWS2, each with its age. */
export function WallVitals({ alert }: { readonly alert: PreAlertView }) {
  const vitals = usePatientVitals(alert);
  const scores = useEntry('scores', alert.unit);
  const news = scores?.assignment === alert.assignment && scores.scores.find((line) => line.score === 'news2');
  return (
    <div className={styles.vitals}>
      <VitalsPanel vitals={vitals} only={ON_WALL} />
      {news !== false && news?.value !== undefined && (
        <div className={styles.news}>
          <span>NEWS2</span>
          <strong>{news.value}</strong>
        </div>
      )}
    </div>
  );
}
