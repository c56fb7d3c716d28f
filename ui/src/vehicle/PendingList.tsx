import { api } from '../api/http';
import { isRefusal } from '../api/problem';
import { ActionButton } from '../components/ActionButton';
import { useTexts, useWords } from '../i18n';
import { timeOfDay } from '../i18n/time';
import type { PendingAction } from '../state/views';
import { vehicleTexts } from './texts';
import styles from './vehicle.module.css';

interface PendingListProps {
  readonly unit: string;
  readonly pending: readonly PendingAction[];
}

/** What the crew did and the centre has not confirmed; what was refused stays until the crew has seen it. */
export function PendingList({ unit, pending }: PendingListProps) {
  const t = useTexts(vehicleTexts);
  return (
    <section className={styles.card} aria-labelledby="pending">
      <h2 id="pending">{t('pending')}</h2>
      {pending.length === 0 ? (
        <p className={styles.dim}>{t('nothingPending')}</p>
      ) : (
        <ul className={styles.list}>
          {pending.map((entry) => (
            <Entry key={entry.sequence} unit={unit} entry={entry} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Entry({ unit, entry }: { readonly unit: string; readonly entry: PendingAction }) {
  const t = useTexts(vehicleTexts);
  const word = useWords();
  const { action, sequence, state, at, reason = '' } = entry;
  const what = action.type === 'StatusPressed' ? word('AssignmentStatus', action.status) : t(`act${action.type}`);
  return (
    <li>
      <span>{timeOfDay(at)}</span>
      <span>{what}</span>
      {state === 'WAITING' ? (
        <span className={styles.dim}>◌ {t('waiting')}</span>
      ) : (
        <>
          <span className={styles.abnormal}>▲ {isRefusal(reason) ? word('Refusal', reason) : reason}</span>
          <ActionButton
            className={styles.touch}
            operation={{
              label: t('dismiss'),
              run: () => api.post(`/api/vehicles/${unit}/pending/${sequence}/dismiss`),
            }}
          />
        </>
      )}
    </li>
  );
}
