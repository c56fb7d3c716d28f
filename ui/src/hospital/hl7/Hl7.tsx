import { useCallback, useEffect, useState } from 'react';
import { api } from '../../api/http';
import { Age } from '../../components/Age';
import { ProblemText } from '../../components/ProblemText';
import { useTexts } from '../../i18n';
import { useCollection } from '../../link/LiveProvider';
import type { Hl7Interface } from '../../state/views';
import styles from '../hospital.module.css';
import { DeadLetter, type DeadLetterView } from './DeadLetter';
import { hl7Texts } from './hl7texts';

const SOON_MILLIS = 60_000;

/** The hospital's own systems that speak HL7 v2: how each stands, and the messages that one of them refused. Nothing when there are none. */
export function Hl7() {
  const t = useTexts(hl7Texts);
  const states = [...useCollection('hl7').values()];
  const dead = states.reduce((sum, state) => sum + state.dead, 0);
  const { letters, error, again } = useDeadLetters(dead);
  if (states.length === 0) return null;
  return (
    <section className={styles.own} aria-label={t('title')}>
      <details>
        <summary>
          {t('title')}:{' '}
          {dead > 0 ? (
            <strong className={styles.abnormal}>▲ {t('needPerson', { n: dead })}</strong>
          ) : (
            t('well', { n: states.length })
          )}
        </summary>
        <h3>{t('interfaces')}</h3>
        <ul className={styles.interfaces}>
          {states.map((state) => (
            <Interface key={state.id} state={state} />
          ))}
        </ul>
        {letters.length > 0 && <h3>{t('letters')}</h3>}
        {letters.map((letter) => (
          <DeadLetter key={letter.id} letter={letter} done={again} />
        ))}
        <ProblemText error={error} />
      </details>
    </section>
  );
}

function Interface({ state }: { readonly state: Hl7Interface }) {
  const t = useTexts(hl7Texts);
  return (
    <li data-interface={state.id}>
      <b>{state.id}</b> {state.target !== undefined && t('sends', { target: state.target })}{' '}
      {state.listens !== undefined && t('listens', { address: state.listens })}
      {state.target !== undefined && (
        <div>
          {t('waiting', { n: state.waiting })}
          {state.oldestAt !== undefined && (
            <>
              {' '}
              ({t('oldest')} <Age at={state.oldestAt} staleAfterMillis={SOON_MILLIS} always />)
            </>
          )}{' '}
          · {t('refused', { n: state.dead })} ·{' '}
          {state.lastAnswerAt === undefined ? (
            t('neverAnswered')
          ) : (
            <>
              {t('answered')} <Age at={state.lastAnswerAt} staleAfterMillis={Number.POSITIVE_INFINITY} always />
            </>
          )}
        </div>
      )}
      {state.trouble !== undefined && <div className={styles.abnormal}>▲ {t('trouble', { why: state.trouble })}</div>}
    </li>
  );
}

/** Asked for anew whenever their number changes. */
function useDeadLetters(dead: number) {
  const [letters, setLetters] = useState<readonly DeadLetterView[]>([]);
  const [error, setError] = useState<unknown>();
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the number or a round is what asks again
  useEffect(() => {
    const left = new AbortController();
    if (dead === 0) {
      setLetters([]);
      return;
    }
    api
      .get<{ readonly items: readonly DeadLetterView[] }>('/hl7/dead-letters', left.signal)
      .then((answer) => {
        setLetters(answer.items);
        setError(undefined);
      })
      .catch((failure: unknown) => {
        if (!left.signal.aborted) setError(failure);
      });
    return () => left.abort();
  }, [dead, round]);
  const again = useCallback(() => setRound((n) => n + 1), []);
  return { letters, error, again };
}
