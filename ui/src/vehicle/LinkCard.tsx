import { Age } from '../components/Age';
import { useTexts } from '../i18n';
import { timeOfDay } from '../i18n/time';
import { useCollection, useEntry } from '../link/LiveProvider';
import type { DeviceState } from '../state/views';
import { vehicleTexts } from './texts';
import styles from './vehicle.module.css';

/** The vehicle's own link to the centre, and its devices. */
export function LinkCard() {
  const t = useTexts(vehicleTexts);
  const link = useEntry('link', 'link');
  const devices = useCollection('devices');
  return (
    <section className={styles.card} aria-labelledby="devices">
      <h2 id="devices">{t('devices')}</h2>
      <ul className={styles.list}>
        {link !== undefined && (
          <li>
            <span>{t('link')}</span>
            {link.up ? (
              <span>● {t('linkUp')}</span>
            ) : (
              <span className={styles.abnormal}>▲ {t('linkDown', { time: timeOfDay(link.since) })}</span>
            )}
            {link.pending > 0 && <span className={styles.abnormal}>{t('backlog', { n: link.pending })}</span>}
          </li>
        )}
        {[...devices].map(([name, device]) => (
          <Device key={name} name={name} device={device} />
        ))}
      </ul>
    </section>
  );
}

function Device({ name, device }: { readonly name: string; readonly device: DeviceState }) {
  const t = useTexts(vehicleTexts);
  return (
    <li>
      <span>
        {t(device.kind)} <span className={styles.dim}>{name}</span>
      </span>
      <span className={device.connected ? undefined : styles.abnormal}>
        {device.connected ? '●' : '▲'} {t(device.connected ? 'connected' : 'disconnected')}{' '}
        <Age at={device.since} staleAfterMillis={Number.POSITIVE_INFINITY} always />
      </span>
      <span className={styles.dim}>
        {t('messages', { n: device.messages, errors: device.errors })}
        {device.lastError !== undefined && ` · ${device.lastError}`}
      </span>
    </li>
  );
}
