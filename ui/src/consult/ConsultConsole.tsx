import { useEffect, useState } from 'react';
import { useAccount, useSession } from '../app/session';
import styles from '../components/components.module.css';
import { LanguageSwitch, ThemeSwitch } from '../components/Header';
import { KeyHelp } from '../components/KeyHelp';
import { commonTexts } from '../components/texts';
import { GuidedVideo } from '../guide/GuidedVideo';
import { useTexts, useWords } from '../i18n';
import mediaStyles from '../media/media.module.css';
import { mediaTexts } from '../media/texts';
import { useAsked } from '../media/useRoom';
import { OrdersPanel } from '../orders/OrdersPanel';
import { newestFirst } from '../orders/orders';
import { orderTexts } from '../orders/ordertexts';
import type { AssignmentId, IncidentId, MediaRoomView, OrderView } from '../protocol/types';

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

/** Asked for again and again: a specialist follows no board. */
function Orders({ incident }: { readonly incident: IncidentId }) {
  const t = useTexts(orderTexts);
  const asked = useAsked<{ readonly items: readonly OrderView[]; readonly crews: readonly Crew[] }>(
    `/api/incidents/${encodeURIComponent(incident)}/orders`,
  );
  if (asked === undefined) return null;
  if (asked === 'unreachable') return <p role="status">{t('unreachable')}</p>;
  return (
    <OrdersPanel incident={incident} crews={asked.crews} orders={asked.items.toSorted(newestFirst)} now={Date.now()} />
  );
}

interface Crew {
  readonly assignment: AssignmentId;
  readonly unit: string;
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
