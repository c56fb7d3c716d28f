import { useState } from 'react';
import { api } from '../api/http';
import { ActionButton } from '../components/ActionButton';
import { ProblemText } from '../components/ProblemText';
import { useTexts } from '../i18n';
import { useAttempt } from '../operations/operation';
import type { CandidatesView, HistoryView, PatientQuery, PreAlertView, TheirPatient } from '../protocol/types';
import { Candidates } from './Candidates';
import { EarlierReads } from './EarlierReads';
import { HistoryFacts } from './HistoryFacts';
import styles from './history.module.css';
import { historyTexts } from './historytexts';
import { IdentityState } from './IdentityState';
import { LookupHospital } from './LookupHospital';
import { type Mission, useLookups } from './lookups';
import { SearchForm } from './SearchForm';

interface Props {
  /** The pre-alert of the patient; absent while no hospital was told. */
  readonly alert: PreAlertView | undefined;
  /** What the crew is on, which looks its patient up before a hospital is told; absent for others. */
  readonly mission?: Mission;
}

/** Who the patient is at the hospital's server, said by two people, and what that knows from before. What was found stays when a hospital is told. */
export function HistoryPanel({ alert: told, mission }: Props) {
  const t = useTexts(historyTexts);
  const [asked, setAsked] = useState<PatientQuery>();
  const [found, setFound] = useState<CandidatesView>();
  const [history, setHistory] = useState<HistoryView>();
  const [wanted, setWanted] = useState<string>();
  const { attempt, start } = useAttempt();
  // A pre-alert that was cancelled lets nobody look any more; the mission goes on.
  const alert = mission !== undefined && told?.status === 'CANCELLED' ? undefined : told;
  const lookups = useLookups(alert === undefined ? mission : undefined);
  const hospital = alert?.hospital ?? lookups?.choice(wanted);
  const behind = alert?.id ?? `missions/${encodeURIComponent(mission?.assignment ?? '')}`;
  const path = `/api/history/${encodeURIComponent(hospital ?? '')}/${alert === undefined ? behind : encodeURIComponent(behind)}`;
  const reason = asked?.reason ?? t('whyDefault');
  const find = (query: PatientQuery) =>
    start(async () => {
      setFound(await api.post<CandidatesView>(`${path}/candidates`, query));
      setAsked(query);
    });
  const show = async (patient: string, fresh = false) =>
    setHistory(await api.post<HistoryView>(`${path}/record`, { patient, reason, fresh }));
  const linked = alert?.identity?.status === 'LINKED' ? alert.identity.patient : undefined;
  const open = linked !== undefined || alert?.identity?.status === 'PROPOSED';
  const refused = alert === undefined ? t('tellFirst') : open ? t('openFirst') : undefined;
  const propose = (patient: TheirPatient) =>
    api.post(`/api/prealerts/${encodeURIComponent(alert?.id ?? '')}/identity/propose`, { patient });
  return (
    <section className={styles.panel} aria-label={t('history')}>
      <h3>{t('history')}</h3>
      {alert === undefined ? (
        <LookupHospital lookups={lookups} hospital={hospital} choose={setWanted} />
      ) : (
        <>
          <IdentityState alert={alert} show={show} />
          <EarlierReads path={path} show={setHistory} propose={propose} disabled={refused} />
        </>
      )}
      {hospital !== undefined && (
        <SearchForm find={find} sex={alert?.atmist.sex ?? 'UNKNOWN'} pending={attempt.kind === 'pending'} />
      )}
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
      {found !== undefined && asked !== undefined && (
        <Candidates asked={asked} found={found} show={show} propose={propose} disabled={refused} />
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
