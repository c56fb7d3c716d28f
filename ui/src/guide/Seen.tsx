import { useTexts } from '../i18n';
import { age } from '../i18n/time';
import type { GuideScreen } from '../protocol/types';
import styles from './guide.module.css';
import type { GuideView } from './link';
import { guideTexts } from './texts';

/** A screen says something every second; this long without a word is silence. */
const SILENT_MILLIS = 3_000;

/** What the crew's screens show of what is drawn: nobody draws for a screen that is dark without knowing. */
export function CrewScreens({ view, now }: { readonly view: GuideView; readonly now: number }) {
  const t = useTexts(guideTexts);
  const crews = view.room.screens.filter(({ role }) => role === 'PARAMEDIC');
  if (view.link !== 'live') return null;
  if (crews.length === 0) return <p className={styles.what}>{t('noCrew')}</p>;
  return (
    <ul className={styles.screens} aria-label={t('crews')}>
      {crews.map((screen) => (
        <Screen key={screen.screen} screen={screen} view={view} now={now} />
      ))}
    </ul>
  );
}

function Screen({
  screen,
  view,
  now,
}: {
  readonly screen: GuideScreen;
  readonly view: GuideView;
  readonly now: number;
}) {
  const t = useTexts(guideTexts);
  const trip = view.trips.get(screen.screen);
  const quiet = now - Date.parse(screen.heardAt);
  const state = quiet > SILENT_MILLIS ? 'silent' : screen.seen >= view.room.number ? 'seen' : 'behind';
  const words = {
    silent: () => `✕ ${t('silent', { age: age(quiet) })}`,
    seen: () => `✓ ${trip === undefined ? t('seen') : t('seenIn', { n: Math.round(trip) })}`,
    behind: () => `◌ ${t('behind')}`,
  }[state]();
  return (
    <li data-seen={state} data-trip={trip === undefined ? undefined : Math.round(trip)}>
      <strong>{screen.unit ?? screen.name}</strong> {words}
    </li>
  );
}
