import type { ReactElement } from 'react';
import { useWords } from '../i18n';
import type { Priority } from '../protocol/types';
import styles from './components.module.css';

/** Shapes differ as much as colours do: triangle, diamond, square, disc. */
const SHAPES: Readonly<Record<Priority, ReactElement>> = {
  P1: <path d="M8 0 16 15H0z" />,
  P2: <path d="M8 0 16 8 8 16 0 8z" />,
  P3: <path d="M1 1h14v14H1z" />,
  P4: <circle cx="8" cy="8" r="7" />,
};

/** Priority by shape, colour and word; `short` leaves out the word for the eye, not for screen readers. */
export function PriorityMark({ priority, short = false }: { readonly priority: Priority; readonly short?: boolean }) {
  const word = useWords();
  return (
    <span className={`${styles.priority} ${styles[priority]}`}>
      <svg viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
        {SHAPES[priority]}
      </svg>
      {priority}
      <span className={short ? 'quiet' : undefined}>{word('Priority', priority)}</span>
    </span>
  );
}
