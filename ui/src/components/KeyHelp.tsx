import { Checkbox, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../i18n';
import { letterKeys, setLetterKeys, useKey, useKeysSuspended, useSections } from '../keys/keys';
import { keyName } from './ActionButton';
import styles from './components.module.css';
import { commonTexts } from './texts';

/** `?`: every key that acts on this screen, and why some do not now. */
export function KeyHelp() {
  const t = useTexts(commonTexts);
  const [open, setOpen] = useState(false);
  const [letters, setLetters] = useState(letterKeys);
  const sections = useSections();
  useKey({ keys: '?', label: t('showKeys'), section: t('keys'), run: () => setOpen(true) });
  useKeysSuspended(open);
  return (
    <>
      <button type="button" className={styles.plain} onClick={() => setOpen(true)}>
        {t('keys')} <kbd aria-hidden="true">?</kbd>
      </button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('keys')}
        size="60rem"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <div className={styles.keys}>
          {sections.map(([section, bindings]) => (
            <section key={section}>
              <h3>{section}</h3>
              <dl>
                {bindings.map((binding) => (
                  <div key={binding.keys + binding.label} style={{ display: 'contents' }}>
                    <dt>
                      <kbd>{keyName(binding.keys)}</kbd>
                    </dt>
                    <dd>
                      {binding.label}
                      {binding.disabled !== undefined && (
                        <div className={styles.why}>{t('notNow', { reason: binding.disabled })}</div>
                      )}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <Checkbox
          mt="lg"
          color="gray"
          label={t('letterKeys')}
          checked={letters}
          onChange={(event) => {
            setLetterKeys(event.currentTarget.checked);
            setLetters(event.currentTarget.checked);
          }}
        />
      </Modal>
    </>
  );
}
