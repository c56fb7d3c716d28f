import { type FormEvent, useId, useState } from 'react';
import { ProblemText } from '../../components/ProblemText';
import { said, useLanguage, useTexts, useWords } from '../../i18n';
import { duration, timeOfDay } from '../../i18n/time';
import { useNow } from '../../link/LiveProvider';
import { useAttempt } from '../../operations/operation';
import { CARE_MILESTONE, type CareMilestone, type PathwaysViewClock, type PreAlertView } from '../../protocol/types';
import { stateMilestone } from './operations';
import { clockState, usePathways } from './pathways';
import styles from './reception.module.css';
import { receptionTexts } from './texts';

interface Props {
  readonly alert: PreAlertView;
  /** Where the lists of the pathways are read. */
  readonly path?: string;
  /** How a moment is stated here. */
  readonly state?: (milestone: CareMilestone, at: string) => Promise<unknown>;
}

/** The times of the patient's pathway that are to be kept, and a line to state one. Crew and department see the same. */
export function TargetClocks({ alert, path, state }: Props) {
  const t = useTexts(receptionTexts);
  const known = usePathways(path);
  const title = useId();
  const clocks = known === undefined || known instanceof Error ? [] : known.clocks;
  const own = clocks.filter((clock) => clock.pathway === alert.atmist.pathway);
  if (own.length === 0) return null;
  return (
    <section className={styles.card} aria-labelledby={title}>
      <h3 id={title}>{t('clock')}</h3>
      <ul className={styles.list}>
        {own.map((clock) => (
          <Clock key={`${clock.from} ${clock.to}`} clock={clock} alert={alert} />
        ))}
      </ul>
      <Statement run={state ?? ((milestone, at) => stateMilestone(alert, milestone, at))} />
    </section>
  );
}

function Clock({ clock, alert }: { readonly clock: PathwaysViewClock; readonly alert: PreAlertView }) {
  const t = useTexts(receptionTexts);
  const word = useWords();
  const language = useLanguage();
  const state = clockState(clock, alert, useNow());
  return (
    <li className={styles.clock} title={clock.source}>
      <span>
        {said(clock.words, language)} <span className={styles.dim}>{t('target', { n: clock.minutes })}</span>
      </span>
      {state.kind === 'waiting' && (
        <span className={styles.dim}>{t('notBegun', { moment: word('CareMilestone', clock.from) })}</span>
      )}
      {state.kind !== 'waiting' && <strong>{duration(state.passed)}</strong>}
      {state.kind === 'running' && (
        <span className={state.left < 0 ? styles.over : undefined}>
          {state.left < 0
            ? `▲ ${t('late', { time: duration(-state.left) })}`
            : t('left', { time: duration(state.left) })}
        </span>
      )}
      {state.kind === 'stopped' && (
        <span className={state.over > 0 ? styles.over : undefined}>
          {state.over > 0 ? `▲ ${t('late', { time: duration(state.over) })}` : `✓ ${t('kept')}`}
        </span>
      )}
    </li>
  );
}

function Statement({ run }: { readonly run: (milestone: CareMilestone, at: string) => Promise<unknown> }) {
  const t = useTexts(receptionTexts);
  const word = useWords();
  const now = useNow();
  const [milestone, setMilestone] = useState<CareMilestone>('FIRST_ECG');
  const [time, setTime] = useState('');
  const { attempt, start } = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void start(() => run(milestone, new Date(lastTime(time, now)).toISOString())).then((done) => done && setTime(''));
  };
  return (
    <form className={styles.line} onSubmit={submit} aria-label={t('state')}>
      <label>
        <span className="quiet">{t('moment')}</span>
        <select value={milestone} onChange={(event) => setMilestone(event.currentTarget.value as CareMilestone)}>
          {CARE_MILESTONE.map((one) => (
            <option key={one} value={one}>
              {word('CareMilestone', one)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="quiet">{t('when')}</span>
        <input
          type="time"
          value={time === '' ? timeOfDay(now).slice(0, 5) : time}
          onChange={(event) => setTime(event.currentTarget.value)}
        />
      </label>
      <button type="submit" aria-busy={attempt.kind === 'pending'}>
        {t('state')}
      </button>
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
    </form>
  );
}

const DAY_MILLIS = 86_400_000;

/** The last time that the clock on the wall showed this; now when nothing was chosen. */
export function lastTime(time: string, now: number): number {
  if (time === '') return now;
  const at = new Date(now);
  const [hours, minutes] = time.split(':').map(Number);
  at.setHours(hours ?? 0, minutes ?? 0, 0, 0);
  return at.getTime() > now ? at.getTime() - DAY_MILLIS : at.getTime();
}
