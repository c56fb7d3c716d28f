import { type FormEvent, useState } from 'react';
import { useAccount } from '../../app/session';
import { ActionButton } from '../../components/ActionButton';
import { ProblemText } from '../../components/ProblemText';
import { PhoneState } from '../../hospital/reception/PhoneState';
import { TargetClocks } from '../../hospital/reception/TargetClocks';
import { useTexts } from '../../i18n';
import { timeOfDay } from '../../i18n/time';
import { useServerClock } from '../../link/LiveProvider';
import { post } from '../../offline/offline';
import { useAttempt } from '../../operations/operation';
import { PREALERT_EXPECTED, type PreAlertView } from '../../protocol/types';
import styles from '../vehicle.module.css';
import { handoffTexts } from './texts';

/** What the department has ready, the times to keep, and the crew's part of the handover. */
export function HandoffCard({ unit, alert }: { readonly unit: string; readonly alert: PreAlertView }) {
  const t = useTexts(handoffTexts);
  const { reception } = alert;
  const teams = (reception?.teams ?? []).filter((team) => team.stoodDown === undefined);
  const path = `/api/vehicles/${unit}`;
  return (
    <section className={styles.card} aria-labelledby="handoff">
      <h2 id="handoff">{t('ready')}</h2>
      <p className={styles.large}>
        {reception?.bed === undefined ? t('noBed') : t('bed', { bed: reception.bed.name })}
      </p>
      <PhoneState alert={alert} />
      {teams.map(({ name, answered }) => (
        <p key={name}>
          {answered === undefined ? t('team', { team: name }) : `✓ ${t('comes', { team: name, name: answered.name })}`}
        </p>
      ))}
      <TargetClocks
        alert={alert}
        path={`${path}/pathways`}
        state={(milestone, occurredAt) => post(`${path}/handoff/milestone`, { milestone, occurredAt })}
      />
      {!PREALERT_EXPECTED[alert.status] && <Handover path={path} alert={alert} />}
    </section>
  );
}

function Handover({ path, alert }: { readonly path: string; readonly alert: PreAlertView }) {
  const t = useTexts(handoffTexts);
  const clock = useServerClock();
  const signed = alert.reception?.crewSignature;
  const free = alert.reception?.offloaded.CREW;
  const handed = alert.times.HANDED_OVER !== undefined;
  return (
    <>
      <p>{handed ? `✓ ${t('received', { name: alert.handoff?.receivedBy ?? '' })}` : t('unsigned')}</p>
      {signed === undefined ? (
        <Signing path={path} />
      ) : (
        <p>✓ {t('signed', { name: signed.name, time: timeOfDay(signed.stamp.at) })}</p>
      )}
      {free === undefined ? (
        <ActionButton
          explain
          className={styles.touch}
          operation={{
            label: t('free'),
            disabled: handed ? undefined : t('unsigned'),
            run: () => post(`${path}/handoff/offload`, { at: new Date(clock.now()).toISOString() }),
          }}
        />
      ) : (
        <p>✓ {t('freeAt', { time: timeOfDay(free.at) })}</p>
      )}
    </>
  );
}

function Signing({ path }: { readonly path: string }) {
  const t = useTexts(handoffTexts);
  const account = useAccount();
  const [name, setName] = useState(account.name);
  const { attempt, start } = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') void start(() => post(`${path}/handoff/sign`, { name: name.trim() }));
  };
  return (
    <form className={styles.row} onSubmit={submit}>
      <input
        className={styles.touch}
        aria-label={t('signName')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" className={styles.submit} aria-busy={attempt.kind === 'pending'}>
        {t('sign')}
      </button>
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
    </form>
  );
}
