import { useEffect, useState } from 'react';
import { api } from '../../api/http';
import { ActionButton } from '../../components/ActionButton';
import { said, useLanguage, useTexts, useWords } from '../../i18n';
import { duration, timeOfDay } from '../../i18n/time';
import { useEntry, useNow } from '../../link/LiveProvider';
import { CALLBACK_OUTCOME, type PhoneView, type PreAlertId, type PreAlertView } from '../../protocol/types';
import shared from '../dispatch.module.css';
import { useForbidden } from '../permission';
import styles from './exceptions.module.css';
import { next, ringing } from './phones';
import { phoneTexts } from './phonetexts';
import { Telephone } from './Telephone';

/** Who of a department that does not answer is called next, and what came of the calls before. */
export function PhoneList({ id, chosen }: { readonly id: PreAlertId; readonly chosen: boolean }) {
  const alert = useEntry('prealerts', id);
  return alert === undefined ? null : <Calls alert={alert} chosen={chosen} />;
}

function Calls({ alert, chosen }: { readonly alert: PreAlertView; readonly chosen: boolean }) {
  const t = useTexts(phoneTexts);
  const word = useWords();
  const rings = ringing(alert);
  const last = alert.reception?.phoned?.findLast((call) => call.result !== undefined);
  return (
    <div className={styles.phones} data-phones={alert.unit}>
      {last?.result !== undefined && (
        <span className={shared.note}>
          {t('tried', {
            name: last.name,
            outcome: word('CallbackOutcome', last.result.outcome),
            time: timeOfDay(last.result.stamp.at),
          })}
        </span>
      )}
      {rings === undefined ? <Next alert={alert} chosen={chosen} /> : <Rings alert={alert} chosen={chosen} />}
    </div>
  );
}

interface CallsProps {
  readonly alert: PreAlertView;
  readonly chosen: boolean;
}

/** Dials the next of the list. */
function Next({ alert, chosen }: CallsProps) {
  const t = useTexts(phoneTexts);
  const language = useLanguage();
  const forbidden = useForbidden();
  const list = usePhones(alert);
  if (list === undefined) return null;
  if (list instanceof Error) return <span role="alert">{t('unreadable')}</span>;
  const person = next(list, alert);
  if (person === undefined) return <span>{t('none')}</span>;
  const { name, role, number } = person;
  return (
    <>
      <span>
        {t('next')}: <strong>{name}</strong> · {said(role, language)} · <Telephone number={number} />
      </span>
      <span data-dial={alert.unit}>
        <ActionButton
          operation={{
            label: t('call', { name }),
            keys: chosen ? 'T' : undefined,
            disabled: forbidden,
            run: () => api.post(path(alert, 'phone'), { hospital: alert.hospital, name, number }),
          }}
        />
      </span>
    </>
  );
}

/** What came of the call that rings. */
function Rings({ alert, chosen }: CallsProps) {
  const t = useTexts(phoneTexts);
  const word = useWords();
  const now = useNow();
  const forbidden = useForbidden();
  const rings = ringing(alert);
  if (rings === undefined) return null;
  const { name, number, begun } = rings;
  return (
    <>
      <span>
        <strong>{t('rings', { name, time: duration(now - Date.parse(begun.at)) })}</strong>{' '}
        <Telephone number={number} /> <span className={shared.note}>{t('by', { name: begun.by })}</span>
      </span>
      <span className={styles.outcomes}>
        {CALLBACK_OUTCOME.map((outcome, index) => (
          <span key={outcome} data-outcome={outcome}>
            <ActionButton
              operation={{
                label: word('CallbackOutcome', outcome),
                keys: chosen ? String(index + 1) : undefined,
                disabled: forbidden,
                run: () => api.post(path(alert, 'phone-result'), { number, outcome }),
              }}
            />
          </span>
        ))}
      </span>
    </>
  );
}

function path(alert: PreAlertView, deed: string): string {
  return `/api/prealerts/${encodeURIComponent(alert.id)}/${deed}`;
}

/** The list for this patient at this department; undefined until it is known. */
function usePhones({ id, hospital, atmist }: PreAlertView): readonly PhoneView[] | Error | undefined {
  const [list, setList] = useState<readonly PhoneView[] | Error>();
  const { pathway } = atmist;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another hospital or pathway has another list
  useEffect(() => {
    const abort = new AbortController();
    setList(undefined);
    api
      .get<{ readonly items: readonly PhoneView[] }>(`/api/prealerts/${encodeURIComponent(id)}/phones`, abort.signal)
      .then(
        ({ items }) => setList(items),
        (error: unknown) => abort.signal.aborted || setList(error instanceof Error ? error : new Error(String(error))),
      );
    return () => abort.abort();
  }, [id, hospital, pathway]);
  return list;
}
