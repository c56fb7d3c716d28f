import { useId, useState } from 'react';
import { panelTexts } from '../../clinical/scoretexts';
import { useTexts } from '../../i18n';
import { Answer } from './Finding';
import styles from './findings.module.css';
import { acceptable, unitShown } from './numbers';

interface TwoTapsProps {
  readonly value: string;
  readonly max: number;
  readonly enter: (value: string) => void;
}

/** A whole number by two taps: tens, then ones. */
export function TwoTaps({ value, max, enter }: TwoTapsProps) {
  const t = useTexts(panelTexts);
  const whole = /^\d+$/.test(value) ? Number(value) : undefined;
  const [tens, setTens] = useState<number>();
  const shown = tens ?? (whole === undefined ? undefined : Math.floor(whole / 10));
  return (
    <>
      <fieldset className={styles.digits}>
        <legend>{t('tens')}</legend>
        {Array.from({ length: Math.floor(max / 10) + 1 }, (_, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the number is the thing
          <Answer key={n} label={`${n}_`} chosen={n === shown} tap={() => setTens(n)} />
        ))}
      </fieldset>
      <fieldset className={styles.digits}>
        <legend>{t('ones')}</legend>
        {[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => (
          <Answer
            key={n}
            label={`${n}`}
            chosen={tens === undefined && whole !== undefined && n === whole % 10}
            tap={() => {
              setTens(undefined);
              enter(`${Math.min(max, (shown ?? 0) * 10 + n)}`);
            }}
          />
        ))}
      </fieldset>
    </>
  );
}

interface NumberEntryProps {
  readonly label: string;
  readonly range: { readonly min: number; readonly max: number; readonly decimals: number; readonly unit: string };
  readonly enter: (value: string) => void;
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

/** A number by large keys, or typed on a keyboard; nothing out of range can be entered. */
export function NumberEntry({ label, range, enter }: NumberEntryProps) {
  const t = useTexts(panelTexts);
  const id = useId();
  const [typed, setTyped] = useState('');
  const fits = acceptable(typed, range);
  const done = () => {
    if (!fits) return;
    enter(`${Number(typed)}`);
    setTyped('');
  };
  const add = (key: string) => setTyped((before) => (before.length < 8 ? before + key : before));
  return (
    <div className={styles.pad}>
      <label htmlFor={id} className={styles.padField}>
        <span className={styles.hidden}>{label}</span>
        {/* No keyboard slides up on a tablet: the keys below are larger. One that is plugged in works. */}
        <input
          id={id}
          inputMode="none"
          autoComplete="off"
          value={typed}
          aria-invalid={typed !== '' && !fits}
          onChange={(e) =>
            setTyped(
              e.target.value
                .replace(',', '.')
                .replace(/[^\d.]/g, '')
                .slice(0, 8),
            )
          }
          onKeyDown={(e) => e.key === 'Enter' && done()}
        />
        <span>{unitShown(range.unit)}</span>
        <small>{t('outOfRange', { min: range.min, max: range.max })}</small>
      </label>
      {DIGITS.map((digit) => (
        <Answer key={digit} label={digit} chosen={false} tap={() => add(digit)} />
      ))}
      {range.decimals > 0 && <Answer label="." chosen={false} tap={() => add('.')} />}
      <button
        type="button"
        className={styles.answer}
        aria-label={t('erase')}
        onClick={() => setTyped((before) => before.slice(0, -1))}
      >
        ⌫
      </button>
      <button type="button" className={styles.answer} disabled={!fits} onClick={done}>
        {t('enter')}
      </button>
    </div>
  );
}
