import { type FormEvent, useState } from 'react';
import { useAccount } from '../app/session';
import { ProblemText } from '../components/ProblemText';
import { useTexts, useWords } from '../i18n';
import { useAttempt } from '../operations/operation';
import type { PreAlertView } from '../protocol/types';
import styles from './hospital.module.css';
import { sign } from './operations';
import { hospitalTexts } from './texts';

/** The signed transfer of care, once the patient has arrived. */
export function HandoffForm({ alert }: { readonly alert: PreAlertView }) {
  const t = useTexts(hospitalTexts);
  const word = useWords();
  const account = useAccount();
  const [receivedBy, setReceivedBy] = useState(account.name);
  const [handedOverBy, setHandedOverBy] = useState(t('unit', { unit: alert.unit }));
  const [note, setNote] = useState('');
  const { attempt, start } = useAttempt();
  const ready = alert.status === 'ARRIVED';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) void start(() => sign(alert, { receivedBy, handedOverBy, note }));
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t('handoff')}>
      <h3>{t('handoff')}</h3>
      <label>
        {t('receivedBy')}
        <input
          required
          maxLength={100}
          value={receivedBy}
          onChange={(event) => setReceivedBy(event.currentTarget.value)}
        />
      </label>
      <label>
        {t('handedOverBy')}
        <input
          required
          maxLength={100}
          value={handedOverBy}
          onChange={(event) => setHandedOverBy(event.currentTarget.value)}
        />
      </label>
      <label>
        {t('note')}
        <textarea rows={2} maxLength={2000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      </label>
      <button
        type="submit"
        className={styles.submit}
        aria-disabled={!ready}
        aria-busy={attempt.kind === 'pending'}
        aria-describedby={ready ? undefined : 'not-arrived'}
      >
        {t('sign')}
      </button>
      {!ready && (
        <span id="not-arrived" className={styles.dim}>
          {word('Refusal', 'NOT_ARRIVED')}
        </span>
      )}
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
    </form>
  );
}
