import { type ComponentType, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { ActionButton } from '../components/ActionButton';
import { useTexts, useWords } from '../i18n';
import { useServerClock } from '../link/LiveProvider';
import type { IncidentId, MediaCamera, RecordPolicy } from '../protocol/types';
import { type Connection, send } from './connection';
import type { LayerProps } from './layer';
import styles from './media.module.css';
import { deviceTrouble, type SentStep, sentStep } from './own';
import { Quality } from './Quality';
import { Plain, Recorded, Watchers } from './Tile';
import { mediaTexts } from './texts';
import { useRoom } from './useRoom';
import { VehicleCameras } from './VehicleCameras';
import { Voice } from './Voice';

const CAMERAS = ['CABIN', 'OUTSIDE', 'BODY', 'SCREEN'] as const satisfies readonly MediaCamera[];
const PICTURE = { width: { ideal: 1920 }, height: { ideal: 1080 }, frameRate: { ideal: 30 } };

interface Sending {
  readonly connection: Connection;
  readonly stream: MediaStream;
  readonly camera: MediaCamera;
}

interface CrewVideoCardProps {
  readonly incident: IncidentId;
  readonly unit: string;
  /** What the console lays on the pictures. */
  readonly Layer: ComponentType<LayerProps>;
}

/** The crew's own camera: off until a person starts it, and always with who watches. */
export function CrewVideoCard({ incident, unit, Layer }: CrewVideoCardProps) {
  const t = useTexts(mediaTexts);
  const word = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [sending, setSending] = useState<Sending>();
  const room = useRoom(incident);
  const known = room === undefined || room === 'unreachable' ? undefined : room;
  const own = known?.sources.find((source) => source.unit === unit && source.camera === sending?.camera);
  const voices = known?.sources.filter(({ camera }) => camera === 'TALK') ?? [];
  useEffect(() => () => end(sending), [sending]);
  return (
    <div className={styles.panel}>
      {room === 'unreachable' && <p role="status">{t('unreachable')}</p>}
      {known?.available === false && <p>{t('off')}</p>}
      {known?.available === true &&
        (sending === undefined ? (
          <Begin incident={incident} policy={known.recorded} begun={setSending} />
        ) : (
          <Running sending={sending} stop={() => setSending(undefined)} />
        ))}
      {known?.available === true && (sending !== undefined || known.sources.length > 0) && (
        <Layer
          source={sending === undefined ? '' : `${sending.camera}.${unit}`}
          name={sending === undefined ? '' : word('MediaCamera', sending.camera)}
          video={video}
        >
          {sending !== undefined && <Own stream={sending.stream} video={video} />}
        </Layer>
      )}
      <VehicleCameras unit={unit} room={known} />
      {own !== undefined && known !== undefined && <Recorded source={own} policy={known.recorded} />}
      {own !== undefined && <Watchers source={own} />}
      {sending !== undefined && voices.map((source) => <Voice key={source.name} incident={incident} source={source} />)}
    </div>
  );
}

function end(sending: Sending | undefined): void {
  sending?.connection.close();
  for (const track of sending?.stream.getTracks() ?? []) track.stop();
}

interface BeginProps {
  readonly incident: IncidentId;
  readonly policy: RecordPolicy;
  readonly begun: (sending: Sending) => void;
}

const BEFOREHAND = { OFF: 'unrecorded', VIDEO: 'willRecordPicture', ALL: 'willRecord' } as const;

function Begin({ incident, policy, begun }: BeginProps) {
  const t = useTexts(mediaTexts);
  const word = useWords();
  const [camera, setCamera] = useState<MediaCamera>('CABIN');
  const [video, setVideo] = useState('');
  const [audio, setAudio] = useState('');
  const [trouble, setTrouble] = useState<keyof typeof mediaTexts>();
  const devices = useDevices();
  const chosen = (id: string) => (id === '' ? {} : { deviceId: { exact: id } });
  const start = async () => {
    setTrouble(undefined);
    let stream: MediaStream | undefined;
    try {
      if (navigator.mediaDevices === undefined) return setTrouble('insecure');
      stream = await navigator.mediaDevices.getUserMedia({
        audio: chosen(audio),
        video: { ...PICTURE, ...chosen(video) },
      });
      begun({ stream, camera, connection: await send(incident, camera, stream) });
    } catch (error) {
      for (const track of stream?.getTracks() ?? []) track.stop();
      const known = deviceTrouble(error);
      setTrouble(known);
      if (known === undefined) throw error;
    }
  };
  return (
    <>
      <p className={styles.dim}>{t('explain')}</p>
      <p className={styles.dim}>{t(BEFOREHAND[policy])}</p>
      <div className={styles.row}>
        <Select
          label={t('shows')}
          value={camera}
          choose={(value) => setCamera(value as MediaCamera)}
          options={CAMERAS.map((one) => [one, word('MediaCamera', one)])}
        />
        <Select
          label={t('camera')}
          value={video}
          choose={setVideo}
          options={named(devices, 'videoinput', t('anyDevice'))}
        />
        <Select
          label={t('microphone')}
          value={audio}
          choose={setAudio}
          options={named(devices, 'audioinput', t('anyDevice'))}
        />
      </div>
      <ActionButton operation={{ label: t('start'), run: start }} />
      {trouble !== undefined && <p role="alert">{t(trouble)}</p>}
    </>
  );
}

type Option = readonly [value: string, text: string];

/** Devices have names only once the browser was allowed to use one; before, there is nothing to choose from. */
function named(devices: readonly MediaDeviceInfo[], kind: MediaDeviceKind, any: string): readonly Option[] {
  const found = devices.filter((device) => device.kind === kind && device.label !== '' && device.deviceId !== '');
  return [['', any], ...found.map((device) => [device.deviceId, device.label] as const)];
}

function useDevices(): readonly MediaDeviceInfo[] {
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);
  useEffect(() => {
    const { mediaDevices } = navigator;
    if (mediaDevices === undefined) return;
    const look = () => void mediaDevices.enumerateDevices().then(setDevices, () => setDevices([]));
    look();
    mediaDevices.addEventListener('devicechange', look);
    return () => mediaDevices.removeEventListener('devicechange', look);
  }, []);
  return devices;
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly choose: (value: string) => void;
  readonly options: readonly Option[];
}

function Select({ label, value, choose, options }: SelectProps) {
  const id = useId();
  return (
    <span className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </span>
  );
}

interface OwnProps {
  readonly stream: MediaStream;
  readonly video: RefObject<HTMLVideoElement | null>;
}

/** What this tablet's camera shows. */
function Own({ stream, video }: OwnProps) {
  const t = useTexts(mediaTexts);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
  }, [stream, video]);
  return <video ref={video} className={styles.video} autoPlay playsInline muted aria-label={t('video')} />;
}

interface RunningProps {
  readonly sending: Sending;
  readonly stop: () => void;
}

function Running({ sending, stop }: RunningProps) {
  const t = useTexts(mediaTexts);
  const [muted, setMuted] = useState(false);
  const [hidden, setHidden] = useState(false);
  const [step, setStep] = useState<(SentStep & { readonly since: string }) | 'lost' | 'connecting'>('connecting');
  const clock = useServerClock();
  useEffect(() => {
    let told = '';
    const timer = setInterval(async () => {
      const { peer, tell } = sending.connection;
      const { connectionState } = peer;
      if (connectionState !== 'connected') {
        told = '';
        return setStep(connectionState === 'failed' || connectionState === 'closed' ? 'lost' : 'connecting');
      }
      const now = await sentStep(peer, hidden);
      const words = `${now.step} ${now.reason}`;
      if (words === told) return;
      told = words;
      tell(now.step, now.reason);
      setStep({ ...now, since: new Date(clock.now()).toISOString() });
    }, 1_000);
    return () => clearInterval(timer);
  }, [sending, hidden, clock]);
  const flip = (kind: 'audio' | 'video', off: boolean) => {
    for (const track of sending.stream.getTracks()) if (track.kind === kind) track.enabled = !off;
  };
  return (
    <>
      {typeof step === 'object' ? (
        <Quality {...step} />
      ) : (
        <span className={styles.state} data-kind={step} role="status">
          {t(step)}
        </span>
      )}
      <div className={styles.row}>
        <Plain
          label={muted ? t('unmute') : t('mute')}
          pressed={muted}
          act={() => {
            flip('audio', !muted);
            setMuted(!muted);
          }}
        />
        <Plain
          label={hidden ? t('show') : t('hide')}
          pressed={hidden}
          act={() => {
            flip('video', !hidden);
            setHidden(!hidden);
          }}
        />
        <Plain label={t('stop')} act={stop} />
      </div>
    </>
  );
}
