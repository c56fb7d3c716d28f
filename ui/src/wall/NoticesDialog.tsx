import { Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api, newId } from '../api/http';
import { ActionButton } from '../components/ActionButton';
import { ProblemText } from '../components/ProblemText';
import forms from '../hospitals/hospitals.module.css';
import { useTexts } from '../i18n';
import { useKey, useKeysSuspended } from '../keys/keys';
import { useCollection, useServerClock } from '../link/LiveProvider';
import { useAttempt } from '../operations/operation';
import { wallTexts } from './texts';

const TEXT_MAX = 200;
const HOURS = [1, 2, 4, 8, 24] as const;

/** Writes on the wall: a text and how long it stays. */
export function Notices({ keys, section }: { readonly keys: string; readonly section: string }) {
  const t = useTexts(wallTexts);
  const [open, setOpen] = useState(false);
  useKey({ keys, label: t('post'), section, run: () => setOpen(true) });
  return (
    <>
      <button type="button" className={forms.opener} onClick={() => setOpen(true)}>
        {t('notices')} <kbd aria-hidden="true">{keys.toUpperCase()}</kbd>
      </button>
      {open && <Dialog close={() => setOpen(false)} />}
    </>
  );
}

function Dialog({ close }: { readonly close: () => void }) {
  const t = useTexts(wallTexts);
  const clock = useServerClock();
  const notices = [...useCollection('notices').values()];
  const [id, setId] = useState(() => newId('W'));
  const [text, setText] = useState('');
  const [hours, setHours] = useState<number>(HOURS[2]);
  const { attempt, start } = useAttempt();
  useKeysSuspended(true);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const until = new Date(clock.now() + hours * 3_600_000).toISOString();
    void start(() => api.post('/api/notices', { id, text: text.trim(), until })).then((done) => {
      if (!done) return;
      setText('');
      setId(newId('W'));
    });
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t('post')}
      size="44rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form className={forms.form} onSubmit={submit}>
        <label className={forms.reason}>
          {t('text')}
          <input
            required
            data-autofocus
            maxLength={TEXT_MAX}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
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
        <button type="submit" className={forms.submit} aria-busy={attempt.kind === 'pending'}>
          {t('putUp')}
        </button>
      </form>
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
      {notices.map((notice) => (
        <p key={notice.id}>
          <ActionButton
            operation={{
              label: t('takeDown', { text: notice.text }),
              run: () => api.delete(`/api/notices/${encodeURIComponent(notice.id)}`),
            }}
          />
        </p>
      ))}
    </Modal>
  );
}
