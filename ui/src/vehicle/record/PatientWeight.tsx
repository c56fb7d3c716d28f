import { useState } from 'react';
import { useTexts } from '../../i18n';
import { NumberEntry } from '../findings/NumberEntry';
import { type DosePatient, isChild, weightOf } from './doses';
import { LONGEST, SHORTEST } from './lengths';
import { ageLines, lengthLines, weightLines } from './lines';
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
            {weight.from === 'ENTERED'
              ? t('weightEntered')
              : t(weight.from === 'LENGTH' ? 'weightByLength' : 'weightByAge', { formula: weight.formula ?? '' })}
          </>
        )}
        {' · '}
        {patient.months === undefined
          ? t('ageUnknown')
          : patient.months < 24
            ? t('ageMonths', { n: patient.months })
            : t('ageYears', { n: Math.floor(patient.months / 12) })}
        {isChild(patient) !== false &&
          patient.cm !== undefined &&
          (patient.cm < SHORTEST || patient.cm > LONGEST) &&
          ` · ▲ ${t('lengthBeyond', { cm: patient.cm })}`}
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
          <summary>{t('enterLength')}</summary>
          <NumberEntry
            label={t('length')}
            range={{ min: 30, max: 220, decimals: 0, unit: 'cm' }}
            enter={(value) => enter((pen) => lengthLines(pen, view, Number(value)))}
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
