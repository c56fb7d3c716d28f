import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTexts, useWords } from '../i18n';
import { useKey, useKeysSuspended } from '../keys/keys';
import { useCollection } from '../link/LiveProvider';
import styles from './hospitals.module.css';
import { StateForm } from './StateForm';
import { StateLine } from './StateLine';
import { stateTexts } from './texts';

/** Every hospital with its state; a dispatcher who telephoned with one says here what it said. */
export function Hospitals({ keys, section }: { readonly keys: string; readonly section: string }) {
  const t = useTexts(stateTexts);
  const [open, setOpen] = useState(false);
  useKey({ keys, label: t('open'), section, run: () => setOpen(true) });
  return (
    <>
      <button type="button" className={styles.opener} onClick={() => setOpen(true)}>
        {t('hospitals')} <kbd aria-hidden="true">{keys.toUpperCase()}</kbd>
      </button>
      {open && <Dialog close={() => setOpen(false)} />}
    </>
  );
}

function Dialog({ close }: { readonly close: () => void }) {
  const t = useTexts(stateTexts);
  const word = useWords();
  const hospitals = useCollection('hospitals');
  const [changing, setChanging] = useState<string>();
  useKeysSuspended(true);
  const list = [...hospitals.values()].sort((a, b) => a.card.name.localeCompare(b.card.name));
  return (
    <Modal
      opened
      onClose={close}
      title={t('open')}
      size="60rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <ul className={styles.list}>
        {list.map((hospital) => (
          <li key={hospital.id}>
            <strong>{hospital.card.name}</strong>{' '}
            <span className={styles.dim}>
              {hospital.card.capabilities.map((c) => word('HospitalCapability', c)).join(' · ')}
            </span>
            <StateLine hospital={hospital} />
            <button
              type="button"
              className={styles.opener}
              aria-expanded={changing === hospital.id}
              aria-label={`${t('change')} ${hospital.card.name}`}
              onClick={() => setChanging(changing === hospital.id ? undefined : hospital.id)}
            >
              {t('change')}
            </button>
            {changing === hospital.id && <StateForm hospital={hospital} />}
          </li>
        ))}
      </ul>
    </Modal>
  );
}
