import { api } from '../api/http';
import { ActionButton } from '../components/ActionButton';
import { Age } from '../components/Age';
import { useTexts, useWords } from '../i18n';
import { useCollection } from '../link/LiveProvider';
import type { MediaRoomView } from '../protocol/types';
import type { VehicleCamera } from '../state/views';
import styles from './media.module.css';
import { Quality } from './Quality';
import { Recorded, Watchers } from './Tile';
import { mediaTexts } from './texts';

/** A packet that is older is worth knowing of. */
const PACKET_OLD_MILLIS = 3_000;

interface VehicleCamerasProps {
  readonly unit: string;
  readonly room: MediaRoomView | undefined;
}

/** The cameras that the vehicle reads and sends by itself: how each does, what is sent of it, and who sees it. Nothing where there is none. */
export function VehicleCameras({ unit, room }: VehicleCamerasProps) {
  const t = useTexts(mediaTexts);
  const cameras = [...useCollection('cameras').values()];
  if (cameras.length === 0) return null;
  const sending = cameras.some(({ live }) => live !== undefined);
  const press = (on: boolean) => api.post(`/api/vehicles/${encodeURIComponent(unit)}/cameras/live`, { on });
  return (
    <section aria-label={t('cameras')} className={styles.panel}>
      <h3>{t('cameras')}</h3>
      <ul className={styles.cameras}>
        {cameras.map((camera) => (
          <Camera key={camera.camera} unit={unit} camera={camera} room={room} />
        ))}
      </ul>
      <ActionButton
        operation={{
          label: t(sending ? 'camerasStop' : 'camerasStart'),
          run: async () => void (await press(!sending)),
        }}
      />
    </section>
  );
}

interface CameraProps {
  readonly unit: string;
  readonly camera: VehicleCamera;
  readonly room: MediaRoomView | undefined;
}

function Camera({ unit, camera, room }: CameraProps) {
  const t = useTexts(mediaTexts);
  const word = useWords();
  const { live, answers } = camera;
  const source = room?.sources.find((one) => one.unit === unit && one.camera === camera.camera);
  const state = answers === undefined ? 'cameraUnknown' : answers ? 'cameraAnswers' : 'cameraSilent';
  return (
    <li className={styles.camera} data-camera={camera.camera}>
      <p>
        <strong>{word('MediaCamera', camera.camera)}</strong>{' '}
        <span className={answers === false ? styles.trouble : undefined}>
          {answers === false ? '▲' : '●'} {t(state)}
        </span>{' '}
        {camera.since !== undefined && <Age at={camera.since} staleAfterMillis={Number.POSITIVE_INFINITY} always />}
      </p>
      {camera.problem !== undefined && <p className={styles.trouble}>{camera.problem}</p>}
      {live !== undefined && (
        <>
          <p role="status" className={live.connected ? undefined : styles.trouble}>
            {t(live.connected ? 'cameraSends' : 'cameraTries')}
          </p>
          <Quality step={live.step} reason={live.reason} since={live.stepSince} />
          <p className={styles.dim}>
            {live.lastPacketAt !== undefined && (
              <Age at={live.lastPacketAt} staleAfterMillis={PACKET_OLD_MILLIS} always>
                {t('cameraPacket')}
              </Age>
            )}{' '}
            {t('cameraRate', { n: live.kbits })} · {t(live.copied ? 'cameraCopied' : 'cameraCoded')} ·{' '}
            {t('cameraCpu', { n: live.cpuPercent })}
          </p>
        </>
      )}
      {live !== undefined && source !== undefined && room !== undefined && (
        <>
          <Recorded source={source} policy={room.recorded} />
          <Watchers source={source} />
        </>
      )}
      <p className={styles.dim}>{camera.address}</p>
    </li>
  );
}
