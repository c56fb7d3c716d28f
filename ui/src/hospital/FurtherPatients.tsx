import { useTexts, useWords } from '../i18n';
import { useEntry } from '../link/LiveProvider';
import type { PreAlertView } from '../protocol/types';
import styles from './hospital.module.css';
import { hospitalTexts } from './texts';

/** Whom the crew brings besides this patient: who each is said to be, and under which number the department's systems find them. */
export function FurtherPatients({ alert }: { readonly alert: PreAlertView }) {
  const t = useTexts(hospitalTexts);
  const word = useWords();
  const further = useEntry('further', alert.id);
  if (further === undefined) return null;
  return (
    <section aria-label={t('furtherPatients')} data-further={further.items.length}>
      <h3>{t('furtherPatients')}</h3>
      <ul>
        {further.items.map(({ record, patient, name, birthDate, sex }) => (
          <li key={record}>
            <strong>{name === '' ? t('nobodyKnown') : name}</strong>
            {birthDate !== undefined && ` · ${birthDate}`} · {word('AtmistSex', sex)}{' '}
            <span className={styles.dim}>{patient}</span>
          </li>
        ))}
      </ul>
      <p className={styles.dim}>{t('furtherTogether')}</p>
    </section>
  );
}
