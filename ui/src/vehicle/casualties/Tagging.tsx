import { useState } from 'react';
import { CategoryMark } from '../../components/CategoryMark';
import { ProblemText } from '../../components/ProblemText';
import { useTexts, useWords } from '../../i18n';
import { post } from '../../offline/offline';
import { useAttempt } from '../../operations/operation';
import { TRIAGE_CATEGORY, type TriageAlgorithm, type TriageCategory } from '../../protocol/types';
import { Choice } from '../Choice';
import styles from '../vehicle.module.css';
import own from './casualties.module.css';
import { answerTexts, casualtyTexts, questionTexts } from './texts';
import { METHODS, step } from './triage';

interface TaggingProps {
  readonly path: string;
  /** The casualty to look at again; undefined for a new one. */
  readonly again: string | undefined;
  readonly done: () => void;
}

interface Saved {
  readonly tag: string;
  readonly category: TriageCategory;
}

/** One question at a time; the last answer saves, and the next casualty's first question stands there at once. */
export function Tagging({ path, again, done }: TaggingProps) {
  const t = useTexts(casualtyTexts);
  const word = useWords();
  const [method, setMethod] = useState<TriageAlgorithm>('START');
  const [given, setGiven] = useState<readonly string[]>([]);
  const [tag, setTag] = useState('');
  const [saved, setSaved] = useState<Saved>();
  const { attempt, start } = useAttempt();
  const save = (answers: readonly string[], category: TriageCategory) =>
    start(async () => {
      const wanted = again ?? tag.trim();
      const at = new Date().toISOString();
      const body = { algorithm: method, answers, category, at, ...(wanted === '' ? {} : { tag: wanted }) };
      const answer = await post<Saved>(`${path}/casualties`, body);
      // Kept on the tablet: without a number of its own the vehicle makes one when it hears of it.
      setSaved(answer ?? { tag: wanted === '' ? t('numberFollows') : wanted, category });
    }).then((ok) => {
      setGiven([]);
      if (!ok) return;
      setTag('');
      done();
    });
  const answer = (text: string) => {
    const answers = [...given, text];
    const at = method === 'JUDGEMENT' ? undefined : step(method, answers);
    if (at !== undefined && 'category' in at) void save(answers, at.category);
    else setGiven(answers);
  };
  return (
    <div className={styles.form}>
      <Choice
        label={t('method')}
        value={method}
        choose={(next) => {
          setMethod(next);
          setGiven([]);
        }}
        options={METHODS.map((value) => ({ value, label: word('TriageAlgorithm', value) }))}
      />
      {again !== undefined && <strong>{t('again', { tag: again })}</strong>}
      {method === 'JUDGEMENT' ? (
        <Colours choose={(category) => void save([], category)} />
      ) : (
        <Question method={method} given={given} answer={answer} />
      )}
      <div className={styles.row}>
        {(given.length > 0 || again !== undefined) && (
          <button
            type="button"
            className={styles.touch}
            onClick={() => (given.length > 0 ? setGiven(given.slice(0, -1)) : done())}
          >
            {t('back')}
          </button>
        )}
        {again === undefined && (
          <label className={styles.field}>
            {t('tag')}
            <input
              maxLength={64}
              autoComplete="off"
              value={tag}
              onChange={(event) => setTag(event.currentTarget.value)}
            />
          </label>
        )}
      </div>
      <p role="status" className={own.saved}>
        {saved !== undefined && (
          <>
            {t('saved', { tag: saved.tag })} <CategoryMark category={saved.category} />
          </>
        )}
      </p>
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
    </div>
  );
}

interface QuestionProps {
  readonly method: Exclude<TriageAlgorithm, 'JUDGEMENT'>;
  readonly given: readonly string[];
  readonly answer: (text: string) => void;
}

function Question({ method, given, answer }: QuestionProps) {
  const ask = useTexts(questionTexts);
  const words = useTexts(answerTexts);
  const at = step(method, given);
  if ('category' in at) return null;
  return (
    <fieldset className={own.question}>
      <legend>{ask(`${method}_${at.question}` as keyof typeof questionTexts)}</legend>
      {at.answers.map((id) => (
        <button key={id} type="button" className={own.answer} onClick={() => answer(`${at.question}:${id}`)}>
          {words(id as keyof typeof answerTexts)}
        </button>
      ))}
    </fieldset>
  );
}

function Colours({ choose }: { readonly choose: (category: TriageCategory) => void }) {
  const t = useTexts(casualtyTexts);
  return (
    <fieldset className={own.question}>
      <legend>{t('choose')}</legend>
      {TRIAGE_CATEGORY.map((category) => (
        <button key={category} type="button" className={own.answer} onClick={() => choose(category)}>
          <CategoryMark category={category} />
        </button>
      ))}
    </fieldset>
  );
}
