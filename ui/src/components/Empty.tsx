import type { ReactNode } from 'react';
import styles from './components.module.css';

/** A place with nothing in it says why. */
export function Empty({ children }: { readonly children: ReactNode }) {
  return <div className={styles.empty}>{children}</div>;
}
