import { Modal } from '@mantine/core';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { api } from '../../api/http';
import { ActionButton } from '../../components/ActionButton';
import { Age } from '../../components/Age';
import { ProblemText } from '../../components/ProblemText';
import { commonTexts } from '../../components/texts';
import { useTexts, useWords } from '../../i18n';
import { duration } from '../../i18n/time';
import { useKey, useKeysSuspended } from '../../keys/keys';
import { useCollection, useNow } from '../../link/LiveProvider';
import { useAttempt } from '../../operations/operation';
import { CALLBACK_OUTCOME, type CallbackOutcome, type CallView } from '../../protocol/types';
import shared from '../dispatch.module.css';
import { ReasonDialog } from '../incident/ReasonDialog';
import { useForbidden } from '../permission';
import { Alarm, Running } from '../queue/Rows';
import { dispatchTexts } from '../texts';
import { toCallBack } from './abandoned';
import styles from './calls.module.css';
import { callTexts } from './texts';

/** Callers who are gone: how many wait to be called back, and by `K` the list. */
export function Callbacks({ take }: { readonly take: (call: string) => void }) {
  const t = useTexts(callTexts);
  const section = useTexts(dispatchTexts)('screen');
  const calls = useCollection('calls');
  const now = useNow();
  const [open, setOpen] = useState(false);
  const list = useMemo(() => toCallBack(calls.values()), [calls]);
  useKey({ keys: 'k', label: t('callBack'), section, run: () => setOpen(true) });
  const oldest = list[0];
  return (
    <>
      {oldest !== undefined && (
        <button type="button" className={styles.opener} data-callbacks={list.length} onClick={() => setOpen(true)}>
          <Alarm
            text={t('toCallBack', {
              n: list.length,
              time: duration(Math.max(0, now - Date.parse(oldest.receivedAt))),
            })}
          />{' '}
          <kbd aria-hidden="true">K</kbd>
        </button>
      )}
      {open && <Dialog list={list} take={take} close={() => setOpen(false)} />}
    </>
  );
}

interface DialogProps {
  readonly list: readonly CallView[];
  readonly take: (call: string) => void;
  readonly close: () => void;
}

/** The list: arrows choose, a digit notes how calling back went, Enter takes the call up, Delete ends it with a reason. */
function Dialog({ list, take, close }: DialogProps) {
  const t = useTexts(callTexts);
  const word = useWords();
  const common = useTexts(commonTexts);
  const forbidden = useForbidden();
  const [id, setId] = useState(list[0]?.id);
  const [ending, setEnding] = useState<CallView>();
  const { attempt, start } = useAttempt();
  useKeysSuspended(true);
  const at = Math.max(
    0,
    list.findIndex((call) => call.id === id),
  );
  const chosen = list[at];
  const path = (call: CallView) => `/api/calls/${encodeURIComponent(call.id)}`;
  const takeUp = (call: CallView) => {
    close();
    // After the dialog has given the focus back.
    setTimeout(() => take(call.id));
  };
  const tried = async (call: CallView, outcome: CallbackOutcome) => {
    if (await start(() => api.post(`${path(call)}/callback`, { outcome }))) if (outcome === 'REACHED') takeUp(call);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const outcome = CALLBACK_OUTCOME[Number(event.key) - 1];
    if (step !== undefined) setId(list[Math.max(0, Math.min(at + step, list.length - 1))]?.id);
    else if (chosen === undefined || forbidden !== undefined) return;
    else if (outcome !== undefined) void tried(chosen, outcome);
    else if (event.key === 'Enter') takeUp(chosen);
    else if (event.key === 'Delete') setEnding(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t('callBack')}
      size="52rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <p className={shared.note}>{list.length === 0 ? t('nobodyToCall') : t('callBackKeys')}</p>
      <div
        role={list.length === 0 ? 'group' : 'listbox'}
        tabIndex={0}
        data-autofocus
        aria-label={t('callBack')}
        aria-activedescendant={chosen === undefined ? undefined : `callback-${chosen.id}`}
        className={styles.callers}
        onKeyDown={pressed}
      >
        {list.map((call) => (
          <Caller key={call.id} call={call} chosen={call === chosen} choose={() => setId(call.id)} />
        ))}
      </div>
      {chosen !== undefined && (
        <div className={styles.actions}>
          {CALLBACK_OUTCOME.map((outcome, index) => (
            <ActionButton
              key={outcome}
              operation={{
                label: word('CallbackOutcome', outcome),
                keys: String(index + 1),
                disabled: forbidden,
                run: () => tried(chosen, outcome),
              }}
            />
          ))}
          <ActionButton
            operation={{ label: t('takeUp'), keys: 'Enter', disabled: forbidden, run: async () => takeUp(chosen) }}
          />
          <ActionButton
            operation={{
              label: t('dismiss'),
              keys: 'Delete',
              disabled: forbidden,
              run: async () => setEnding(chosen),
            }}
          />
        </div>
      )}
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
      {ending !== undefined && (
        <ReasonDialog
          about={`dismiss-${ending.id}`}
          title={`${t('dismissTitle')} ${ending.callback}`}
          reasons={[t('notReached'), t('wrong'), t('child'), t('noEmergency')]}
          send={(reason) => api.post(`${path(ending)}/dismiss`, { reason })}
          close={() => setEnding(undefined)}
        />
      )}
    </Modal>
  );
}

interface CallerProps {
  readonly call: CallView;
  readonly chosen: boolean;
  readonly choose: () => void;
}

function Caller({ call, chosen, choose }: CallerProps) {
  const t = useTexts(callTexts);
  const word = useWords();
  const last = call.callbacks.at(-1);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
    <div
      role="option"
      tabIndex={-1}
      id={`callback-${call.id}`}
      aria-selected={chosen}
      className={styles.caller}
      onClick={choose}
    >
      <span className={styles.clock}>
        <Running since={call.receivedAt} />
      </span>
      <strong className={styles.number}>{call.callback || t('noNumber')}</strong>
      <span>
        {[call.complaint, call.place?.description ?? call.located?.description].filter((s) => s).join(' · ') || '—'}
      </span>
      <span className={shared.note}>
        {last === undefined ? (
          t('notTried')
        ) : (
          <Age at={last.at} staleAfterMillis={Number.POSITIVE_INFINITY} always>
            {t('tries', { n: call.callbacks.length })} · {word('CallbackOutcome', last.outcome)}
          </Age>
        )}
      </span>
    </div>
  );
}
