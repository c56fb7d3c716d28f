import { type ComponentType, type RefObject, useEffect, useRef, useState } from 'react';
import { ActionButton } from '../components/ActionButton';
import { useTexts, useWords } from '../i18n';
import { timeOfDay } from '../i18n/time';
import type { IncidentId, MediaRoomViewSource, MediaStep, RecordPolicy } from '../protocol/types';
import { type LayerProps, toggleFull } from './layer';
import styles from './media.module.css';
import { isReduced, REDUCED_SECONDS } from './own';
import { Quality } from './Quality';
import { Still } from './Still';
import { mediaTexts } from './texts';
import { type Reception, useReceived } from './useReceived';

interface TileProps {
  readonly incident: IncidentId;
  readonly source: MediaRoomViewSource;
  readonly policy: RecordPolicy;
  /** What the console lays on the picture. */
  readonly Layer: ComponentType<LayerProps>;
}

/** One camera of an incident, watched when someone asks for it. */
export function Tile({ incident, source, policy, Layer }: TileProps) {
  const t = useTexts(mediaTexts);
  const word = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [muted, setMuted] = useState(false);
  const { stream, reception, start, stop, still } = useReceived(incident, source.name, true);
  const { quality } = source;
  const watching = reception.kind !== 'none';
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = watching ? stream : null;
  }, [stream, watching]);
  const name = `${word('MediaCamera', source.camera)}${source.unit === undefined ? '' : ` · ${t('unit', { unit: source.unit })}`}`;
  return (
    <figure className={styles.tile} data-source={source.name}>
      <figcaption>
        <strong>{name}</strong> <Reached reception={reception} />
        <small>{timeOfDay(source.since)}</small>
      </figcaption>
      {quality !== undefined && <Quality {...quality} />}
      {watching && <Reduced video={video} sent={quality?.step} />}
      {watching && quality?.step === 'STILLS' && <Still name={name} newest={still} />}
      <Layer source={source.name} name={name} video={video}>
        {watching && (
          <video ref={video} className={styles.video} autoPlay playsInline muted={muted} aria-label={name} />
        )}
      </Layer>
      <div className={styles.row}>
        {reception.kind === 'none' && <ActionButton operation={{ label: t('watch'), run: start }} />}
        {reception.kind === 'lost' && <ActionButton operation={{ label: t('again'), run: start }} />}
        {watching && (
          <>
            <Plain label={muted ? t('unmute') : t('mute')} pressed={muted} act={() => setMuted(!muted)} />
            <Plain label={t('fullScreen')} act={() => toggleFull(video.current)} />
            <Plain label={t('leave')} act={stop} />
          </>
        )}
      </div>
      <Recorded source={source} policy={policy} />
      <Watchers source={source} />
    </figure>
  );
}

interface ReducedProps {
  readonly video: RefObject<HTMLVideoElement | null>;
  /** What the publisher says that it sends. */
  readonly sent: MediaStep | undefined;
}

/** Says that this screen gets a smaller picture than is sent, because its own link carries no more. */
function Reduced({ video, sent }: ReducedProps) {
  const t = useTexts(mediaTexts);
  const [size, setSize] = useState('');
  useEffect(() => {
    let seconds = 0;
    const timer = setInterval(() => {
      const { videoWidth = 0, videoHeight = 0 } = video.current ?? {};
      seconds = isReduced(videoWidth, videoHeight, sent) ? seconds + 1 : 0;
      setSize(seconds < REDUCED_SECONDS ? '' : `${videoWidth} × ${videoHeight}`);
    }, 1_000);
    return () => clearInterval(timer);
  }, [video, sent]);
  return (
    <p className={styles.reduced} role="status">
      {size !== '' && t('reduced', { size })}
    </p>
  );
}

interface RecordedProps {
  readonly source: MediaRoomViewSource;
  readonly policy: RecordPolicy;
}

/** Since when a source is recorded, or that it is not although it should be. */
export function Recorded({ source, policy }: RecordedProps) {
  const t = useTexts(mediaTexts);
  if (policy === 'OFF' || !source.connected || (policy === 'VIDEO' && source.camera === 'TALK')) return null;
  const since = source.recordingSince;
  return (
    <p className={styles.recorded} data-recording={since !== undefined}>
      {since === undefined ? t('notRecorded') : t('recorded', { time: timeOfDay(since) })}
    </p>
  );
}

/** Who watches, by name: a crew is never seen without knowing. */
export function Watchers({ source }: { readonly source: MediaRoomViewSource }) {
  const t = useTexts(mediaTexts);
  const word = useWords();
  const names = source.viewers.map(({ name, role }) => `${name} (${word('Role', role)})`).join(', ');
  return <p className={styles.dim}>{names === '' ? t('unwatched') : t('watched', { names })}</p>;
}

/** How a source is received, in words. */
export function Reached({ reception }: { readonly reception: Reception }) {
  const t = useTexts(mediaTexts);
  if (reception.kind === 'none') return null;
  const text = {
    connecting: t('connecting'),
    live: t('live'),
    waiting: t('waiting', { n: reception.kind === 'waiting' ? reception.seconds : 0 }),
    lost: t('lost'),
  }[reception.kind];
  return (
    <span className={styles.state} data-kind={reception.kind} role="status">
      {text}
    </span>
  );
}

interface PlainProps {
  readonly label: string;
  readonly pressed?: boolean;
  readonly act: () => void;
}

/** A button that acts at once on this screen only. */
export function Plain({ label, pressed, act }: PlainProps) {
  return (
    <button type="button" className={styles.plain} aria-pressed={pressed} onClick={act}>
      {label}
    </button>
  );
}
