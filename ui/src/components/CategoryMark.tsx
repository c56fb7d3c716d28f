import type { ReactElement } from 'react';
import { useWords } from '../i18n';
import type { TriageCategory } from '../protocol/types';
import styles from './components.module.css';

/** Shapes differ as much as colours do: triangle, diamond, disc, ring, cross. */
const SHAPES: Readonly<Record<TriageCategory, ReactElement>> = {
  RED: <path d="M8 0 16 15H0z" />,
  YELLOW: <path d="M8 0 16 8 8 16 0 8z" />,
  GREEN: <circle cx="8" cy="8" r="7" />,
  GREY: <path d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 3a4 4 0 1 1 0 8 4 4 0 0 1 0-8z" />,
  BLACK: <path d="M3 0 8 5l5-5 3 3-5 5 5 5-3 3-5-5-5 5-3-3 5-5-5-5z" />,
};

/** A casualty's triage category by shape, colour and word. */
export function CategoryMark({ category }: { readonly category: TriageCategory }) {
  const word = useWords();
  return (
    <span className={`${styles.priority} ${styles[category]}`}>
      <svg viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
        {SHAPES[category]}
      </svg>
      {word('TriageCategory', category)}
    </span>
  );
}
