import { useState } from 'react';
import { api } from '../api/http';
import { useAccount } from '../app/session';
import { ActionButton } from '../components/ActionButton';
import { useTexts, useWords } from '../i18n';
import { age, timeOfDay } from '../i18n/time';
import { useNow } from '../link/LiveProvider';
import orders from '../orders/orders.module.css';
import type { Identity, PreAlertView } from '../protocol/types';
import styles from './history.module.css';
import { historyTexts } from './historytexts';

interface Props {
  readonly alert: PreAlertView;
  readonly show: (patient: string) => Promise<void>;
}

/** Who the patient is said to be, by whom, and what the person here can say about it. */
export function IdentityState({ alert, show }: Props) {
  const t = useTexts(historyTexts);
  const word = useWords();
  const now = useNow();
  const { identity } = alert;
  if (identity === undefined) return <p>{t('provisional')}</p>;
  const { patient, status, proposed, confirmed, ended } = identity;
  const open = status === 'PROPOSED' || status === 'LINKED';
  return (
    <div data-identity={status} aria-live="polite">
      <p className={styles.banner}>
        {word('IdentityStatus', status)}:{' '}
        {t('identity', {
          name: patient.name || t('unnamed'),
          birthDate: patient.birthDate ?? t('unknown'),
          sex: word('AtmistSex', patient.sex),
        })}{' '}
        · {word('MatchGrade', patient.grade)}
      </p>
      <p>
        {t('proposedBy', { by: proposed.by, time: timeOfDay(proposed.at), age: age(now - Date.parse(proposed.at)) })}
      </p>
      {confirmed !== undefined && <p>{t('confirmedBy', { by: confirmed.by, time: timeOfDay(confirmed.at) })}</p>}
      {ended !== undefined && (
        <p>{t('endedBy', { by: ended.stamp.by, time: timeOfDay(ended.stamp.at), reason: ended.reason })}</p>
      )}
      {open && (
        <div className={orders.form}>
          <ActionButton operation={{ label: t('show'), run: () => show(patient.id) }} />
          <Deciding alert={alert.id} identity={identity} />
        </div>
      )}
    </div>
  );
}

function Deciding({ alert, identity }: { readonly alert: string; readonly identity: Identity }) {
  const t = useTexts(historyTexts);
  const account = useAccount();
  const [reason, setReason] = useState('');
  const path = `/api/prealerts/${encodeURIComponent(alert)}/identity`;
  const seen = { server: identity.patient.server, patient: identity.patient.id };
  const proposed = identity.status === 'PROPOSED';
  const ending = { ...seen, reason: reason.trim() };
  return (
    <>
      {proposed && (
        <ActionButton
          strong
          explain
          operation={{
            label: t('confirm'),
            disabled: identity.proposed.by === account.name ? t('yourself') : undefined,
            run: () => api.post(`${path}/confirm`, seen),
          }}
        />
      )}
      <label className={orders.wide}>
        {t('reason')}
        <input maxLength={300} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      </label>
      <ActionButton
        explain
        operation={{
          label: proposed ? t('reject') : t('undo'),
          disabled: reason.trim() === '' ? t('reasonMissing') : undefined,
          run: () => api.post(`${path}/${proposed ? 'reject' : 'undo'}`, ending),
        }}
      />
    </>
  );
}
