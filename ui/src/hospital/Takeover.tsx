import { useEffect, useRef } from 'react';
import { ActionButton } from '../components/ActionButton';
import { PriorityMark } from '../components/PriorityMark';
import { VitalsPanel } from '../components/VitalsPanel';
import { useTexts, useWords } from '../i18n';
import { useKeysSuspended } from '../keys/keys';
import styles from './hospital.module.css';
import { acknowledge } from './operations';
import { Minutes, useAtmistLine } from './Row';
import type { Expected } from './rank';
import { PhoneState } from './reception/PhoneState';
import { hospitalTexts } from './texts';
import { usePatientVitals } from './usePatientVitals';

/** A new critical patient takes the whole screen until someone acknowledges. */
export function Takeover({ row }: { readonly row: Expected }) {
  const t = useTexts(hospitalTexts);
  const word = useWords();
  const { alert } = row;
  const vitals = usePatientVitals(alert);
  const box = useRef<HTMLDialogElement>(null);
  useKeysSuspended(true);
  useEffect(() => {
    box.current?.showModal();
    box.current?.querySelector('button')?.focus();
  }, []);
  const { keys: _, ...operation } = acknowledge(alert, t('acknowledge'), word);
  return (
    <dialog
      ref={box}
      className={styles.takeover}
      data-unit={alert.unit}
      aria-labelledby="takeover"
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id="takeover">
        <span className={styles.blink} aria-hidden="true">
          ▲
        </span>{' '}
        {t('newCritical')}
      </h2>
      <PriorityMark priority={alert.priority} />
      <p className={styles.huge}>
        {alert.complaint}
        {alert.atmist.pathway !== 'GENERAL' && ` · ${word('AtmistPathway', alert.atmist.pathway)}`}
      </p>
      <p>{useAtmistLine(row)}</p>
      <p>{alert.atmist.signs}</p>
      <PhoneState alert={alert} />
      <Minutes row={row} />
      <VitalsPanel vitals={vitals} />
      <ActionButton className={styles.giant} strong operation={operation} />
    </dialog>
  );
}
