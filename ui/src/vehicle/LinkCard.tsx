import { Age } from '../components/Age';
import { useTexts, useWords } from '../i18n';
import { timeOfDay } from '../i18n/time';
import { useCollection, useEntry } from '../link/LiveProvider';
import { mediaTexts } from '../media/texts';
import type { DeviceState, VehicleCamera } from '../state/views';
import { vehicleTexts } from './texts';
import styles from './vehicle.module.css';

/** The vehicle's own link to the centre, and its devices. */
export function LinkCard() {
  const t = useTexts(vehicleTexts);
  const link = useEntry('link', 'link');
  const devices = useCollection('devices');
  const cameras = useCollection('cameras');
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
        {[...cameras.values()].map((camera) => (
          <Camera key={camera.camera} camera={camera} />
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

/** A camera of the vehicle: whether it answers, also while there is no incident to send it to. */
function Camera({ camera }: { readonly camera: VehicleCamera }) {
  const t = useTexts(mediaTexts);
  const word = useWords();
  const { answers, since, problem } = camera;
  const state = answers === undefined ? 'cameraUnknown' : answers ? 'cameraAnswers' : 'cameraSilent';
  return (
    <li>
      <span>{word('MediaCamera', camera.camera)}</span>
      <span className={answers === false ? styles.abnormal : undefined}>
        {answers === false ? '▲' : '●'} {t(state)}{' '}
        {since !== undefined && <Age at={since} staleAfterMillis={Number.POSITIVE_INFINITY} always />}
      </span>
      {problem !== undefined && <span className={styles.dim}>{problem}</span>}
    </li>
  );
}
