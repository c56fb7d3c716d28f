import { type FormEvent, useEffect, useState } from 'react';
import { api } from '../../api/http';
import { ActionButton } from '../../components/ActionButton';
import { PriorityMark } from '../../components/PriorityMark';
import { ProblemText } from '../../components/ProblemText';
import { useTexts, useWords } from '../../i18n';
import { duration, timeOfDay } from '../../i18n/time';
import { useNow } from '../../link/LiveProvider';
import { useAttempt } from '../../operations/operation';
import {
  type HospitalId,
  OUTCOME_DISPOSITION,
  type OutcomeDisposition,
  type PreAlertView,
  RECEPTION_PARTY,
} from '../../protocol/types';
import { received } from '../rank';
import { offload, tellOutcome } from './operations';
import styles from './reception.module.css';
import { receptionTexts } from './texts';

/** Most patients that are shown; older ones are in the centre's history. */
const SHOWN_MAX = 50;
const DAY_MILLIS = 86_400_000;

/** Who was received here, the last first: stretcher free, signatures, outcome for the crew. */
export function Today({
  alerts,
  hospital,
}: {
  readonly alerts: readonly PreAlertView[];
  readonly hospital: HospitalId;
}) {
  const t = useTexts(receptionTexts);
  const [open, setOpen] = useState(false);
  const { earlier, problem } = useEarlier(open);
  const live = new Set(alerts.map((alert) => alert.id));
  const all = [...alerts, ...received(earlier, hospital).filter((alert) => !live.has(alert.id))];
  return (
    <details className={styles.today} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('today')}</summary>
      <ProblemText error={problem} />
      {all.length === 0 ? (
        <p className={styles.dim}>{t('none')}</p>
      ) : (
        <ul className={styles.list}>
          {all.slice(0, SHOWN_MAX).map((alert) => (
            <Past key={alert.id} alert={alert} />
          ))}
        </ul>
      )}
    </details>
  );
}

/** The live board keeps an ended patient for an hour; what is older is read when someone looks. */
function useEarlier(open: boolean) {
  const [earlier, setEarlier] = useState<ReadonlyMap<string, PreAlertView>>(new Map());
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    if (!open) return;
    const abort = new AbortController();
    const since = Date.now() - DAY_MILLIS;
    api.get<{ readonly items: readonly PreAlertView[] }>('/api/prealerts?open=false', abort.signal).then(
      ({ items }) => {
        const day = items.filter(({ times }) => Date.parse(times.SENT ?? '') > since);
        setEarlier(new Map(day.map((alert) => [alert.id, alert] as const)));
        setProblem(undefined);
      },
      (error: unknown) => abort.signal.aborted || setProblem(error),
    );
    return () => abort.abort();
  }, [open]);
  return { earlier, problem };
}

function Past({ alert }: { readonly alert: PreAlertView }) {
  const t = useTexts(receptionTexts);
  const word = useWords();
  const now = useNow();
  const { reception, handoff, times } = alert;
  const arrived = times.ARRIVED === undefined ? undefined : Date.parse(times.ARRIVED);
  const crew = reception?.crewSignature;
  return (
    <li className={styles.past} data-received={alert.unit}>
      <div className={styles.line}>
        <PriorityMark priority={alert.priority} short />
        <strong>{alert.complaint}</strong>
        <span>{alert.unit}</span>
        <span className={styles.dim}>
          {word('PreAlertStatus', alert.status)} · {handoff?.receivedBy}
        </span>
      </div>
      <div className={styles.line}>
        <span className={crew === undefined ? styles.over : undefined}>
          {crew === undefined
            ? `▲ ${t('crewUnsigned')}`
            : `✓ ${t('crewSigned', { name: crew.name, time: timeOfDay(crew.stamp.at) })}`}
        </span>
        {RECEPTION_PARTY.map((party) => {
          const at = reception?.offloaded[party]?.at;
          return at === undefined || arrived === undefined ? null : (
            <span key={party}>
              {t('offloadTime', {
                party: word('ReceptionParty', party),
                time: duration(Date.parse(at) - arrived),
              })}
            </span>
          );
        })}
        {reception?.offloaded.DEPARTMENT === undefined && (
          <ActionButton operation={{ label: t('offloaded'), run: () => offload(alert, new Date(now).toISOString()) }} />
        )}
      </div>
      <OutcomeLine alert={alert} />
    </li>
  );
}

function OutcomeLine({ alert }: { readonly alert: PreAlertView }) {
  const t = useTexts(receptionTexts);
  const word = useWords();
  const told = alert.reception?.outcome;
  if (told !== undefined) {
    return (
      <p className={styles.line}>
        <strong>{told.outcome.diagnosis}</strong>
        <span>{word('OutcomeDisposition', told.outcome.disposition)}</span>
        <span>{told.outcome.note}</span>
        <span className={styles.dim}>{t('told', { by: told.stamp.by, time: timeOfDay(told.stamp.at) })}</span>
      </p>
    );
  }
  return (
    <details>
      <summary>{t('outcome')}</summary>
      <OutcomeForm alert={alert} />
    </details>
  );
}

function OutcomeForm({ alert }: { readonly alert: PreAlertView }) {
  const t = useTexts(receptionTexts);
  const word = useWords();
  const [diagnosis, setDiagnosis] = useState('');
  const [disposition, setDisposition] = useState<OutcomeDisposition>('WARD');
  const [note, setNote] = useState('');
  const { attempt, start } = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void start(() => tellOutcome(alert, { diagnosis, disposition, note }));
  };
  return (
    <form className={styles.line} onSubmit={submit} aria-label={t('outcome')}>
      <input
        required
        aria-label={t('diagnosis')}
        placeholder={t('diagnosis')}
        maxLength={500}
        value={diagnosis}
        onChange={(event) => setDiagnosis(event.currentTarget.value)}
      />
      <select
        aria-label={t('disposition')}
        value={disposition}
        onChange={(event) => setDisposition(event.currentTarget.value as OutcomeDisposition)}
      >
        {OUTCOME_DISPOSITION.map((one) => (
          <option key={one} value={one}>
            {word('OutcomeDisposition', one)}
          </option>
        ))}
      </select>
      <input
        aria-label={t('note')}
        placeholder={t('note')}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <button type="submit" aria-busy={attempt.kind === 'pending'}>
        {t('tell')}
      </button>
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
    </form>
  );
}
