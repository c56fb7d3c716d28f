import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../i18n';
import { useKey, useKeysSuspended } from '../keys/keys';
import { useCollection, useNow } from '../link/LiveProvider';
import { concerns, type Upkeep } from '../vehicle/upkeep/upkeep';
import styles from './fleet.module.css';
import { KeyLine } from './KeyLine';
import { OutOfServiceLine } from './OutOfServiceLine';
import { fleetTexts } from './texts';
import { UpkeepLines } from './UpkeepLines';

/** Every vehicle as it says that it stands, those that need a hand first. */
export function Fleet({ keys, section }: { readonly keys: string; readonly section: string }) {
  const t = useTexts(fleetTexts);
  const [open, setOpen] = useState(false);
  useKey({ keys, label: t('open'), section, run: () => setOpen(true) });
  return (
    <>
      <button type="button" className={styles.opener} onClick={() => setOpen(true)}>
        {t('vehicles')} <kbd aria-hidden="true">{keys.toUpperCase()}</kbd>
      </button>
      {open && <Dialog close={() => setOpen(false)} />}
    </>
  );
}

/** How many things need a hand. */
function troubles(upkeep: Upkeep | undefined, now: number): number {
  if (upkeep === undefined) return 0;
  const faults = Object.values(upkeep.checks).filter(({ ok }) => !ok).length;
  return faults + Object.values(upkeep.stock).filter((stock) => concerns(stock, now).length > 0).length;
}

function Dialog({ close }: { readonly close: () => void }) {
  const t = useTexts(fleetTexts);
  const units = useCollection('units');
  const upkeeps = useCollection('upkeep');
  const now = useNow();
  useKeysSuspended(true);
  const list = [...units.values()]
    .filter(({ id, outOfService, keys }) => upkeeps.has(id) || outOfService !== undefined || keys !== undefined)
    .map((unit) => ({ unit, upkeep: upkeeps.get(unit.id) }))
    .sort(
      (a, b) =>
        Number(b.unit.keys?.shown !== undefined) - Number(a.unit.keys?.shown !== undefined) ||
        Number(b.unit.outOfService !== undefined) - Number(a.unit.outOfService !== undefined) ||
        troubles(b.upkeep, now) - troubles(a.upkeep, now) ||
        a.unit.card.callSign.localeCompare(b.unit.card.callSign),
    );
  return (
    <Modal
      opened
      onClose={close}
      title={t('open')}
      size="60rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {list.length === 0 && <p>{t('none')}</p>}
      <ul className={styles.list}>
        {list.map(({ unit, upkeep }) => (
          <li key={unit.id} data-vehicle={unit.id}>
            <strong>{unit.card.callSign}</strong>
            <OutOfServiceLine unit={unit} />
            <KeyLine unit={unit} />
            {upkeep === undefined ? <span>{t('nothing')}</span> : <UpkeepLines upkeep={upkeep} />}
          </li>
        ))}
      </ul>
    </Modal>
  );
}
