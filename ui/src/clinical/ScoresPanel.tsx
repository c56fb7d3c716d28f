import { Age } from '../components/Age';
import { useTexts, useWords } from '../i18n';
import { useNow } from '../link/LiveProvider';
import type { ScoresView, ScoresViewLine } from '../protocol/types';
import { SCORE_UNITS } from './scores';
import styles from './scores.module.css';
import { panelTexts } from './scoretexts';
import { useScoreWords } from './useScoreWords';

/** The unit of a score that is an amount. */
function unitOf(score: string): string {
  return score in SCORE_UNITS ? `${SCORE_UNITS[score as keyof typeof SCORE_UNITS]} ` : '';
}

/** Bands that need no one's attention. */
const MILD = new Set(['low', 'mild', 'minor', 'negative', 'none', 'normal', 'not likely', 'not raised', 'reassuring']);

/** Every score that has begun: value and band, or what is missing; inputs with ages, points and source on demand. */
export function ScoresPanel({ scores }: { readonly scores: ScoresView | undefined }) {
  const t = useTexts(panelTexts);
  if (scores === undefined || scores.scores.length === 0) return <p className={styles.dim}>{t('none')}</p>;
  return (
    <>
      <ul className={styles.scores}>
        {scores.scores.map((line) => (
          <Line key={line.score} line={line} />
        ))}
      </ul>
      <small className={styles.dim}>{t('assistive')}</small>
    </>
  );
}

function Line({ line }: { readonly line: ScoresViewLine }) {
  const words = useScoreWords();
  return (
    <li data-score={line.score} data-status={line.status}>
      <details>
        <summary>
          <span className={styles.name}>{words.score(line.score)}</span>
          <Outcome line={line} />
        </summary>
        <Made line={line} />
      </details>
    </li>
  );
}

/** The value with its band and age, or what is missing. */
export function Outcome({ line }: { readonly line: ScoresViewLine }) {
  const t = useTexts(panelTexts);
  const word = useWords();
  const words = useScoreWords();
  const now = useNow();
  if (line.status === 'NOT_APPLICABLE') return <span className={styles.dim}>{word('ScoreStatus', line.status)}</span>;
  if (line.status === 'INCOMPLETE') {
    const missing = line.missing.map((name) => words.input(line.score, name)).join(t('separator'));
    return (
      <span className={styles.outcome}>
        {line.bound !== undefined && (
          <strong className={styles.abnormal}>
            ▲{' '}
            {t(line.bound.atLeast ? 'atLeast' : 'atMost', {
              value: line.bound.value,
              risk: words.band(line.bound.risk),
            })}
          </strong>
        )}
        <span className={styles.dim}>{t('incomplete', { missing })}</span>
      </span>
    );
  }
  const outdated = line.validUntil !== undefined && Date.parse(line.validUntil) < now;
  const mild = line.risk === undefined || MILD.has(line.risk);
  return (
    <span className={styles.outcome} data-outdated={outdated}>
      <span className={mild ? undefined : styles.abnormal}>
        <strong className={styles.value}>{line.value}</strong> {unitOf(line.score)}
        {line.risk !== undefined && `${mild ? '' : '▲ '}${words.band(line.risk)}`}
      </span>
      {outdated && <strong className={styles.abnormal}>▲ {t('outdated')}</strong>}
      {line.oldestAt !== undefined && (
        <small className={styles.dim}>
          {t('oldest')} <Age at={line.oldestAt} staleAfterMillis={Number.POSITIVE_INFINITY} always />
        </small>
      )}
    </span>
  );
}

/** What the score was made of. */
function Made({ line }: { readonly line: ScoresViewLine }) {
  const t = useTexts(panelTexts);
  const word = useWords();
  const words = useScoreWords();
  return (
    <div className={styles.made}>
      <table>
        <caption>{t('inputs')}</caption>
        <tbody>
          {line.inputs.map((input) => (
            <tr key={input.name} data-state={input.state}>
              <th scope="row">{words.input(line.score, input.name)}</th>
              <td>{words.answer(input.key, input.value)}</td>
              <td>
                {Date.parse(input.at) > 0 && <Age at={input.at} staleAfterMillis={Number.POSITIVE_INFINITY} always />}
              </td>
              <td>{input.source}</td>
              <td>{input.state !== 'FRESH' && `▲ ${word('FindingState', input.state)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {line.items.some((item) => item.points !== undefined) && (
        <p>
          {t('points')}:{' '}
          {line.items.map((item) => `${words.item(line.score, item.item)} ${item.points}`).join(t('separator'))}
        </p>
      )}
      {line.notes.map((note) => (
        <p key={note}>{words.note(line.score, note)}</p>
      ))}
      <p>
        {t('source')}: <span lang="en">{line.source}</span>
      </p>
    </div>
  );
}
