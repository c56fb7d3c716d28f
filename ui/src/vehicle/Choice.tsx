import { type ReactNode, useId } from 'react';
import styles from './vehicle.module.css';

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string; readonly hint?: ReactNode }[];
  /** Stands below the options. */
  readonly note?: ReactNode;
  readonly choose: (value: V) => void;
}

/** One of several, each large enough for a gloved finger; radio buttons underneath. */
export function Choice<V extends string>({ label, value, options, choose, note }: ChoiceProps<V>) {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} data-chosen={option.value === value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => choose(option.value)}
          />
          <span>
            {option.label}
            {option.hint !== undefined && option.hint !== '' && <small>{option.hint}</small>}
          </span>
        </label>
      ))}
      {note !== undefined && <small className={styles.choiceNote}>{note}</small>}
    </fieldset>
  );
}
