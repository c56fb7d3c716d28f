import { useTexts } from '../i18n';
import { timeOfDay } from '../i18n/time';
import { useNow } from '../link/LiveProvider';
import styles from './components.module.css';
import { commonTexts } from './texts';

/** The one clock of the screen: the server's. */
export function Clock() {
  const t = useTexts(commonTexts);
  const now = useNow();
  return (
    <time className={styles.clock} title={t('serverTime')} dateTime={new Date(now).toISOString()}>
      {timeOfDay(now)}
    </time>
  );
}
