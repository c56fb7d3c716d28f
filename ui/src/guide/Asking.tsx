import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTexts } from '../i18n';
import styles from './guide.module.css';
import { guideTexts } from './texts';

interface AskingProps {
  readonly kind: 'words' | 'scale';
  /** With what was entered; nothing when it was given up. */
  readonly done: (value: string | undefined) => void;
}

/** Asks for the words at the mark, or how long the marked length is. */
export function Asking({ kind, done }: AskingProps) {
  const t = useTexts(guideTexts);
  const [value, setValue] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const millimetres = Number(value);
  const good = kind === 'words' ? value.trim() !== '' : millimetres >= 1 && millimetres <= 10_000;
  useEffect(() => input.current?.focus(), []);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (good) done(value.trim());
  };
  return (
    <form className={styles.asking} onSubmit={send} onKeyDown={(event) => event.key === 'Escape' && done(undefined)}>
      <label>
        {t(kind === 'words' ? 'wordsHere' : 'howLong')}
        <input
          ref={input}
          value={value}
          maxLength={kind === 'words' ? 80 : 7}
          inputMode={kind === 'words' ? 'text' : 'decimal'}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
      </label>
      <button type="submit" className={styles.tool} disabled={!good}>
        {t('add')}
      </button>
      <button type="button" className={styles.tool} onClick={() => done(undefined)}>
        {t('giveUpButton')}
      </button>
    </form>
  );
}
