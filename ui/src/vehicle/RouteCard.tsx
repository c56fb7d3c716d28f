import { api } from '../api/http';
import { ActionButton } from '../components/ActionButton';
import { Age } from '../components/Age';
import { useLanguage, useTexts } from '../i18n';
import { duration, timeOfDay } from '../i18n/time';
import { useNow } from '../link/LiveProvider';
import type { RouteView, SituationView } from '../protocol/types';
import { vehicleTexts } from './texts';
import styles from './vehicle.module.css';

/** Turns shown at once; the rest follow as the vehicle moves. */
const TURNS_SHOWN = 4;
/** An arrival time that was worked out longer ago is drawn as old. */
const ETA_STALE_MILLIS = 20_000;

/** When the vehicle arrives, and the next turns. */
export function RouteCard({ situation }: { readonly situation: SituationView }) {
  const t = useTexts(vehicleTexts);
  const { eta, route } = situation;
  const now = useNow();
  return (
    <section className={styles.card} aria-labelledby="route">
      <h2 id="route">{t('route')}</h2>
      {eta !== undefined && (
        <p className={styles.large}>
          <Age at={eta.computedAt} staleAfterMillis={ETA_STALE_MILLIS}>
            {t('arrival')} {eta.basis === 'ESTIMATED' && '≈ '}
            {t('inMinutes', { time: duration(Math.max(0, Date.parse(eta.arriveAt) - now)) })}{' '}
            <span className={styles.dim}>{t('at', { time: timeOfDay(eta.arriveAt) })}</span>
            {eta.range !== undefined && (
              <span className={styles.dim}>
                {' '}
                {t('between', { from: timeOfDay(eta.range.earliest), to: timeOfDay(eta.range.latest) })}
              </span>
            )}
          </Age>
        </p>
      )}
      <RoadBlocked unit={situation.unit} />
      {route === undefined ? <p className={styles.dim}>{t('noRoute')}</p> : <Turns route={route} />}
    </section>
  );
}

/** One tap: closes the road where the vehicle stands, for everyone; written to disk first, so it works without link. */
export function RoadBlocked({ unit }: { readonly unit: string }) {
  const t = useTexts(vehicleTexts);
  return (
    <ActionButton
      className={styles.touch}
      operation={{ label: t('roadBlocked'), run: () => api.post(`/api/vehicles/${unit}/road-blocked`, {}) }}
    />
  );
}

function Turns({ route }: { readonly route: RouteView }) {
  const t = useTexts(vehicleTexts);
  const language = useLanguage();
  if (route.basis === 'ESTIMATED') return <p className={styles.abnormal}>≈ {t('estimated')}</p>;
  return (
    <ol className={styles.turns}>
      {route.turns.slice(0, TURNS_SHOWN).map((turn) => (
        <li key={turn.at}>
          <span>{language === 'en' ? turn.textEn : turn.textZh}</span>
          <span className={styles.dim}>
            {turn.distanceMeters >= 1_000
              ? t('km', { n: (turn.distanceMeters / 1_000).toFixed(1) })
              : t('m', { n: turn.distanceMeters })}
          </span>
        </li>
      ))}
    </ol>
  );
}
