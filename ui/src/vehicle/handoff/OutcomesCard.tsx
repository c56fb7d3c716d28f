import { useEffect, useState } from 'react';
import { api } from '../../api/http';
import { ProblemText } from '../../components/ProblemText';
import { useTexts, useWords } from '../../i18n';
import { timeOfDay } from '../../i18n/time';
import type { PreAlertView } from '../../protocol/types';
import styles from '../vehicle.module.css';
import { handoffTexts } from './texts';

/** Most outcomes that are shown. */
const SHOWN_MAX = 20;

/** What departments told of the patients whom this unit brought; read when someone opens it, and only with a link. */
export function OutcomesCard({ unit }: { readonly unit: string }) {
  const t = useTexts(handoffTexts);
  const word = useWords();
  const [open, setOpen] = useState(false);
  const [told, setTold] = useState<readonly PreAlertView[]>([]);
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    if (!open) return;
    const abort = new AbortController();
    api.get<{ readonly items: readonly PreAlertView[] }>('/api/prealerts?open=false', abort.signal).then(
      ({ items }) => {
        setTold(items.filter((alert) => alert.unit === unit && alert.reception?.outcome !== undefined));
        setProblem(undefined);
      },
      (error: unknown) => abort.signal.aborted || setProblem(error),
    );
    return () => abort.abort();
  }, [open, unit]);
  return (
    <details className={styles.card} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('outcomes')}</summary>
      <ProblemText error={problem} />
      {told.length === 0 && problem === undefined && <p className={styles.dim}>{t('none')}</p>}
      <ul>
        {told.slice(0, SHOWN_MAX).map(({ id, complaint, reception, times }) => (
          <li key={id}>
            {times.HANDED_OVER !== undefined && timeOfDay(times.HANDED_OVER)} {complaint}:{' '}
            <strong>{reception?.outcome?.outcome.diagnosis}</strong>{' '}
            {reception?.outcome !== undefined && word('OutcomeDisposition', reception.outcome.outcome.disposition)}{' '}
            {reception?.outcome?.outcome.note}
          </li>
        ))}
      </ul>
    </details>
  );
}
