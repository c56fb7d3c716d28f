import { useCallback, useEffect, useState } from 'react';
import { useAccount, useSession } from '../app/session';
import styles from '../components/components.module.css';
import { LanguageSwitch, ThemeSwitch } from '../components/Header';
import { KeyHelp } from '../components/KeyHelp';
import { commonTexts } from '../components/texts';
import { GuidedVideo } from '../guide/GuidedVideo';
import { useTexts, useWords } from '../i18n';
import { LiveProvider, useCollection, useLinkState, useLoaded, useNow } from '../link/LiveProvider';
import mediaStyles from '../media/media.module.css';
import { mediaTexts } from '../media/texts';
import { useAsked } from '../media/useRoom';
import { OrdersPanel } from '../orders/OrdersPanel';
import { newestFirst } from '../orders/orders';
import { orderTexts } from '../orders/ordertexts';
import type { IncidentId, MediaRoomView } from '../protocol/types';

/** The remote specialist: incidents from which a crew sends video, and one of them large. */
export default function ConsultConsole() {
  const t = useTexts(mediaTexts);
  const common = useTexts(commonTexts);
  const word = useWords();
  const account = useAccount();
  const { signOut } = useSession();
  const [chosen, setChosen] = useState<IncidentId>();
  const rooms = useAsked<{ readonly items: readonly MediaRoomView[] }>('/api/media');
  const items = typeof rooms === 'object' ? rooms.items : [];
  useEffect(() => {
    document.title = t('consult');
  }, [t]);
  return (
    <div>
      <header className={styles.header}>
        <h1>{t('consult')}</h1>
        <span className={styles.spring} />
        <span>
          {account.name} <span className={styles.unit}>{account.roles.map((r) => word('Role', r)).join(' · ')}</span>
        </span>
        <KeyHelp />
        <LanguageSwitch />
        <ThemeSwitch />
        <button type="button" className={styles.plain} onClick={() => void signOut()}>
          {common('signOut')}
        </button>
      </header>
      <main className={mediaStyles.page}>
        <nav aria-label={t('incidents')} className={mediaStyles.panel}>
          <h2>{t('incidents')}</h2>
          {rooms === 'unreachable' && <p role="status">{t('unreachable')}</p>}
          {typeof rooms === 'object' && items.length === 0 && <p className={mediaStyles.dim}>{t('noRooms')}</p>}
          <ul className={mediaStyles.rooms}>
            {items.map((room) => (
              <li key={room.incident}>
                <button
                  type="button"
                  className={mediaStyles.plain}
                  aria-current={room.incident === chosen}
                  onClick={() => setChosen(room.incident)}
                >
                  <Room room={room} />
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <section aria-label={t('video')}>
          {chosen === undefined ? (
            <p className={mediaStyles.dim}>{t('choose')}</p>
          ) : (
            <>
              <h2>{t('incident', { id: chosen })}</h2>
              <GuidedVideo key={chosen} incident={chosen} />
              <Orders key={`orders ${chosen}`} incident={chosen} />
            </>
          )}
        </section>
      </main>
    </div>
  );
}

/** Refused: nothing is sent in it at this moment. It may be again soon. */
const AGAIN_MILLIS = 3_000;

/** The orders of an incident, as they change. The centre shows them while a crew of it sends something. */
function Orders({ incident }: { readonly incident: IncidentId }) {
  const t = useTexts(orderTexts);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    if (!refused) return undefined;
    const timer = setTimeout(() => setRefused(false), AGAIN_MILLIS);
    return () => clearTimeout(timer);
  }, [refused]);
  const onRefused = useCallback(() => setRefused(true), []);
  if (refused) return <p role="status">{t('notShown')}</p>;
  return (
    <LiveProvider query={`view=consult&incident=${encodeURIComponent(incident)}`} onRefused={onRefused}>
      <LiveOrders incident={incident} />
    </LiveProvider>
  );
}

function LiveOrders({ incident }: { readonly incident: IncidentId }) {
  const t = useTexts(orderTexts);
  const orders = useCollection('orders');
  const assignments = useCollection('assignments');
  const link = useLinkState();
  const loaded = useLoaded();
  const now = useNow();
  if (!loaded) return link.kind === 'offline' ? <p role="status">{t('unreachable')}</p> : null;
  if (assignments.size === 0) return <p role="status">{t('notShown')}</p>;
  const crews = [...assignments.values()]
    .filter(({ status }) => status !== 'CLEAR' && status !== 'CANCELLED')
    .map(({ id, unit }) => ({ assignment: id, unit }));
  return (
    <>
      {link.kind === 'offline' && (
        <p role="status">{t('asOf', { n: Math.max(0, Math.round((now - link.since) / 1_000)) })}</p>
      )}
      <OrdersPanel incident={incident} crews={crews} orders={[...orders.values()].toSorted(newestFirst)} now={now} />
    </>
  );
}

function Room({ room }: { readonly room: MediaRoomView }) {
  const t = useTexts(mediaTexts);
  const word = useWords();
  const cameras = room.sources.filter(({ unit }) => unit !== undefined);
  const units = [...new Set(cameras.map(({ unit }) => t('unit', { unit: unit ?? '' })))];
  return (
    <>
      {units.join(', ')}
      <br />
      <small>{cameras.map(({ camera }) => word('MediaCamera', camera)).join(', ')}</small>
    </>
  );
}
