import { Modal, TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { ActionButton } from '../../components/ActionButton';
import { focusFirst } from '../../components/focus';
import { ProblemText } from '../../components/ProblemText';
import { commonTexts } from '../../components/texts';
import { useTexts } from '../../i18n';
import { useKeysSuspended } from '../../keys/keys';
import { useAttempt } from '../../operations/operation';
import styles from './incident.module.css';
import { incidentTexts } from './texts';

/** Texts typed into dialogs that were left with Escape, by what they were about. */
const kept = new Map<string, string>();

interface ReasonDialogProps {
  /** What it is about, for the text that is kept. */
  readonly about: string;
  readonly title: string;
  /** Frequent reasons, chosen by their digit. */
  readonly reasons: readonly string[];
  /** Why it cannot be sent yet, beside a missing reason. */
  readonly missing?: string | undefined;
  readonly send: (reason: string) => Promise<unknown>;
  readonly close: () => void;
  /** What else has to be chosen, above the reason. */
  readonly children?: ReactNode;
  /** What has a usual value and can be changed, below the reason. */
  readonly after?: ReactNode;
  /** Begins with the reason, because what is chosen above it has a usual value. */
  readonly reasonFirst?: boolean;
}

/** Asks why. Enter sends, a digit takes a frequent reason, Escape leaves and keeps the text. */
export function ReasonDialog({
  about,
  title,
  reasons,
  missing,
  send,
  close,
  children,
  after,
  reasonFirst = children === undefined,
}: ReasonDialogProps) {
  const t = useTexts(incidentTexts);
  const common = useTexts(commonTexts);
  const [reason, setReason] = useState(kept.get(about) ?? '');
  const { attempt, start } = useAttempt();
  const input = useRef<HTMLInputElement>(null);
  useKeysSuspended(true);
  useFocusBack();
  const write = (text: string) => {
    kept.set(about, text);
    setReason(text);
  };
  const disabled = missing ?? (reason.trim() === '' ? t('reasonMissing') : undefined);
  const confirm = async () => {
    if (disabled !== undefined) {
      input.current?.focus();
      return;
    }
    if (await start(() => send(reason.trim()))) {
      kept.delete(about);
      close();
    }
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const quick = reason === '' && event.target === input.current ? reasons[Number(event.key) - 1] : undefined;
    if (quick !== undefined) write(quick);
    else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) void confirm();
    else return;
    event.preventDefault();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size="34rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <div ref={focusFirst} className={styles.dialog} onKeyDown={pressed}>
        {children}
        <TextInput
          ref={input}
          {...(reasonFirst ? { 'data-autofocus': true } : {})}
          label={t('why')}
          placeholder={t('whyHint')}
          maxLength={1000}
          autoComplete="off"
          value={reason}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <div className={styles.quick}>
          {reasons.map((text, index) => (
            <button type="button" key={text} className={styles.chip} onClick={() => write(text)}>
              <kbd aria-hidden="true">{index + 1}</kbd> {text}
            </button>
          ))}
        </div>
        {after}
        <div className={styles.operations}>
          <ActionButton strong explain operation={{ label: t('send'), keys: 'Enter', disabled, run: confirm }} />
          <ActionButton operation={{ label: t('back'), keys: 'Escape', run: async () => close() }} />
        </div>
        <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
      </div>
    </Modal>
  );
}

/** Where the focus was before the dialog, it is again afterwards. */
function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
      });
    },
    [before],
  );
}
