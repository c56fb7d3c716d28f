import { ActionButton } from '../components/ActionButton';
import { useTexts } from '../i18n';
import { useEntry, useLinkState, useNow, useServerClock } from '../link/LiveProvider';
import { post } from '../offline/offline';
import type { AssignmentId } from '../protocol/types';
import { ReadingCard } from '../waves/ReadingCard';
import { SignalPanel } from '../waves/SignalPanel';
import { waveTexts } from '../waves/wavetexts';
import styles from './vehicle.module.css';

/** An electrocardiogram whose newest reading is older is not running. */
const RUNNING_MILLIS = 5_000;

interface SignalsCardProps {
  readonly unit: string;
  readonly assignment: AssignmentId | undefined;
}

/** The curves of the monitor, what is read from them, and the 12-lead that goes to the hospital. */
export function SignalsCard({ unit, assignment }: SignalsCardProps) {
  const t = useTexts(waveTexts);
  const newest = useEntry('ecg', unit);
  const last = useEntry('readings', unit);
  const ecg = newest?.assignment === assignment ? newest : undefined;
  const reading = last?.assignment === assignment ? last : undefined;
  const now = useNow();
  const clock = useServerClock();
  const cut = useLinkState().kind !== 'live';
  // Without the vehicle program nobody here knows; it has the seconds before the press when it can be reached again.
  const running = ecg !== undefined && (cut || now - Date.parse(ecg.at) < RUNNING_MILLIS);
  return (
    <section className={styles.card} aria-labelledby="signals">
      <h2 id="signals">{t('signals')}</h2>
      <SignalPanel query={`view=vehicle-waves&unit=${encodeURIComponent(unit)}`} ecg={ecg}>
        <ActionButton
          className={styles.touch}
          explain
          operation={{
            label: t('record'),
            disabled: running ? undefined : t('recordWhy'),
            run: () => post(`/api/vehicles/${unit}/ecg/record`, { at: new Date(clock.now()).toISOString() }),
          }}
        />
        {reading !== undefined && <ReadingCard reading={reading} files={`/api/vehicles/${unit}/recordings`} />}
      </SignalPanel>
    </section>
  );
}
