import { useState } from 'react';
import { api } from '../api/http';
import { ActionButton } from '../components/ActionButton';
import { useTexts, useWords } from '../i18n';
import { age, timeOfDay } from '../i18n/time';
import { useNow } from '../link/LiveProvider';
import orders from '../orders/orders.module.css';
import type { EarlierReadsView, HistoryView, TheirPatient } from '../protocol/types';
import styles from './history.module.css';
import { historyTexts } from './historytexts';

interface Props {
  readonly path: string;
  readonly show: (history: HistoryView) => void;
  readonly propose: (patient: TheirPatient) => Promise<unknown>;
  /** Why nobody can be proposed now. */
  readonly disabled: string | undefined;
}

/** What the crew read before this hospital was told: offered again, without asking the hospital's server a second time. */
export function EarlierReads({ path, show, propose, disabled }: Props) {
  const t = useTexts(historyTexts);
  const word = useWords();
  const now = useNow();
  const [reads, setReads] = useState<EarlierReadsView>();
  const ask = async () => setReads(await api.post<EarlierReadsView>(`${path}/earlier`, { reason: t('whyDefault') }));
  return (
    <div aria-live="polite" className={styles.panel}>
      <ActionButton operation={{ label: t('earlier'), run: ask }} />
      {reads?.items.length === 0 && <p>{t('nothingEarlier')}</p>}
      {reads?.items.map(({ patient, history, read }) => (
        <div key={patient.id} data-earlier={patient.id}>
          <p>
            <span className={styles.grade}>{word('MatchGrade', patient.grade)}</span> ·{' '}
            {t('identity', {
              name: patient.name || t('unnamed'),
              birthDate: patient.birthDate ?? t('unknown'),
              sex: word('AtmistSex', patient.sex),
            })}
          </p>
          <p className={orders.dim}>
            {t('readBy', { by: read.by, time: timeOfDay(read.at), age: age(now - Date.parse(read.at)) })}
          </p>
          <div className={orders.form}>
            <ActionButton operation={{ label: t('show'), run: async () => show(history) }} />
            <ActionButton explain operation={{ label: t('propose'), disabled, run: () => propose(patient) }} />
          </div>
        </div>
      ))}
    </div>
  );
}
