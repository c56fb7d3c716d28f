import { useState } from 'react';
import { api } from '../api/http';
import { ActionButton } from '../components/ActionButton';
import { ProblemText } from '../components/ProblemText';
import { useTexts } from '../i18n';
import { useAttempt } from '../operations/operation';
import type { CandidatesView, HistoryView, PatientQuery, PreAlertView, TheirPatient } from '../protocol/types';
import { Candidates } from './Candidates';
import { HistoryFacts } from './HistoryFacts';
import styles from './history.module.css';
import { historyTexts } from './historytexts';
import { IdentityState } from './IdentityState';
import { SearchForm } from './SearchForm';

/** Who the patient is at the hospital's server, said by two people, and what that knows from before. */
export function HistoryPanel({ alert }: { readonly alert: PreAlertView }) {
  const t = useTexts(historyTexts);
  const [asked, setAsked] = useState<PatientQuery>();
  const [found, setFound] = useState<CandidatesView>();
  const [history, setHistory] = useState<HistoryView>();
  const { attempt, start } = useAttempt();
  const path = `/api/history/${encodeURIComponent(alert.hospital)}/${encodeURIComponent(alert.id)}`;
  const reason = asked?.reason ?? t('whyDefault');
  const find = (query: PatientQuery) =>
    start(async () => {
      setFound(await api.post<CandidatesView>(`${path}/candidates`, query));
      setAsked(query);
    });
  const show = async (patient: string, fresh = false) =>
    setHistory(await api.post<HistoryView>(`${path}/record`, { patient, reason, fresh }));
  const linked = alert.identity?.status === 'LINKED' ? alert.identity.patient : undefined;
  const open = linked !== undefined || alert.identity?.status === 'PROPOSED';
  const propose = (patient: TheirPatient) =>
    api.post(`/api/prealerts/${encodeURIComponent(alert.id)}/identity/propose`, { patient });
  return (
    <section className={styles.panel} aria-label={t('history')}>
      <h3>{t('history')}</h3>
      <IdentityState alert={alert} show={show} />
      <SearchForm find={find} sex={alert.atmist.sex} pending={attempt.kind === 'pending'} />
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
      {found !== undefined && asked !== undefined && (
        <Candidates
          asked={asked}
          found={found}
          show={show}
          propose={propose}
          disabled={open ? t('openFirst') : undefined}
        />
      )}
      {history !== undefined && (
        <>
          <HistoryFacts history={history} linked={linked?.server === history.server && linked.id === history.patient} />
          <ActionButton operation={{ label: t('refresh'), run: () => show(history.patient, true) }} />
        </>
      )}
    </section>
  );
}
