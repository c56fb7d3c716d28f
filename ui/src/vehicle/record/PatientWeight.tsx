import { useState } from 'react';
import { useTexts } from '../../i18n';
import { NumberEntry } from '../findings/NumberEntry';
import { type DosePatient, weightOf } from './doses';
import { ageLines, weightLines } from './lines';
import type { EntryProps } from './Medications';
import styles from './record.module.css';
import { recordTexts } from './recordtexts';

interface PatientWeightProps extends EntryProps {
  readonly patient: DosePatient;
}

/** The weight that doses are computed from, where it is from, and where to enter it or the age; nothing is assumed. */
export function PatientWeight({ patient, view, enter }: PatientWeightProps) {
  const t = useTexts(recordTexts);
  const [unit, setUnit] = useState<'years' | 'months'>('years');
  const weight = weightOf(patient);
  return (
    <>
      <p data-weight={weight?.kg ?? ''}>
        {weight === undefined ? (
          <strong>▲ {t('weightUnknown')}</strong>
        ) : (
          <>
            {t('weight')} <strong>{weight.kg} kg</strong>{' '}
            {weight.formula === undefined ? t('weightEntered') : t('weightByAge', { formula: weight.formula })}
          </>
        )}
        {' · '}
        {patient.months === undefined
          ? t('ageUnknown')
          : patient.months < 24
            ? t('ageMonths', { n: patient.months })
            : t('ageYears', { n: Math.floor(patient.months / 12) })}
      </p>
      <div className={styles.entries}>
        <details className={styles.other}>
          <summary>{t('enterWeight')}</summary>
          <NumberEntry
            label={t('weight')}
            range={{ min: 0.5, max: 300, decimals: 1, unit: 'kg' }}
            enter={(value) => enter((pen) => weightLines(pen, view, Number(value)))}
          />
        </details>
        <details className={styles.other}>
          <summary>{t('enterAge')}</summary>
          <div className={styles.choices}>
            {(['years', 'months'] as const).map((one) => (
              <button key={one} type="button" aria-pressed={one === unit} onClick={() => setUnit(one)}>
                {t(one)}
              </button>
            ))}
          </div>
          <NumberEntry
            key={unit}
            label={t('age')}
            range={{ min: 1, max: unit === 'years' ? 120 : 23, decimals: 0, unit: t(unit) }}
            enter={(value) => enter((pen) => ageLines(pen, view, Number(value), unit))}
          />
        </details>
      </div>
    </>
  );
}
