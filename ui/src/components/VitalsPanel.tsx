import { useTexts, useWords } from '../i18n';
import type { VitalSign, VitalsView, VitalValue } from '../protocol/types';
import { Age } from './Age';
import { commonTexts } from './texts';
import { vitalNumber, vitalUnit } from './Vital';
import { inOrder, VITAL_STALE_MILLIS } from './vitalLimits';
import styles from './vitals.module.css';

interface VitalsPanelProps {
  readonly vitals: VitalsView | undefined;
  /** Only these, for a row of a board; all when left out. */
  readonly only?: readonly VitalSign[];
  readonly small?: boolean;
}

/** Vital signs as large numbers, blood pressure as one, each with its own age; old ones are greyed, doubtful ones say so. */
export function VitalsPanel({ vitals, only, small = false }: VitalsPanelProps) {
  const t = useTexts(commonTexts);
  const values = vitals === undefined ? [] : inOrder(vitals.values);
  const shown = values.filter((v) => (only === undefined || only.includes(v.sign)) && v.sign !== 'DIASTOLIC');
  const diastolic = vitals?.values.DIASTOLIC;
  if (shown.length === 0) return <p className={styles.none}>{t('noVitals')}</p>;
  return (
    <dl className={styles.panel} data-small={small}>
      {shown.map((value) => (
        <Tile key={value.sign} value={value} second={value.sign === 'SYSTOLIC' ? diastolic : undefined} />
      ))}
    </dl>
  );
}

function Tile({ value, second }: { readonly value: VitalValue; readonly second: VitalValue | undefined }) {
  const t = useTexts(commonTexts);
  const word = useWords();
  const { sign, mark } = value;
  const doubtful = mark === 'QUESTIONABLE' || mark === 'OUT_OF_RANGE';
  return (
    <div className={styles.tile} data-sign={sign} data-mark={mark}>
      <dt>{sign === 'SYSTOLIC' ? t('bloodPressure') : word('VitalSign', sign)}</dt>
      <dd>
        <Age at={value.measuredAt} staleAfterMillis={VITAL_STALE_MILLIS[sign]} always>
          <span className={styles.number}>
            {vitalNumber(sign, value.value)}
            {second !== undefined && `/${vitalNumber('DIASTOLIC', second.value)}`}
            {doubtful && ' ?'}
          </span>{' '}
          <span className={styles.unit}>{vitalUnit(sign)}</span>
        </Age>
        {mark !== 'VALID' && <span className={styles.mark}>{word('VitalValueMark', mark)}</span>}
      </dd>
    </div>
  );
}
