import styles from '../hospitals/hospitals.module.css';
import { StateForm } from '../hospitals/StateForm';
import { StateLine } from '../hospitals/StateLine';
import { stateTexts } from '../hospitals/texts';
import { useTexts } from '../i18n';
import { useEntry } from '../link/LiveProvider';

/** What this department told the city of itself, and how to say it anew. */
export function OwnState({ hospital }: { readonly hospital: string }) {
  const t = useTexts(stateTexts);
  const view = useEntry('hospitals', hospital);
  if (view === undefined) return null;
  return (
    <section className={styles.own} aria-label={t('state')}>
      <StateLine hospital={view} />
      <details>
        <summary>{t('change')}</summary>
        <StateForm hospital={view} />
      </details>
    </section>
  );
}
