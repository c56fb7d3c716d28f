import { useTexts, useWords } from '../../i18n';
import { duration, timeOfDay } from '../../i18n/time';
import { useNow } from '../../link/LiveProvider';
import { PREALERT_CONFIRMED, PREALERT_EXPECTED, type PreAlertView } from '../../protocol/types';
import styles from './reception.module.css';
import { receptionTexts } from './texts';

/** That the dispatcher calls the department because nobody has acknowledged, and what came of it; nothing once someone has. */
export function PhoneState({ alert }: { readonly alert: PreAlertView }) {
  const t = useTexts(receptionTexts);
  const word = useWords();
  const now = useNow();
  const last = alert.reception?.phoned?.at(-1);
  if (last === undefined || !PREALERT_EXPECTED[alert.status] || PREALERT_CONFIRMED[alert.status]) return null;
  const { name, begun, result } = last;
  return (
    <span className={result?.outcome === 'REACHED' ? undefined : styles.over} data-phoned={alert.unit}>
      {result === undefined
        ? `☎ ${t('phoning', { name, time: duration(now - Date.parse(begun.at)) })}`
        : `☎ ${t('phoned', { name, outcome: word('CallbackOutcome', result.outcome), time: timeOfDay(result.stamp.at) })}`}
    </span>
  );
}
