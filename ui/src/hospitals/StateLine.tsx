import { Age } from '../components/Age';
import { useTexts, useWords } from '../i18n';
import { timeOfDay } from '../i18n/time';
import { CAPACITY_KIND, type Diversion, type HospitalView } from '../protocol/types';
import styles from './hospitals.module.css';
import { stateTexts } from './texts';

/** A report of free places older than this is drawn as old, and does not count in the ranking. */
const CAPACITY_STALE_MILLIS = 2 * 3_600_000;
/** Waits learned longer ago than this may no longer be true. */
const OFFLOAD_STALE_MILLIS = 4 * 3_600_000;

/** What is known of a hospital now: diversions first, then free places and waits, each with its age. */
export function StateLine({ hospital }: { readonly hospital: HospitalView }) {
  const t = useTexts(stateTexts);
  const word = useWords();
  const { state } = hospital;
  if (state === undefined) return <span className={styles.dim}>{t('nothingKnown')}</span>;
  const minutes = (seconds: number) => Math.max(1, Math.round(seconds / 60));
  const { offload } = state;
  return (
    <span className={styles.state}>
      {state.diversions.map((diversion) => (
        <Diverts key={diversion.capability ?? 'all'} diversion={diversion} />
      ))}
      {CAPACITY_KIND.map((kind) => {
        const places = state.capacity[kind];
        if (places === undefined) return null;
        return (
          <span key={kind} data-full={places.free === 0}>
            <Age at={places.at} staleAfterMillis={CAPACITY_STALE_MILLIS} always>
              {t('free', { kind: word('CapacityKind', kind), n: places.free })}
            </Age>
          </span>
        );
      })}
      {offload?.offloadSeconds !== undefined && offload.newestAt !== undefined && (
        <Age at={offload.newestAt} staleAfterMillis={OFFLOAD_STALE_MILLIS} always>
          {t('offload', { minutes: minutes(offload.offloadSeconds), n: offload.handovers })}
          {offload.turnaroundSeconds !== undefined &&
            ` · ${t('turnaround', { minutes: minutes(offload.turnaroundSeconds) })}`}
        </Age>
      )}
    </span>
  );
}

/** A diversion, as a shape and words. */
export function Diverts({ diversion }: { readonly diversion: Diversion }) {
  const t = useTexts(stateTexts);
  const word = useWords();
  const what = diversion.capability === undefined ? t('all') : word('HospitalCapability', diversion.capability);
  return (
    <span className={styles.diverts} title={t('by', { reason: diversion.reason, by: diversion.by })}>
      ▲ {t('diverts', { what, time: timeOfDay(diversion.until).slice(0, 5) })}{' '}
      <span className={styles.dim}>{diversion.reason}</span>
    </span>
  );
}
