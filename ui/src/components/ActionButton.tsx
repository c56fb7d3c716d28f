import { useId } from 'react';
import { useTexts } from '../i18n';
import { useKey } from '../keys/keys';
import { type Operation, useAttempt } from '../operations/operation';
import styles from './components.module.css';
import { ProblemText } from './ProblemText';
import { commonTexts } from './texts';

interface ActionButtonProps {
  readonly operation: Operation;
  /** The one thing to do next. */
  readonly strong?: boolean;
  /** Heading under which the key stands in the help; without it the key is only shown. */
  readonly section?: string | undefined;
  /** Where the key acts only in a part of the screen: whether that has the focus. */
  readonly when?: (() => boolean) | undefined;
  /** Shows the reason why not beside the button, not only to screen readers and on hover. */
  readonly explain?: boolean;
  readonly className?: string | undefined;
}

/** An operation as a button: available, disabled with its reason, pending, or refused in words. */
export function ActionButton({ operation, strong, section, when, explain, className }: ActionButtonProps) {
  const t = useTexts(commonTexts);
  const why = useId();
  const { attempt, start } = useAttempt();
  const { label, keys, disabled, run } = operation;
  const pending = attempt.kind === 'pending';
  const act = () => {
    if (disabled === undefined && !pending) void start(run);
  };
  const part = when === undefined ? {} : { when };
  useKey(
    keys !== undefined && section !== undefined ? { keys, label, section, disabled, run: act, ...part } : undefined,
  );
  return (
    <span className={styles.actionBox}>
      <button
        type="button"
        className={`${styles.action} ${className ?? ''}`}
        data-strong={strong === true && disabled === undefined}
        aria-disabled={disabled !== undefined}
        aria-busy={pending}
        aria-describedby={disabled === undefined ? undefined : why}
        title={disabled}
        onClick={act}
      >
        {pending && <span className={styles.pending} aria-hidden="true" />}
        {label}
        {keys !== undefined && <kbd aria-hidden="true">{keyName(keys)}</kbd>}
        {pending && <span className="quiet">{t('working')}</span>}
      </button>
      {disabled !== undefined && (
        <span id={why} className={explain === true ? styles.why : 'quiet'}>
          {disabled}
        </span>
      )}
      {attempt.kind === 'refused' && <ProblemText error={attempt.error} />}
    </span>
  );
}

/** A key as it is printed on keyboards. */
export function keyName(key: string): string {
  return (
    { Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓', Enter: '↵', ' ': '␣' }[key] ??
    (key.length === 1 ? key.toUpperCase() : key)
  );
}
