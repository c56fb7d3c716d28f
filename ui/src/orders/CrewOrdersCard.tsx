import { useState } from 'react';
import { ActionButton } from '../components/ActionButton';
import { useTexts } from '../i18n';
import { useNow, useServerClock } from '../link/LiveProvider';
import { post } from '../offline/offline';
import styles from '../vehicle/vehicle.module.css';
import { OrderFacts } from './OrderFacts';
import { type CrewOrder, open } from './orders';
import orderStyles from './orders.module.css';
import { orderTexts } from './ordertexts';

/** Orders to the crew, newest first: read back, then done or not done with the reason. */
export function CrewOrdersCard({ unit, orders }: { readonly unit: string; readonly orders: readonly CrewOrder[] }) {
  const t = useTexts(orderTexts);
  const now = useNow();
  return (
    <section className={styles.card} aria-labelledby="orders">
      <h2 id="orders">{t('orders')}</h2>
      <ul className={orderStyles.list} aria-live="polite">
        {orders.map(({ order, confirmed }) => (
          <li key={order.id} data-order={order.id} data-status={order.status}>
            <OrderFacts order={order} now={now} />
            {!confirmed && <p className={styles.dim}>{t('unconfirmed')}</p>}
            {(open(order) || doneWithout({ order, confirmed })) && <Answering unit={unit} order={order} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Taken back after it was read back: the crew may have done it by then, and can say so. */
function doneWithout({ order }: CrewOrder): boolean {
  return order.status === 'WITHDRAWN' && order.readBack !== undefined && order.ended === undefined;
}

function Answering({ unit, order }: { readonly unit: string; readonly order: CrewOrder['order'] }) {
  const t = useTexts(orderTexts);
  const clock = useServerClock();
  const [words, setWords] = useState(order.text);
  const [note, setNote] = useState('');
  const path = `/api/vehicles/${unit}/orders/${encodeURIComponent(order.id)}`;
  const at = () => new Date(clock.now()).toISOString();
  const repeat = () => post(`${path}/read-back`, { text: words.trim(), at: at() });
  const text = note.trim();
  return (
    <div className={orderStyles.form}>
      {order.status === 'GIVEN' ? (
        <>
          <label className={orderStyles.wide}>
            {t('words')}
            <input maxLength={300} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
          </label>
          <ActionButton
            strong
            className={styles.touch}
            operation={{ label: t('repeat'), disabled: words.trim() === '' ? t('first') : undefined, run: repeat }}
          />
        </>
      ) : (
        <ActionButton
          strong
          className={styles.touch}
          operation={{ label: t('doIt'), run: () => post(`${path}/done`, { note: text, at: at() }) }}
        />
      )}
      <label className={orderStyles.wide}>
        {order.status === 'GIVEN' ? t('reason') : t('note')}
        <input maxLength={300} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      </label>
      {open(order) && (
        <ActionButton
          explain
          className={styles.touch}
          operation={{
            label: t('refuse'),
            disabled: text === '' ? t('reasonMissing') : undefined,
            run: () => post(`${path}/refuse`, { reason: text, at: at() }),
          }}
        />
      )}
    </div>
  );
}
