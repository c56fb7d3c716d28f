import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../api/http';
import { ActionButton } from '../components/ActionButton';
import { Age } from '../components/Age';
import { useForbidden } from '../dispatch/permission';
import { useTexts } from '../i18n';
import type { UnitView } from '../protocol/types';
import styles from './fleet.module.css';
import { fleetTexts } from './texts';

const NEVER = Number.POSITIVE_INFINITY;

/** By which key a vehicle's journals are known, and another one that it came with, which a person takes or turns down. */
export function KeyLine({ unit }: { readonly unit: UnitView }) {
  const t = useTexts(fleetTexts);
  const { keys } = unit;
  if (keys === undefined) return <span>{t('keyNone')}</span>;
  const { registered, shown } = keys;
  return (
    <div className={styles.lines} data-key={unit.id}>
      <Age at={registered.since} staleAfterMillis={NEVER} always>
        {t('keyRegistered')} <code>{registered.fingerprint}</code> <small>{t('by', { name: registered.by })}</small>
      </Age>
      {shown !== undefined && (
        <>
          <span className={styles.bad}>
            ▲ {t('keyShown')} <code>{shown.fingerprint}</code> <Age at={shown.since} staleAfterMillis={NEVER} always />
          </span>
          <Judgement unit={unit.id} fingerprint={shown.fingerprint} />
        </>
      )}
    </div>
  );
}

function Judgement({ unit, fingerprint }: { readonly unit: string; readonly fingerprint: string }) {
  const t = useTexts(fleetTexts);
  const forbidden = useForbidden();
  const [reason, setReason] = useState('');
  const disabled = forbidden ?? (reason.trim() === '' ? t('keyReasonMissing') : undefined);
  const judge = (accepted: boolean) =>
    api.post(`/api/units/${encodeURIComponent(unit)}/key`, { fingerprint, accepted, reason: reason.trim() });
  return (
    <div className={styles.judgement}>
      <TextInput
        label={t('keyReason')}
        maxLength={1000}
        autoComplete="off"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ActionButton explain operation={{ label: t('keyTake'), disabled, run: () => judge(true) }} />
      <ActionButton explain operation={{ label: t('keyDeny'), disabled, run: () => judge(false) }} />
    </div>
  );
}
