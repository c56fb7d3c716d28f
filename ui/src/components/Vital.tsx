import { useWords } from '../i18n';
import { VITAL_UNIT, type VitalSign, type VitalValue } from '../protocol/types';
import { Age } from './Age';
import styles from './components.module.css';

/** UCUM codes as people write them. */
const UNIT_DISPLAY: Readonly<Record<string, string>> = { 'mm[Hg]': 'mmHg', Cel: '°C', '{score}': '' };
const DECIMALS: Partial<Record<VitalSign, number>> = { TEMPERATURE: 1, BLOOD_GLUCOSE: 1 };

/** The number of a vital sign as it is shown, without its unit. */
export function vitalNumber(sign: VitalSign, value: number): string {
  return value.toFixed(DECIMALS[sign] ?? 0);
}

/** Unit of a vital sign as people write it; empty for scores. */
export function vitalUnit(sign: VitalSign): string {
  const ucum = VITAL_UNIT[sign];
  return UNIT_DISPLAY[ucum] ?? ucum;
}

interface VitalProps {
  readonly value: VitalValue;
  /** Older than this it is greyed and shows its age. */
  readonly staleAfterMillis: number;
}

/** One vital sign with name, number, unit, doubt and age. */
export function Vital({ value, staleAfterMillis }: VitalProps) {
  const word = useWords();
  const { sign, mark } = value;
  return (
    <span className={styles.vital}>
      <span className={styles.vitalName}>{word('VitalSign', sign)}</span>
      <Age at={value.measuredAt} staleAfterMillis={staleAfterMillis}>
        <span className={styles.vitalValue}>
          {vitalNumber(sign, value.value)}
          {mark === 'QUESTIONABLE' || mark === 'OUT_OF_RANGE' ? ' ?' : ''}
        </span>{' '}
        <span className={styles.unit}>{vitalUnit(sign)}</span>
        {mark !== 'VALID' && <span className={styles.unit}> {word('VitalValueMark', mark)}</span>}
      </Age>
    </span>
  );
}
