import { type FormEvent, useId, useState } from 'react';
import { api, newId } from '../api/http';
import { ActionButton } from '../components/ActionButton';
import common from '../components/components.module.css';
import { ProblemText } from '../components/ProblemText';
import { useTexts, useWords } from '../i18n';
import { useAttempt } from '../operations/operation';
import { type AssignmentId, ORDER_KIND, type OrderKind, type OrderView } from '../protocol/types';
import { OrderFacts } from './OrderFacts';
import { open } from './orders';
import styles from './orders.module.css';
import { orderTexts } from './ordertexts';

interface Props {
  readonly incident: string;
  /** Crews that can be told something; none when nobody is on the way any more. */
  readonly crews: readonly { readonly assignment: AssignmentId; readonly unit: string }[];
  /** Newest first. */
  readonly orders: readonly OrderView[];
  readonly now: number;
}

/** Orders to crews for those who help from elsewhere: what is open, what became of it, and a new one. */
export function OrdersPanel({ incident, crews, orders, now }: Props) {
  const t = useTexts(orderTexts);
  return (
    <section className={styles.panel} aria-label={t('orders')}>
      <h3>{t('orders')}</h3>
      {crews.length > 0 && <Giving incident={incident} crews={crews} />}
      {orders.length === 0 && <p className={styles.dim}>{t('none')}</p>}
      <ul className={styles.list}>
        {orders.map((order) => (
          <li key={order.id} data-order={order.id} data-status={order.status}>
            {crews.length > 1 && <small>{order.unit}</small>}
            <OrderFacts order={order} now={now} />
            {open(order) && <Withdrawing order={order} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Giving({ incident, crews }: Pick<Props, 'incident' | 'crews'>) {
  const t = useTexts(orderTexts);
  const word = useWords();
  const [kind, setKind] = useState<OrderKind>('MEDICATION');
  const [chosen, setChosen] = useState<AssignmentId>();
  const [text, setText] = useState('');
  // The same name until it is given, so that an answer that got lost gives nothing twice.
  const [id, setId] = useState(() => newId('O'));
  const { attempt, start } = useAttempt();
  const field = useId();
  const assignment = crews.find((crew) => crew.assignment === chosen)?.assignment ?? crews[0]?.assignment;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '' || attempt.kind === 'pending') return;
    const order = { id, assignment, kind, text: text.trim() };
    if (await start(() => api.post(`/api/incidents/${encodeURIComponent(incident)}/orders`, order))) {
      setText('');
      setId(newId('O'));
    }
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {crews.length > 1 && (
        <label>
          {t('to')}
          <select value={assignment} onChange={(event) => setChosen(event.currentTarget.value)}>
            {crews.map((crew) => (
              <option key={crew.assignment} value={crew.assignment}>
                {crew.unit}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {t('kind')}
        <select value={kind} onChange={(event) => setKind(event.currentTarget.value as OrderKind)}>
          {ORDER_KIND.map((one) => (
            <option key={one} value={one}>
              {word('OrderKind', one)}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.wide} htmlFor={field}>
        {t('text')}
        <input id={field} maxLength={300} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </label>
      <button type="submit" className={common.action} aria-busy={attempt.kind === 'pending'}>
        {t('give')}
      </button>
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
    </form>
  );
}

function Withdrawing({ order }: { readonly order: OrderView }) {
  const t = useTexts(orderTexts);
  const [reason, setReason] = useState('');
  return (
    <details className={styles.fold}>
      <summary>{t('withdraw')}</summary>
      <div className={styles.form}>
        <label className={styles.wide}>
          {t('reason')}
          <input maxLength={300} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        </label>
        <ActionButton
          explain
          operation={{
            label: t('withdraw'),
            disabled: reason.trim() === '' ? t('reasonMissing') : undefined,
            run: () => api.post(`/api/orders/${encodeURIComponent(order.id)}/withdraw`, { reason: reason.trim() }),
          }}
        />
      </div>
    </details>
  );
}
