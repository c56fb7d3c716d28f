import { type FormEvent, useEffect, useMemo, useState } from 'react';
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
import { type Day, dayOf, midnight, OFFLOAD_GOOD_MILLIS, offloadMillis } from './day';
import { offload, tellOutcome } from './operations';
import styles from './reception.module.css';
import { receptionTexts } from './texts';

/** Most patients that are shown; older ones are in the centre's history. */
const SHOWN_MAX = 50;
/** An ended patient leaves the live board after an hour; until then the list has been read again. */
const EARLIER_MILLIS = 20 * 60_000;

/** Who came here since midnight, the last first: times, stretcher free, signatures, outcome for the crew; and the day in figures. */
export function Today({
  alerts,
  hospital,
}: {
  readonly alerts: ReadonlyMap<string, PreAlertView>;
  readonly hospital: HospitalId;
}) {
  const t = useTexts(receptionTexts);
  const { earlier, problem } = useEarlier();
  const since = midnight(useNow());
  const day = useMemo(
    () => dayOf(new Map([...earlier, ...alerts]).values(), hospital, since),
    [earlier, alerts, hospital, since],
  );
  const past = day.arrived.filter((alert) => alert.times.HANDED_OVER !== undefined);
  return (
    <details className={styles.today}>
      <summary>
        {t('today')} <Figures day={day} />
      </summary>
      <ProblemText error={problem} />
      {past.length === 0 ? (
        <p className={styles.dim}>{t('none')}</p>
      ) : (
        <ul className={styles.list}>
          {past.slice(0, SHOWN_MAX).map((alert) => (
            <Past key={alert.id} alert={alert} />
          ))}
        </ul>
      )}
      {past.length > SHOWN_MAX && <p className={styles.dim}>{t('older', { n: past.length - SHOWN_MAX })}</p>}
    </details>
  );
}

function Figures({ day }: { readonly day: Day }) {
  const t = useTexts(receptionTexts);
  return (
    <span className={styles.dim} data-arrived={day.arrived.length}>
      {t('dayCounts', { arrived: day.arrived.length, handed: day.handedOver })}
      {day.median !== undefined && day.longest !== undefined && (
        <>
          {' · '}
          {t('dayOffload', { median: duration(day.median), longest: duration(day.longest), n: day.offloads })}
        </>
      )}
      {day.long > 0 && (
        <span className={styles.over}> ▲ {t('dayLong', { n: day.long, minutes: OFFLOAD_GOOD_MILLIS / 60_000 })}</span>
      )}
    </span>
  );
}

/** The live board keeps an ended patient for an hour; what is older is read again and again. */
function useEarlier() {
  const [earlier, setEarlier] = useState<ReadonlyMap<string, PreAlertView>>(new Map());
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    const abort = new AbortController();
    const ask = () =>
      void api.get<{ readonly items: readonly PreAlertView[] }>('/api/prealerts?open=false', abort.signal).then(
        ({ items }) => {
          setEarlier(new Map(items.map((alert) => [alert.id, alert] as const)));
          setProblem(undefined);
        },
        (error: unknown) => abort.signal.aborted || setProblem(error),
      );
    ask();
    const timer = setInterval(ask, EARLIER_MILLIS);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, []);
  return { earlier, problem };
}

function Past({ alert }: { readonly alert: PreAlertView }) {
  const t = useTexts(receptionTexts);
  const word = useWords();
  const now = useNow();
  const { reception, handoff, times } = alert;
  const arrived = times.ARRIVED === undefined ? undefined : Date.parse(times.ARRIVED);
  const crew = reception?.crewSignature;
  const free = offloadMillis(alert);
  return (
    <li className={styles.past} data-received={alert.unit}>
      <div className={styles.line}>
        <PriorityMark priority={alert.priority} short />
        <strong>{alert.complaint}</strong>
        <span>{alert.unit}</span>
        <span className={styles.dim}>
          {word('PreAlertStatus', alert.status)} · {handoff?.receivedBy}
        </span>
        <span>{t('arrivedAt', { time: clock(times.ARRIVED) })}</span>
        <span>{t('handedAt', { time: clock(times.HANDED_OVER) })}</span>
        {free !== undefined && (
          <span className={free > OFFLOAD_GOOD_MILLIS ? styles.over : undefined} data-offload={alert.unit}>
            {free > OFFLOAD_GOOD_MILLIS && '▲ '}
            {t('freeAfter', { time: duration(free) })}
          </span>
        )}
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

/** Hours and minutes, or a dash while nobody knows. */
function clock(at: string | undefined): string {
  return at === undefined ? '–' : timeOfDay(at).slice(0, 5);
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
