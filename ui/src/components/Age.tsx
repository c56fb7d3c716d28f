import type { ReactNode } from 'react';
import { age } from '../i18n/time';
import { useNow } from '../link/LiveProvider';
import styles from './components.module.css';

interface AgeProps {
  /** When the value was true. */
  readonly at: string;
  /** Older than this the value is greyed and its age is shown. */
  readonly staleAfterMillis: number;
  /** Shows the age also while the value is fresh. */
  readonly always?: boolean;
  readonly children?: ReactNode;
}

/** A value that says how old it is: never a number that looks live and is not. */
export function Age({ at, staleAfterMillis, always = false, children }: AgeProps) {
  const old = useNow() - Date.parse(at);
  const stale = old > staleAfterMillis;
  return (
    <span className={stale ? styles.stale : undefined} data-stale={stale}>
      {children}
      {(stale || always) && (
        <span className={styles.age}>
          {children !== undefined && ' · '}
          {age(old)}
        </span>
      )}
    </span>
  );
}
