import { useEffect, useRef } from 'react';
import { useTexts } from '../i18n';
import type { IncidentId, MediaRoomViewSource } from '../protocol/types';
import styles from './media.module.css';
import { Reached } from './Tile';
import { mediaTexts } from './texts';
import { useReceived } from './useReceived';

/** A voice that cannot be heard is asked for again this often. */
const AGAIN_MILLIS = 3_000;

/** Someone's voice, heard as long as this is shown. */
export function Voice({ incident, source }: { readonly incident: IncidentId; readonly source: MediaRoomViewSource }) {
  const t = useTexts(mediaTexts);
  const audio = useRef<HTMLAudioElement>(null);
  const { stream, reception, start } = useReceived(incident, source.name, false);
  const silent = reception.kind === 'none' || reception.kind === 'lost';
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const listen = () => start().catch(() => (timer = setTimeout(listen, AGAIN_MILLIS)));
    if (silent) void listen();
    return () => clearTimeout(timer);
  }, [start, silent]);
  useEffect(() => {
    if (audio.current !== null) audio.current.srcObject = stream;
  }, [stream]);
  return (
    <p className={styles.voice}>
      {t('voiceOf', { name: source.by })} <Reached reception={reception} />
      {/* biome-ignore lint/a11y/useMediaCaption: there are no captions of what is spoken now */}
      <audio ref={audio} autoPlay />
    </p>
  );
}
