import { type FormEvent, useState } from 'react';
import { api } from '../../api/http';
import shared from '../../components/components.module.css';
import { ProblemText } from '../../components/ProblemText';
import { useTexts, useWords } from '../../i18n';
import { useAttempt } from '../../operations/operation';
import { TRIAGE_CATEGORY, type TriageCategory } from '../../protocol/types';
import { useForbidden } from '../permission';
import styles from './mci.module.css';
import { mciTexts } from './texts';

/** A casualty that the desk hears of by radio. */
export function NewCasualty({ base }: { readonly base: string }) {
  const t = useTexts(mciTexts);
  const word = useWords();
  const forbidden = useForbidden();
  const [tag, setTag] = useState('');
  const [category, setCategory] = useState<TriageCategory>('RED');
  const { attempt, start } = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void start(() => api.post(`${base}/casualties`, { tag: tag.trim(), algorithm: 'JUDGEMENT', category })).then(
      (done) => done && setTag(''),
    );
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <label>
        {t('newTag')}
        <input
          required
          maxLength={64}
          pattern="[A-Za-z0-9._\-]+"
          value={tag}
          onChange={(e) => setTag(e.currentTarget.value)}
        />
      </label>
      <label>
        {t('colour')}
        <select value={category} onChange={(event) => setCategory(event.currentTarget.value as TriageCategory)}>
          {TRIAGE_CATEGORY.map((value) => (
            <option key={value} value={value}>
              {word('TriageCategory', value)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className={shared.action} disabled={forbidden !== undefined} title={forbidden}>
        {t('addCasualty')}
      </button>
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
    </form>
  );
}
