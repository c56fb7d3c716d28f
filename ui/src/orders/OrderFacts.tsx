import { useTexts, useWords } from '../i18n';
import { age, timeOfDay } from '../i18n/time';
import type { OrderView } from '../protocol/types';
import { differs } from './orders';
import styles from './orders.module.css';
import { orderTexts } from './ordertexts';

/** What was ordered, by whom, and how far it is; `now` by the centre's clock where the screen knows it. */
export function OrderFacts({ order, now }: { readonly order: OrderView; readonly now: number }) {
  const t = useTexts(orderTexts);
  const word = useWords();
  const { given, readBack, ended, withdrawn, status, kind, text } = order;
  return (
    <>
      <p className={styles.words}>
        <span className={styles.status} data-status={status}>
          {word('OrderStatus', status)}
        </span>{' '}
        <small>{word('OrderKind', kind)}</small> <strong>{text}</strong>
      </p>
      <p className={styles.dim}>
        {t('given', { by: given.by, time: timeOfDay(given.at), age: age(now - Date.parse(given.at)) })}
      </p>
      {readBack !== undefined && <p>{t('readBack', { ...readBack, time: timeOfDay(readBack.at) })}</p>}
      {differs(order) && <p className={styles.differs}>▲ {t('differs')}</p>}
      {withdrawn !== undefined && <p>{t('withdrawn', { ...withdrawn, time: timeOfDay(withdrawn.at) })}</p>}
      {ended !== undefined && (
        <p>
          {status === 'DONE'
            ? `✓ ${t('done', { by: ended.by, time: timeOfDay(ended.at) })}${ended.text === '' ? '' : `: ${ended.text}`}`
            : t('refused', { ...ended, time: timeOfDay(ended.at) })}
        </p>
      )}
    </>
  );
}
