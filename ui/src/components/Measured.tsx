import { useTexts, useWords } from '../i18n';
import type { FrameClass, LinkQuality, UplinkView } from '../protocol/types';
import { FRAME_CLASS } from '../protocol/types';
import { Age } from './Age';
import styles from './components.module.css';
import { linkTexts } from './linkTexts';

/** A vehicle measures its link every three seconds; after three of them without news the numbers are old. */
const STALE_MILLIS = 10_000;

/** An uplink that is not in use is asked every five seconds and told of every three. */
const UPLINK_STALE_MILLIS = 15_000;

/** How a vehicle's link does, as the vehicle measures it: round trip, rate, what was sent again, and what waits of each class. */
export function Measured({ quality }: { readonly quality: LinkQuality | undefined }) {
  const t = useTexts(linkTexts);
  const word = useWords();
  if (quality === undefined) return <span className={styles.stale}>{t('unmeasured')}</span>;
  const waiting = FRAME_CLASS.filter((lane: FrameClass) => (quality.backlog[lane] ?? 0) > 0);
  return (
    <Age at={quality.at} staleAfterMillis={STALE_MILLIS} always>
      {quality.uplink !== '' && `${t('by', { uplink: quality.uplink })} · `}
      {roundTrip(t, quality)} · {t('rate', { rate: rate(quality.bytesPerSecond) })} ·{' '}
      {quality.resentPercent === undefined ? t('resentUnknown') : t('resent', { percent: quality.resentPercent })} ·{' '}
      {waiting.length === 0
        ? t('nothingWaits')
        : t('waits', {
            what: waiting.map((lane) => `${word('FrameClass', lane)} ${quality.backlog[lane]}`).join(', '),
          })}
    </Age>
  );
}

/** The ways by which a vehicle can reach its centre, in order of preference: which one is in use and why, and how old what is known of each is. */
export function UplinkList({ uplinks }: { readonly uplinks: readonly UplinkView[] | undefined }) {
  const t = useTexts(linkTexts);
  const word = useWords();
  if (uplinks === undefined || uplinks.length < 2) return null;
  return (
    <ul className={styles.uplinks} aria-label={t('uplinks')}>
      {uplinks.map((one) => (
        <li key={one.name} data-state={one.state}>
          <strong>{one.name}</strong> {MARKS[one.state]} {word('UplinkViewState', one.state)}
          {one.reason !== undefined && ` (${word('UplinkViewReason', one.reason)})`} ·{' '}
          {one.answeredAt === undefined ? (
            t('neverAnswered')
          ) : (
            <Age at={one.answeredAt} staleAfterMillis={UPLINK_STALE_MILLIS} always>
              {one.roundTripMillis !== undefined && `${t('roundTrip', { millis: one.roundTripMillis })} · `}
              {t('answered')}
            </Age>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Shapes beside the words, so that nothing depends on colour. */
const MARKS = { IN_USE: '●', READY: '○', SILENT: '▲', WITHOUT_ADDRESS: '–' } as const;

type Say = (key: keyof typeof linkTexts, values?: Readonly<Record<string, string | number>>) => string;

function roundTrip(t: Say, quality: LinkQuality): string {
  return quality.roundTripMillis === undefined ? t('noRoundTrip') : t('roundTrip', { millis: quality.roundTripMillis });
}

/** Bytes a second as bits, as networks are sold: `840 bit/s`, `94 kbit/s`, `1.5 Mbit/s`. */
export function rate(bytesPerSecond: number): string {
  const bits = bytesPerSecond * 8;
  if (bits < 1_000) return `${bits} bit/s`;
  return bits < 1_000_000 ? `${Math.round(bits / 1_000)} kbit/s` : `${(bits / 1_000_000).toFixed(1)} Mbit/s`;
}
