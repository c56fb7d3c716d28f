import { api } from '../../api/http';
import { ActionButton } from '../../components/ActionButton';
import { Age } from '../../components/Age';
import { useTexts, useWords } from '../../i18n';
import { useCollection, useEntry } from '../../link/LiveProvider';
import { CALLBACK_OUTCOME, type IncidentId } from '../../protocol/types';
import shared from '../dispatch.module.css';
import { useForbidden } from '../permission';
import styles from './exceptions.module.css';
import { phoneTexts } from './phonetexts';
import { Telephone } from './Telephone';

/** Whom to call who waits for help, what came of it the last time, and keys that note what comes of it now. */
export function WelfareCall({ id, chosen }: { readonly id: IncidentId; readonly chosen: boolean }) {
  const t = useTexts(phoneTexts);
  const word = useWords();
  const forbidden = useForbidden();
  const incident = useEntry('incidents', id);
  const calls = useCollection('calls');
  if (incident === undefined) return null;
  const numbers = [...new Set(incident.calls.map((call) => calls.get(call)?.callback ?? ''))].filter((n) => n !== '');
  const { welfare } = incident;
  return (
    <div className={styles.phones} data-welfare={id}>
      <span>
        {numbers.length === 0 ? t('noCaller') : `${t('callCaller')}: `}
        {numbers.map((number) => (
          <Telephone key={number} number={number} />
        ))}
      </span>
      {welfare !== undefined && (
        <span className={shared.note}>
          <Age at={welfare.at} staleAfterMillis={Number.POSITIVE_INFINITY} always>
            {t('asked', { n: welfare.times })} · {word('CallbackOutcome', welfare.outcome)}
          </Age>
        </span>
      )}
      <span className={styles.outcomes}>
        {CALLBACK_OUTCOME.map((outcome, index) => (
          <span key={outcome} data-outcome={outcome}>
            <ActionButton
              operation={{
                label: word('CallbackOutcome', outcome),
                keys: chosen ? String(index + 1) : undefined,
                disabled: forbidden,
                run: () => api.post(`/api/incidents/${encodeURIComponent(id)}/welfare`, { outcome }),
              }}
            />
          </span>
        ))}
      </span>
    </div>
  );
}
