import { useState } from 'react';
import { api } from '../../api/http';
import { type Entry, FINDINGS } from '../../clinical/scores';
import { panelTexts } from '../../clinical/scoretexts';
import { useScoreWords } from '../../clinical/useScoreWords';
import { Age } from '../../components/Age';
import { ProblemText } from '../../components/ProblemText';
import { useTexts } from '../../i18n';
import { useEntry } from '../../link/LiveProvider';
import { useAttempt } from '../../operations/operation';
import type { AssignmentId } from '../../protocol/types';
import type { Findings } from '../../state/views';
import vehicle from '../vehicle.module.css';
import styles from './findings.module.css';
import { type FindingKey, GROUPS } from './groups';

type Known = Findings['findings'][string] | undefined;

interface FindingsPanelProps {
  readonly unit: string;
  readonly assignment: AssignmentId;
}

/** What the crew finds, by one tap each; a second tap on the same answer says that it is still so. Works without link. */
export function FindingsPanel({ unit, assignment }: FindingsPanelProps) {
  const t = useTexts(panelTexts);
  const entry = useEntry('findings', unit);
  const known = entry?.assignment === assignment ? entry.findings : {};
  const { attempt, start } = useAttempt();
  const enter = (key: FindingKey, value: string) =>
    void start(() => api.post(`/api/vehicles/${unit}/findings`, { assignment, findings: { [key]: value } }));
  return (
    <section className={vehicle.card} aria-labelledby="findings">
      <h2 id="findings">{t('findings')}</h2>
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
      {GROUPS.map(({ name, keys }) => {
        const entered = keys.filter((key) => (known[key]?.value ?? '') !== '').length;
        return (
          <details key={name} className={styles.group}>
            <summary>
              {t(name)}
              <small>
                {entered} / {keys.length} {t('entered')}
              </small>
            </summary>
            {keys.map((key) => (
              <Finding key={key} name={key} known={known[key]} enter={(value) => enter(key, value)} />
            ))}
          </details>
        );
      })}
    </section>
  );
}

interface FindingProps {
  readonly name: FindingKey;
  readonly known: Known;
  readonly enter: (value: string) => void;
}

function Finding({ name, known, enter }: FindingProps) {
  const t = useTexts(panelTexts);
  const words = useScoreWords();
  const entry: Entry = FINDINGS[name];
  const value = known?.value ?? '';
  const stale = entry.minutes === 0 ? Number.POSITIVE_INFINITY : entry.minutes * 60_000;
  return (
    <fieldset className={styles.finding} data-finding={name}>
      <legend>
        {words.input('', name)}
        {known !== undefined && value !== '' && (
          <>
            {': '}
            <Age at={known.at} staleAfterMillis={stale} always>
              <strong>{words.answer(name, value)}</strong>
            </Age>
          </>
        )}
      </legend>
      {'answers' in entry ? (
        entry.answers.map((answer) => (
          <Answer key={answer} label={words.answer(name, answer)} chosen={answer === value} tap={() => enter(answer)} />
        ))
      ) : (
        <Years value={value} enter={enter} />
      )}
      {value !== '' && (
        <button type="button" className={styles.back} onClick={() => enter('')}>
          {t('takeBack')}
          <span className={styles.hidden}> {words.input('', name)}</span>
        </button>
      )}
    </fieldset>
  );
}

function Answer({
  label,
  chosen,
  tap,
}: {
  readonly label: string;
  readonly chosen: boolean;
  readonly tap: () => void;
}) {
  return (
    <button type="button" className={styles.answer} aria-pressed={chosen} onClick={tap}>
      {label}
    </button>
  );
}

/** A number of years by two taps. */
function Years({ value, enter }: { readonly value: string; readonly enter: (value: string) => void }) {
  const t = useTexts(panelTexts);
  const years = value === '' ? undefined : Number(value);
  const [tens, setTens] = useState<number>();
  const shown = tens ?? (years === undefined ? undefined : Math.floor(years / 10));
  return (
    <>
      <fieldset className={styles.digits}>
        <legend>{t('tens')}</legend>
        {[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => (
          <Answer key={n} label={`${n}_`} chosen={n === shown} tap={() => setTens(n)} />
        ))}
      </fieldset>
      <fieldset className={styles.digits}>
        <legend>{t('ones')}</legend>
        {[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => (
          <Answer
            key={n}
            label={`${n}`}
            chosen={tens === undefined && years !== undefined && n === years % 10}
            tap={() => {
              setTens(undefined);
              enter(`${(shown ?? 0) * 10 + n}`);
            }}
          />
        ))}
      </fieldset>
    </>
  );
}
