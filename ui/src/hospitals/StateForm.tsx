import { type FormEvent, useState } from 'react';
import { api } from '../api/http';
import { ActionButton } from '../components/ActionButton';
import { ProblemText } from '../components/ProblemText';
import { commonTexts } from '../components/texts';
import { useTexts, useWords } from '../i18n';
import { useServerClock } from '../link/LiveProvider';
import { useAttempt } from '../operations/operation';
import { CAPACITY_KIND, type CapacityKind, type HospitalView } from '../protocol/types';
import styles from './hospitals.module.css';
import { stateTexts } from './texts';

const HOURS = [1, 2, 4, 8, 24] as const;
const PLACES_MAX = 999;

/** Says how many places are free and which patients should go elsewhere; a department for itself, a dispatcher for any. */
export function StateForm({ hospital }: { readonly hospital: HospitalView }) {
  return (
    <div className={styles.forms}>
      <CapacityForm key={hospital.id} hospital={hospital} />
      <DivertForm hospital={hospital} />
    </div>
  );
}

function CapacityForm({ hospital }: { readonly hospital: HospitalView }) {
  const t = useTexts(stateTexts);
  const word = useWords();
  const [free, setFree] = useState<Partial<Record<CapacityKind, string>>>({});
  const { attempt, start } = useAttempt();
  const known = (kind: CapacityKind) => free[kind] ?? hospital.state?.capacity[kind]?.free.toString() ?? '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const filled = CAPACITY_KIND.filter((kind) => known(kind) !== '');
    const body = { free: Object.fromEntries(filled.map((kind) => [kind, Number(known(kind))])) };
    if (filled.length === 0) return;
    void start(() => api.post(`/api/hospitals/${encodeURIComponent(hospital.id)}/capacity`, body)).then((done) => {
      if (done) setFree({});
    });
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t('capacity')}>
      {CAPACITY_KIND.map((kind) => (
        <label key={kind}>
          {word('CapacityKind', kind)}
          <input
            type="number"
            inputMode="numeric"
            min={0}
            max={PLACES_MAX}
            value={known(kind)}
            onChange={(event) => setFree({ ...free, [kind]: event.currentTarget.value })}
          />
        </label>
      ))}
      <button type="submit" className={styles.submit} aria-busy={attempt.kind === 'pending'}>
        {t('report')}
      </button>
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
    </form>
  );
}

function DivertForm({ hospital }: { readonly hospital: HospitalView }) {
  const t = useTexts(stateTexts);
  const common = useTexts(commonTexts);
  const word = useWords();
  const clock = useServerClock();
  const [what, setWhat] = useState('');
  const [hours, setHours] = useState<number>(HOURS[1]);
  const [reason, setReason] = useState('');
  const { attempt, start } = useAttempt();
  const path = `/api/hospitals/${encodeURIComponent(hospital.id)}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const until = new Date(clock.now() + hours * 3_600_000).toISOString();
    const capability = what === '' ? {} : { capability: what };
    void start(() => api.post(`${path}/divert`, { ...capability, until, reason })).then((done) => {
      if (done) setReason('');
    });
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t('divert')}>
      <label>
        {t('what')}
        <select value={what} onChange={(event) => setWhat(event.currentTarget.value)}>
          <option value="">{t('all')}</option>
          {hospital.card.capabilities.map((capability) => (
            <option key={capability} value={capability}>
              {word('HospitalCapability', capability)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('hours')}
        <select value={hours} onChange={(event) => setHours(Number(event.currentTarget.value))}>
          {HOURS.map((n) => (
            <option key={n} value={n}>
              {t('nHours', { n })}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.reason}>
        {common('reason')}
        <input required maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      </label>
      <button type="submit" className={styles.submit} aria-busy={attempt.kind === 'pending'}>
        {t('begin')}
      </button>
      {hospital.state?.diversions.map(({ capability }) => (
        <ActionButton
          key={capability ?? 'all'}
          operation={{
            label: t('end', { what: capability === undefined ? t('all') : word('HospitalCapability', capability) }),
            run: () => api.post(`${path}/end-diversion`, capability === undefined ? {} : { capability }),
          }}
        />
      ))}
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
    </form>
  );
}
