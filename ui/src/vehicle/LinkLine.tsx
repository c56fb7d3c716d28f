import { linkTexts } from '../components/linkTexts';
import { Measured, rate, UplinkList } from '../components/Measured';
import { useTexts } from '../i18n';
import { timeOfDay } from '../i18n/time';
import { useEntry } from '../link/LiveProvider';
import styles from './vehicle.module.css';

/** The link to the centre in one line of the header; opened, all that is measured. */
export function LinkLine() {
  const t = useTexts(linkTexts);
  const link = useEntry('link', 'link');
  if (link === undefined) return null;
  const { quality, pending } = link;
  const parts = [
    quality?.uplink,
    quality?.roundTripMillis === undefined ? undefined : t('millis', { millis: quality.roundTripMillis }),
    quality === undefined ? undefined : rate(quality.bytesPerSecond),
  ].filter((part) => part !== undefined && part !== '');
  return (
    <details className={styles.linkLine} data-up={link.up}>
      <summary>
        {link.up ? (
          `● ${[t('centre'), ...parts].join(' · ')}`
        ) : (
          <span className={styles.abnormal}>▲ {t('down', { time: timeOfDay(link.since) })}</span>
        )}
        {pending > 0 && ` · ${t('pending', { n: pending })}`}
      </summary>
      <section className={styles.linkDetails} aria-label={t('details')}>
        <Measured quality={quality} />
        <UplinkList uplinks={link.uplinks} />
        {link.problem !== undefined && <p>{link.problem}</p>}
      </section>
    </details>
  );
}
