import { type FormEvent, useState } from 'react';
import { ProblemText } from '../components/ProblemText';
import { commonTexts } from '../components/texts';
import { useTexts } from '../i18n';
import { useCollection } from '../link/LiveProvider';
import { useAttempt } from '../operations/operation';
import type { HospitalId, PreAlertView } from '../protocol/types';
import styles from './hospital.module.css';
import { redirect } from './operations';
import { hospitalTexts } from './texts';

interface RedirectFormProps {
  readonly alert: PreAlertView;
  readonly hospital: HospitalId;
}

/** Sends the patient to another hospital, with the reason the crew will read. */
export function RedirectForm({ alert, hospital }: RedirectFormProps) {
  const t = useTexts(hospitalTexts);
  const common = useTexts(commonTexts);
  const others = [...useCollection('hospitals').values()].filter((other) => other.id !== hospital);
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const { attempt, start } = useAttempt();
  if (alert.status === 'ARRIVED' || others.length === 0) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void start(() => redirect(alert, to, reason));
  };
  return (
    <details>
      <summary>{t('redirect')}</summary>
      <form className={styles.form} onSubmit={submit} aria-label={t('redirect')}>
        <label>
          {t('redirectTo')}
          <select required value={to} onChange={(event) => setTo(event.currentTarget.value)}>
            <option value="" />
            {others.map((other) => (
              <option key={other.id} value={other.id}>
                {other.card.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {common('reason')}
          <input required maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        </label>
        <button type="submit" className={styles.submit} aria-busy={attempt.kind === 'pending'}>
          {t('redirect')}
        </button>
        <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
      </form>
    </details>
  );
}
