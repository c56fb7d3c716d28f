import { Modal } from '@mantine/core';
import { useState } from 'react';
import { ActionButton } from '../components/ActionButton';
import { commonTexts } from '../components/texts';
import { useTexts, useWords } from '../i18n';
import { useServerClock } from '../link/LiveProvider';
import { post } from '../offline/offline';
import type { AssignmentStatus, ClearOutcome } from '../protocol/types';
import type { CrewState } from './crew';
import { vehicleTexts } from './texts';
import styles from './vehicle.module.css';

const OUTCOMES: readonly ClearOutcome[] = [
  'TREATED_ON_SCENE',
  'REFUSED',
  'NO_PATIENT',
  'TRANSPORTED_BY_OTHER',
  'DECEASED',
];

interface NextStepProps {
  readonly unit: string;
  readonly crew: CrewState;
}

/** The status now, and the one big button to the next. */
export function NextStep({ unit, crew }: NextStepProps) {
  const t = useTexts(vehicleTexts);
  const word = useWords();
  const { assignment, status, confirmed, next, destination, awaitsSignature } = crew;
  const clock = useServerClock();
  const press = (to: AssignmentStatus, more: { outcome?: ClearOutcome } = {}) =>
    post(`/api/vehicles/${unit}/status`, {
      at: new Date(clock.now()).toISOString(),
      assignment: assignment.id,
      status: to,
      ...(to === 'TRANSPORTING' && destination !== undefined ? { destination } : {}),
      ...more,
    });
  const why = (to: AssignmentStatus) => {
    if (to === 'TRANSPORTING' && destination === undefined) return word('Refusal', 'DESTINATION_REQUIRED');
    return awaitsSignature ? t('waitingForSignature') : undefined;
  };
  return (
    <section className={styles.card} aria-label={t('step')}>
      <p className={styles.status} role="status">
        {word('AssignmentStatus', status)}
        {!confirmed && <span className={styles.unconfirmed}>◌ {t('notConfirmed')}</span>}
      </p>
      {next !== undefined && (
        <ActionButton
          className={styles.big}
          strong
          explain
          section={t('step')}
          operation={{
            label: word('AssignmentStatus', next),
            keys: 'Enter',
            disabled: why(next),
            run: () => press(next),
          }}
        />
      )}
      <div className={styles.row}>
        {awaitsSignature && (
          <ActionButton
            className={styles.touch}
            operation={{ label: t('handOverUnsigned'), run: () => press('HANDED_OVER') }}
          />
        )}
        {(status === 'ON_SCENE' || status === 'AT_PATIENT') && (
          <EndWithout press={(outcome) => press('CLEAR', { outcome })} />
        )}
      </div>
    </section>
  );
}

/** Ends the assignment at the scene with its outcome. */
function EndWithout({ press }: { readonly press: (outcome: ClearOutcome) => Promise<unknown> }) {
  const t = useTexts(vehicleTexts);
  const common = useTexts(commonTexts);
  const word = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={styles.touch} onClick={() => setOpen(true)}>
        {t('endWithout')}
      </button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('outcome')}
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        <div className={styles.column}>
          {OUTCOMES.map((outcome) => (
            <ActionButton
              key={outcome}
              className={styles.touch}
              operation={{ label: word('ClearOutcome', outcome), run: () => press(outcome).then(() => setOpen(false)) }}
            />
          ))}
        </div>
      </Modal>
    </>
  );
}
