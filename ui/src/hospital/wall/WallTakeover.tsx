import { PriorityMark } from '../../components/PriorityMark';
import { useTexts, useWords } from '../../i18n';
import { duration } from '../../i18n/time';
import { useNow } from '../../link/LiveProvider';
import type { Expected } from '../rank';
import { PhoneState } from '../reception/PhoneState';
import { hospitalTexts } from '../texts';
import styles from './departmentwall.module.css';
import { Door, useAgeAndSex, WallVitals } from './WallPatient';
import { departmentWallTexts } from './walltexts';

/** Others that stay in sight under a new critical patient. */
const OTHERS_MAX = 4;

interface TakeoverProps {
  readonly row: Expected;
  readonly others: readonly Expected[];
}

/** A new critical patient has the screen until someone acknowledges at a desk; the others stay in sight below. */
export function WallTakeover({ row, others }: TakeoverProps) {
  const t = useTexts(hospitalTexts);
  const w = useTexts(departmentWallTexts);
  const word = useWords();
  const now = useNow();
  const { alert } = row;
  const sent = alert.times.SENT;
  return (
    <section className={styles.takeover} role="alert" data-takeover={alert.unit}>
      <h2>
        <span className={styles.blink} aria-hidden="true">
          ▲
        </span>{' '}
        {t('newCritical')}
      </h2>
      <p className={styles.huge}>
        {alert.atmist.pathway === 'GENERAL' ? alert.complaint : word('AtmistPathway', alert.atmist.pathway)}
      </p>
      <p className={styles.large}>
        <PriorityMark priority={alert.priority} /> · {useAgeAndSex(alert)} · {t('unit', { unit: alert.unit })}
      </p>
      <Door row={row} />
      <WallVitals alert={alert} />
      <p className={styles.desk}>
        {w('atDesk')}
        {sent !== undefined && <> · ▲ {w('unanswered', { time: duration(now - Date.parse(sent)) })}</>}
      </p>
      <PhoneState alert={alert} />
      {others.length > 0 && (
        <ul className={styles.others} aria-label={w('others')}>
          {others.slice(0, OTHERS_MAX).map((other) => (
            <li key={other.alert.id}>
              <Door row={other} />
              <PriorityMark priority={other.alert.priority} short />
              <span>
                {other.alert.atmist.pathway === 'GENERAL'
                  ? other.alert.complaint
                  : word('AtmistPathway', other.alert.atmist.pathway)}
              </span>
            </li>
          ))}
          {others.length > OTHERS_MAX && <li>+ {others.length - OTHERS_MAX}</li>}
        </ul>
      )}
    </section>
  );
}
