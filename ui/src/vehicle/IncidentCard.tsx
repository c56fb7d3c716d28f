import { useTexts, useWords } from '../i18n';
import { timeOfDay } from '../i18n/time';
import type { IncidentView } from '../protocol/types';
import { vehicleTexts } from './texts';
import styles from './vehicle.module.css';

/** Where to go and why. */
export function IncidentCard({ incident }: { readonly incident: IncidentView }) {
  const t = useTexts(vehicleTexts);
  const word = useWords();
  const { place, complaint, needs, note, openedAt } = incident;
  return (
    <section className={styles.card} aria-labelledby="incident">
      <h2 id="incident">
        {t('incident')} <span className={styles.dim}>{t('openedAt', { time: timeOfDay(openedAt) })}</span>
      </h2>
      <p className={styles.large}>{complaint}</p>
      <p className={styles.large}>
        {place.description} <span className={styles.dim}>{t('within', { meters: place.radiusMeters })}</span>
      </p>
      {needs.length > 0 && (
        <p>
          {t('needs')}: {needs.map((need) => word('Capability', need)).join(', ')}
        </p>
      )}
      {note !== '' && (
        <p>
          {t('note')}: {note}
        </p>
      )}
    </section>
  );
}
