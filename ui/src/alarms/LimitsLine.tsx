import { useTexts, useWords } from '../i18n';
import type { Texts } from '../i18n/glossary';
import { useEntry } from '../link/LiveProvider';
import type { AlarmLimitsView, VitalSign } from '../protocol/types';
import styles from './alarms.module.css';
import { alarmTexts, bandTexts } from './texts';

/** Which limits hold for the patient on board, and why; all of them when it is opened. */
export function LimitsLine({ unit }: { readonly unit: string }) {
  const t = useTexts(alarmTexts);
  const word = useWords();
  const band = useTexts(bandTexts as Texts);
  const limits = useEntry('limits', unit);
  if (limits === undefined) return null;
  const name = limits.band in bandTexts ? band(limits.band) : limits.band;
  const known = limits.ageYears !== undefined;
  return (
    <details className={styles.limits} data-limits={limits.band}>
      <summary>
        {t('limitsOf', { band: name })} · {known ? t('limitsAge', { n: limits.ageYears }) : `▲ ${t('limitsNoAge')}`}
      </summary>
      <ul className={styles.limitList}>
        {signs(limits).map((sign) => (
          <li key={sign}>
            {word('VitalSign', sign)}{' '}
            {limits.limits
              .filter((line) => line.sign === sign)
              .map((line) => `${line.below ? '<' : '>'} ${line.value} ${word('AlarmPriority', line.priority)}`)
              .join(' · ')}
          </li>
        ))}
      </ul>
    </details>
  );
}

function signs({ limits }: AlarmLimitsView): readonly VitalSign[] {
  return [...new Set(limits.map(({ sign }) => sign))];
}
