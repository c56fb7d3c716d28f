import { useCallback, useEffect, useRef, useState } from 'react';
import type { IncidentId } from '../protocol/types';
import { type Connection, receive, type StillPicture } from './connection';

/** How a received source is doing; `seconds` counts without a new frame. */
export type Reception =
  | { readonly kind: 'none' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'waiting'; readonly seconds: number }
  | { readonly kind: 'lost' };

/** Shorter pauses are no news. */
const WAITING_SECONDS = 3;

interface Received {
  readonly stream: MediaStream;
  readonly reception: Reception;
  readonly start: () => Promise<void>;
  readonly stop: () => void;
  /** The newest still picture of a source that sends no moving one. */
  readonly still: () => Promise<StillPicture | undefined>;
}

/** Receives a source while asked to, and looks once a second whether it still moves. */
export function useReceived(incident: IncidentId, source: string, picture: boolean): Received {
  const [stream, setStream] = useState(() => new MediaStream());
  const [reception, setReception] = useState<Reception>({ kind: 'none' });
  const open = useRef<Connection | undefined>(undefined);
  const gone = useRef(false);
  const stop = useCallback(() => {
    open.current?.close();
    open.current = undefined;
    setReception({ kind: 'none' });
  }, []);
  const start = useCallback(async () => {
    open.current?.close();
    open.current = undefined;
    const into = new MediaStream();
    const connection = await receive(incident, source, into, picture);
    if (gone.current) return connection.close();
    open.current = connection;
    setStream(into);
    setReception({ kind: 'connecting' });
  }, [incident, source, picture]);
  const still = useCallback(async () => open.current?.still(), []);
  const active = reception.kind !== 'none';
  useEffect(() => {
    if (!active) return;
    let last = -1;
    let still = 0;
    const timer = setInterval(async () => {
      const { peer } = open.current ?? {};
      if (peer === undefined) return;
      if (peer.connectionState === 'failed' || peer.connectionState === 'closed') return setReception({ kind: 'lost' });
      const moved = await progress(peer, picture);
      still = moved > last ? 0 : still + 1;
      last = moved;
      if (moved === 0) setReception({ kind: 'connecting' });
      else setReception(still < WAITING_SECONDS ? { kind: 'live' } : { kind: 'waiting', seconds: still });
    }, 1_000);
    return () => clearInterval(timer);
  }, [active, picture]);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      stop();
    };
  }, [stop]);
  return { stream, reception, start, stop, still };
}

/** What grows while a source moves: decoded frames, or packets of sound. Publishers may change, so all are added up. */
async function progress(peer: RTCPeerConnection, picture: boolean): Promise<number> {
  let sum = 0;
  for (const stat of (await peer.getStats()).values()) {
    if (stat.type !== 'inbound-rtp') continue;
    sum += picture ? (stat.framesDecoded ?? 0) : (stat.packetsReceived ?? 0);
  }
  return sum;
}
