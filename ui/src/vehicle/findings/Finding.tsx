import { type Entry, FINDINGS } from '../../clinical/findings';
import { panelTexts } from '../../clinical/scoretexts';
import { useScoreWords } from '../../clinical/useScoreWords';
import { Age } from '../../components/Age';
import { useTexts } from '../../i18n';
import styles from './findings.module.css';
import type { FindingKey } from './groups';
import { NumberEntry, TwoTaps } from './NumberEntry';

/** A value as it is known, whoever it is from. */
export interface Known {
  readonly value: string;
  readonly at: string;
  /** A device or another program; absent when this crew entered it. */
  readonly source?: string | undefined;
}

interface FindingProps {
  readonly name: FindingKey;
  readonly known: Known | undefined;
  /** The score can do without it. */
  readonly optional?: boolean;
  readonly enter: (value: string) => void;
}

/** One finding with its value, age and source, entered by a tap on one of its answers or by digits. */
export function Finding({ name, known, optional = false, enter }: FindingProps) {
  const t = useTexts(panelTexts);
  const words = useScoreWords();
  const entry: Entry = FINDINGS[name];
  const value = known?.value ?? '';
  const stale = entry.minutes === 0 ? Number.POSITIVE_INFINITY : entry.minutes * 60_000;
  return (
    <fieldset className={styles.finding} data-finding={name}>
      <legend>
        {words.input('', name)}
        {optional && value === '' && <small> · {t('optional')}</small>}
        {known !== undefined && value !== '' && (
          <>
            {': '}
            <Age at={known.at} staleAfterMillis={stale} always>
              <strong>{words.answer(name, value)}</strong>
            </Age>
            {known.source !== undefined && <small> · {t('measuredBy', { source: known.source })}</small>}
          </>
        )}
      </legend>
      <Answers name={name} entry={entry} value={value} enter={enter} />
      {value !== '' && known?.source === undefined && (
        <button type="button" className={styles.back} onClick={() => enter('')}>
          {t('takeBack')}
          <span className={styles.hidden}> {words.input('', name)}</span>
        </button>
      )}
    </fieldset>
  );
}

interface AnswersProps {
  readonly name: FindingKey;
  readonly entry: Entry;
  readonly value: string;
  readonly enter: (value: string) => void;
}

const TWO_TAPS_MAX = 130;

function Answers({ name, entry, value, enter }: AnswersProps) {
  const words = useScoreWords();
  if ('answers' in entry) {
    return entry.answers.map((answer) => (
      <Answer key={answer} label={words.answer(name, answer)} chosen={answer === value} tap={() => enter(answer)} />
    ));
  }
  const unknown = entry.unknown === true && (
    <Answer label={words.answer(name, 'unknown')} chosen={value === 'unknown'} tap={() => enter('unknown')} />
  );
  return entry.decimals === 0 && entry.max <= TWO_TAPS_MAX ? (
    <>
      <TwoTaps value={value} max={entry.max} enter={enter} />
      {unknown}
    </>
  ) : (
    <>
      <NumberEntry label={words.input('', name)} range={entry} enter={enter} />
      {unknown}
    </>
  );
}

interface AnswerProps {
  readonly label: string;
  readonly chosen: boolean;
  readonly tap: () => void;
}

/** One answer, large enough for a gloved finger. */
export function Answer({ label, chosen, tap }: AnswerProps) {
  return (
    <button type="button" className={styles.answer} aria-pressed={chosen} onClick={tap}>
      {label}
    </button>
  );
}
