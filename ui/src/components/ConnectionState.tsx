import { useTexts } from '../i18n';
import { timeOfDay } from '../i18n/time';
import { useLinkState } from '../link/LiveProvider';
import styles from './components.module.css';
import { commonTexts } from './texts';

/** Whether what this screen shows is now. */
export function ConnectionState() {
  const link = useLinkState();
  const t = useTexts(commonTexts);
  const live = link.kind === 'live';
  const words = {
    connecting: () => t('connecting'),
    live: () => t('live'),
    'catching-up': () => t('catchingUp', { n: link.kind === 'catching-up' ? link.behind : 0 }),
    offline: () => t('offlineSince', { time: link.kind === 'offline' ? timeOfDay(link.since) : '' }),
    refused: () => t('refused'),
  }[link.kind]();
  return (
    <span role="status" className={`${styles.link} ${live ? '' : styles.abnormal}`} data-link={link.kind}>
      <svg viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="3">
        {live ? <circle cx="8" cy="8" r="6" fill="currentColor" /> : <path d="M2 2 14 14M14 2 2 14" />}
      </svg>
      {words}
    </span>
  );
}
