import { type ComponentType, useEffect, useRef, useState } from 'react';
import { useAccount } from '../app/session';
import { ActionButton } from '../components/ActionButton';
import { useTexts } from '../i18n';
import type { IncidentId, Role } from '../protocol/types';
import { type Connection, send } from './connection';
import type { LayerProps } from './layer';
import styles from './media.module.css';
import { deviceTrouble } from './own';
import { Plain, Recorded, Tile, Watchers } from './Tile';
import { mediaTexts } from './texts';
import { useRoom } from './useRoom';
import { Voice } from './Voice';

/** Who may watch at all; the server decides again. */
const TAKING_PART: ReadonlySet<Role> = new Set(['DISPATCHER', 'ED', 'SPECIALIST']);

interface VideoPanelProps {
  readonly incident: IncidentId;
  /** What the console lays on the pictures. */
  readonly Layer: ComponentType<LayerProps>;
}

/** The cameras of an incident for those who help from elsewhere, and their voice to the crew. */
export function VideoPanel({ incident, Layer }: VideoPanelProps) {
  const t = useTexts(mediaTexts);
  const account = useAccount();
  const part = account.roles.some((role) => TAKING_PART.has(role));
  const room = useRoom(part ? incident : undefined);
  if (room === undefined) return null;
  if (room === 'unreachable') return <p role="status">{t('unreachable')}</p>;
  if (!room.available) return <p>{t('off')}</p>;
  const cameras = room.sources.filter(({ camera }) => camera !== 'TALK');
  const voices = room.sources.filter(({ camera }) => camera === 'TALK');
  const own = voices.find(({ by }) => by === account.name);
  return (
    <div className={styles.panel}>
      {cameras.length === 0 ? (
        <p className={styles.dim}>{t('nobody')}</p>
      ) : (
        <div className={styles.tiles}>
          {cameras.map((source) => (
            <Tile key={source.name} incident={incident} source={source} policy={room.recorded} Layer={Layer} />
          ))}
        </div>
      )}
      {(cameras.length > 0 || own !== undefined) && <Talk incident={incident} />}
      {own !== undefined && <Recorded source={own} policy={room.recorded} />}
      {own !== undefined && <Watchers source={own} />}
      {voices
        .filter(({ by }) => by !== account.name)
        .map((source) => (
          <Voice key={source.name} incident={incident} source={source} />
        ))}
    </div>
  );
}

function Talk({ incident }: { readonly incident: IncidentId }) {
  const t = useTexts(mediaTexts);
  const [talking, setTalking] = useState(false);
  const [muted, setMuted] = useState(false);
  const [trouble, setTrouble] = useState<keyof typeof mediaTexts>();
  const open = useRef<{ readonly connection: Connection; readonly stream: MediaStream } | undefined>(undefined);
  const stop = () => {
    open.current?.connection.close();
    for (const track of open.current?.stream.getTracks() ?? []) track.stop();
    open.current = undefined;
    setTalking(false);
  };
  const start = async () => {
    setTrouble(undefined);
    let stream: MediaStream | undefined;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      open.current = { stream, connection: await send(incident, 'TALK', stream) };
      setMuted(false);
      setTalking(true);
    } catch (error) {
      for (const track of stream?.getTracks() ?? []) track.stop();
      const known = deviceTrouble(error);
      setTrouble(known);
      if (known === undefined) throw error;
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when this is left
  useEffect(() => stop, []);
  const mute = () => {
    for (const track of open.current?.stream.getAudioTracks() ?? []) track.enabled = muted;
    setMuted(!muted);
  };
  return (
    <div className={styles.row}>
      {talking ? (
        <>
          <Plain label={muted ? t('unmute') : t('mute')} pressed={muted} act={mute} />
          <Plain label={t('talkStop')} act={stop} />
        </>
      ) : (
        <ActionButton operation={{ label: t('talk'), run: start }} />
      )}
      {trouble !== undefined && <p role="alert">{t(trouble)}</p>}
    </div>
  );
}
