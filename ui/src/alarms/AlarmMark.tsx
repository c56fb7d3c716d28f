import type { ReactElement } from 'react';
import { useWords } from '../i18n';
import type { AlarmPriority } from '../protocol/types';
import styles from './alarms.module.css';

/** Triangle, diamond, disc: to be told apart without colour. */
const SHAPES: Readonly<Record<AlarmPriority, ReactElement>> = {
  HIGH: <path d="M8 0 16 15H0z" />,
  MEDIUM: <path d="M8 0 16 8 8 16 0 8z" />,
  LOW: <circle cx="8" cy="8" r="7" />,
};

/** As monitors write it: the more stars, the more urgent. */
const STARS: Readonly<Record<AlarmPriority, string>> = { HIGH: '***', MEDIUM: '**', LOW: '*' };

/** An alarm's priority by colour, shape, stars and word. */
export function AlarmMark({ priority }: { readonly priority: AlarmPriority }) {
  const word = useWords();
  return (
    <span className={`${styles.mark} ${styles[priority]}`}>
      <svg viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
        {SHAPES[priority]}
      </svg>
      <span aria-hidden="true">{STARS[priority]}</span>
      <span>{word('AlarmPriority', priority)}</span>
    </span>
  );
}
