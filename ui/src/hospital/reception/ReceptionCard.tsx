import { type FormEvent, useId, useState } from 'react';
import { useAccount } from '../../app/session';
import { ActionButton } from '../../components/ActionButton';
import { ProblemText } from '../../components/ProblemText';
import { said, useLanguage, useTexts } from '../../i18n';
import { age, timeOfDay } from '../../i18n/time';
import { useNow } from '../../link/LiveProvider';
import { useAttempt } from '../../operations/operation';
import type { PathwaysView, PreAlertView, ReceptionTeam } from '../../protocol/types';
import { answerForTeam, assignBed, callTeam, prepare, standDown } from './operations';
import { usePathways } from './pathways';
import styles from './reception.module.css';
import { receptionTexts } from './texts';

const NAME_MAX = 100;

/** What the department does before the doors open: teams, bed, checklist. */
export function ReceptionCard({ alert }: { readonly alert: PreAlertView }) {
  const t = useTexts(receptionTexts);
  const known = usePathways();
  const title = useId();
  const pathways = known instanceof Error ? undefined : known;
  return (
    <section className={styles.card} aria-labelledby={title}>
      <h3 id={title}>{t('preparing')}</h3>
      {known instanceof Error && <p className={styles.over}>{t('away')}</p>}
      <Teams alert={alert} pathways={pathways} />
      <BedLine alert={alert} />
      <Checklist alert={alert} pathways={pathways} />
    </section>
  );
}

interface Props {
  readonly alert: PreAlertView;
  readonly pathways: PathwaysView | undefined;
}

function Teams({ alert, pathways }: Props) {
  const t = useTexts(receptionTexts);
  const language = useLanguage();
  const called = alert.reception?.teams ?? [];
  const usual = (pathways?.teams ?? [])
    .filter((team) => team.pathway === alert.atmist.pathway)
    .map((team) => said(team.name, language))
    .filter((name) => called.every((team) => team.name !== name || team.stoodDown !== undefined));
  return (
    <>
      {called.length > 0 && (
        <ul className={styles.list}>
          {called.map((team) => (
            <Team key={team.name} alert={alert} team={team} />
          ))}
        </ul>
      )}
      <div className={styles.line}>
        {usual.map((name) => (
          <ActionButton
            key={name}
            strong
            operation={{ label: t('callTeam', { team: name }), run: () => callTeam(alert, name) }}
          />
        ))}
        <OneWord label={t('otherTeam')} submit={t('call')} run={(name) => callTeam(alert, name)} />
      </div>
    </>
  );
}

function Team({ alert, team }: { readonly alert: PreAlertView; readonly team: ReceptionTeam }) {
  const t = useTexts(receptionTexts);
  const now = useNow();
  const { called, answered, stoodDown } = team;
  return (
    <li className={styles.line}>
      <strong>{team.name}</strong>
      <span className={styles.dim}>{t('called', { age: age(now - Date.parse(called.at)), by: called.by })}</span>
      {stoodDown !== undefined ? (
        <span>{t('stoodDown', { reason: stoodDown.reason })}</span>
      ) : (
        <>
          <span className={answered === undefined ? styles.over : undefined}>
            {answered === undefined ? `▲ ${t('unanswered')}` : `✓ ${t('coming', { name: answered.name })}`}
          </span>
          {answered === undefined && (
            <OneWord label={t('whoComes')} submit={t('answer')} run={(name) => answerForTeam(alert, team.name, name)} />
          )}
          <OneWord label={t('standDownWhy')} submit={t('standDown')} run={(why) => standDown(alert, team.name, why)} />
        </>
      )}
    </li>
  );
}

function BedLine({ alert }: { readonly alert: PreAlertView }) {
  const t = useTexts(receptionTexts);
  const { bed, registration } = alert.reception ?? {};
  return (
    <div className={styles.line}>
      {registration !== undefined && (
        <span>
          {t('registered', { number: registration.number })}{' '}
          <span className={styles.dim}>{timeOfDay(registration.stamp.at)}</span>
        </span>
      )}
      {bed !== undefined && (
        <strong>
          {t('bedNow', { bed: bed.name })} <span className={styles.dim}>{timeOfDay(bed.assigned.at)}</span>
        </strong>
      )}
      <OneWord label={t('bed')} submit={t('assign')} run={(name) => assignBed(alert, name)} />
    </div>
  );
}

function Checklist({ alert, pathways }: Props) {
  const t = useTexts(receptionTexts);
  const language = useLanguage();
  const account = useAccount();
  const items = (pathways?.items ?? []).filter((item) => item.pathway === alert.atmist.pathway);
  if (items.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={t('checklist')}>
      {items.map(({ id, words }) => {
        const mark = alert.reception?.preparation.find((one) => one.item === id);
        const done = mark?.done === true;
        const mine = mark === undefined || mark.owner === account.name;
        return (
          <li key={id} className={styles.item}>
            <span aria-hidden="true">{done ? '✓' : '○'}</span>
            <span>
              {said(words, language)}{' '}
              <span className={styles.dim}>
                {mark === undefined
                  ? t('open')
                  : t(done ? 'doneBy' : 'takenBy', { owner: mark.owner, time: timeOfDay(mark.stamp.at) })}
              </span>
            </span>
            {!done && (
              <span className={styles.line}>
                {mark === undefined && (
                  <ActionButton operation={{ label: t('take'), run: () => prepare(alert, id, account.name, false) }} />
                )}
                <ActionButton
                  operation={{
                    label: t('done'),
                    run: () => prepare(alert, id, mine ? account.name : (mark?.owner ?? account.name), true),
                  }}
                />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface OneWordProps {
  readonly label: string;
  readonly submit: string;
  readonly run: (word: string) => Promise<unknown>;
}

/** A name or reason and the button that acts on it; emptied once it is done. */
function OneWord({ label, submit, run }: OneWordProps) {
  const [word, setWord] = useState('');
  const { attempt, start } = useAttempt();
  const act = async (event: FormEvent) => {
    event.preventDefault();
    if (word.trim() !== '' && (await start(() => run(word.trim())))) setWord('');
  };
  return (
    <form onSubmit={(event) => void act(event)}>
      <input
        aria-label={label}
        placeholder={label}
        maxLength={NAME_MAX}
        value={word}
        onChange={(event) => setWord(event.currentTarget.value)}
      />
      <button type="submit" aria-busy={attempt.kind === 'pending'} aria-disabled={word.trim() === ''}>
        {submit}
      </button>
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
    </form>
  );
}
