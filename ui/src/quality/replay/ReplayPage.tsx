import { type FormEvent, useEffect, useState } from 'react';
import { api } from '../../api/http';
import { Empty } from '../../components/Empty';
import { ProblemText } from '../../components/ProblemText';
import { useTexts } from '../../i18n';
import { useAttempt } from '../../operations/operation';
import { dayAndTime } from '../days';
import { dayAt, dayOf, nextDay } from '../moments';
import styles from '../quality.module.css';
import { ReplayReport } from './ReplayReport';
import { type Known, type Replay, runs, useReplays } from './replays';
import { replayTexts } from './replaytexts';

const DAY_MILLIS = 86_400_000;
const MOVES_MAX = 1_000;

/** A recorded day under another policy: what to replay, how far it is, what came out. */
export function ReplayPage() {
  const t = useTexts(replayTexts);
  const title = useTitle();
  const [shown, setShown] = useState<string>();
  const { known, replay, error, again } = useReplays(shown);
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  return (
    <main className={styles.page}>
      <h2 className={styles.heading}>{t('title')}</h2>
      <p className={styles.note}>{t('explain')}</p>
      {known !== undefined && (
        <Form
          known={known}
          begun={(id) => {
            setShown(id);
            again();
          }}
        />
      )}
      <ProblemText error={error} />
      {known !== undefined && known.items.length > 1 && (
        <label className={styles.choice}>
          {t('earlier')}{' '}
          <select value={replay?.id ?? ''} onChange={(event) => setShown(event.currentTarget.value)}>
            {known.items.map((item) => (
              <option key={item.id} value={item.id}>
                {`${title(item)} · ${dayAndTime(item.startedAt)} ${item.by}`}
              </option>
            ))}
          </select>
        </label>
      )}
      {known?.items.length === 0 && <Empty>{t('none')}</Empty>}
      {replay !== undefined && <Shown replay={replay} />}
    </main>
  );
}

function useTitle(): (replay: Replay) => string {
  const t = useTexts(replayTexts);
  return ({ asked }) => t('of', { day: dayAt(Date.parse(asked.from)), policy: asked.policy, baseline: asked.baseline });
}

function Shown({ replay }: { readonly replay: Replay }) {
  const t = useTexts(replayTexts);
  const title = useTitle();
  const n = replay.events.toLocaleString('en').replaceAll(',', ' ');
  return (
    <>
      <h3 className={styles.heading}>
        {title(replay)}{' '}
        <small className={styles.note}>
          {dayAndTime(replay.endedAt ?? replay.startedAt)} · {replay.by}
        </small>
      </h3>
      <div role="status" data-replay={replay.state}>
        {replay.state === 'READING' && t('reading', { n })}
        {replay.state === 'REPLAYING' && t('replaying', { n })}
        {replay.state === 'FAILED' && t('failed', { why: replay.trouble ?? '' })}
      </div>
      {replay.report !== undefined && <ReplayReport report={replay.report} />}
    </>
  );
}

function Form({ known, begun }: { readonly known: Known; readonly begun: (id: string) => void }) {
  const t = useTexts(replayTexts);
  const [day, setDay] = useState(() => dayAt(Date.now() - DAY_MILLIS));
  const [baseline, setBaseline] = useState(known.live);
  const [policy, setPolicy] = useState(known.policies.find((name) => name !== known.live) ?? known.live);
  const [moves, setMoves] = useState('');
  const { attempt, start } = useAttempt();
  const busy = known.items.some(runs);
  const chosen = dayOf(day);
  const why = chosen === undefined ? t('dayMissing') : busy ? t('runs') : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (why !== undefined || chosen === undefined) return;
    const from = new Date(`${chosen}T00:00`).toISOString();
    const to = new Date(`${nextDay(chosen)}T00:00`).toISOString();
    const more = moves === '' ? {} : { movesPerHour: Number(moves) };
    void start(async () =>
      begun((await api.post<Replay>('/api/quality/replays', { from, to, policy, baseline, ...more })).id),
    );
  };
  const name = (one: string) => (one === known.live ? t('liveNow', { policy: one }) : one);
  return (
    <form className={styles.form} onSubmit={submit}>
      <label>
        {t('day')}
        <input name="day" type="date" required value={day} onChange={(event) => setDay(event.currentTarget.value)} />
      </label>
      <label>
        {t('baseline')}
        <select name="baseline" value={baseline} onChange={(event) => setBaseline(event.currentTarget.value)}>
          {known.policies.map((one) => (
            <option key={one} value={one}>
              {name(one)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('policy')}
        <select name="policy" value={policy} onChange={(event) => setPolicy(event.currentTarget.value)}>
          {known.policies.map((one) => (
            <option key={one} value={one}>
              {name(one)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('moves')}
        <input
          name="moves"
          type="number"
          min={1}
          max={MOVES_MAX}
          value={moves}
          onChange={(event) => setMoves(event.currentTarget.value)}
        />
      </label>
      <button type="submit" aria-disabled={why !== undefined} title={why} aria-busy={attempt.kind === 'pending'}>
        {t('start')} <kbd aria-hidden="true">↵</kbd>
      </button>
      <span className={styles.note}>{why ?? t('noted')}</span>
      {attempt.kind === 'refused' && <ProblemText error={attempt.error} />}
    </form>
  );
}
