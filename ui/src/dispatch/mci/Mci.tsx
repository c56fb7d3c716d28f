import { Modal } from '@mantine/core';
import { useState } from 'react';
import { ActionButton } from '../../components/ActionButton';
import { useTexts } from '../../i18n';
import { useKeysSuspended } from '../../keys/keys';
import { useEntry } from '../../link/LiveProvider';
import type { IncidentView } from '../../protocol/types';
import { dispatchTexts } from '../texts';
import { MciScreen } from './MciScreen';
import styles from './mci.module.css';
import { mciTexts } from './texts';

/** Opens the view of many casualties for an incident; says how many are not accounted for. */
export function Mci({ incident }: { readonly incident: IncidentView }) {
  const t = useTexts(mciTexts);
  const section = useTexts(dispatchTexts)('selected');
  const mci = useEntry('mcis', incident.id);
  const [open, setOpen] = useState(false);
  useKeysSuspended(open);
  const close = () => setOpen(false);
  const title = `${t('title')} · ${incident.complaint}, ${incident.place.description}`;
  const label = mci !== undefined && mci.unaccounted > 0 ? t('openWith', { n: mci.unaccounted }) : t('open');
  return (
    <>
      <ActionButton section={section} operation={{ label, keys: 'y', run: async () => setOpen(true) }} />
      <Modal.Root opened={open} onClose={close} fullScreen transitionProps={{ duration: 0 }}>
        <Modal.Overlay />
        <Modal.Content aria-label={title} radius={0}>
          <Modal.Body>
            <div className={styles.head}>
              <h2>{title}</h2>
              <ActionButton operation={{ label: t('close'), keys: 'Escape', run: async () => close() }} />
            </div>
            <MciScreen incident={incident} />
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </>
  );
}
