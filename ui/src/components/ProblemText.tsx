import { useProblemText } from '../i18n';
import styles from './components.module.css';

/** Why something failed, in words, read out at once. Nothing when there is no problem. */
export function ProblemText({ error }: { readonly error: unknown }) {
  const text = useProblemText();
  return (
    <div role="alert">
      {error !== undefined && (
        <span className={styles.problem}>
          <svg viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
            <path d="M8 0 16 15H0zM7 5v5h2V5zm0 6.5v2h2v-2z" fillRule="evenodd" />
          </svg>
          {text(error)}
        </span>
      )}
    </div>
  );
}
