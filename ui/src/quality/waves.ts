import { useEffect, useReducer, useRef } from 'react';
import { decoded } from '../waves/signals';
import { Trace } from '../waves/trace';
import type { StoredWave, WaveSource } from './case';

/** Samples are read in pieces of this length. */
export const WINDOW_MILLIS = 30_000;
/** Pieces that are kept; the one that was needed longest ago leaves. */
const WINDOWS_MAX = 40;
/** A curve reaches this far to both sides of the cursor at most. */
export const REACH_MILLIS = 10_000;

/** What could not be read is asked for again after this. */
export const RETRY_MILLIS = 5_000;

interface Window {
  readonly state: 'loading' | 'here' | 'failed';
  readonly chunks: readonly StoredWave[];
  /** Up to when there was something when it was read. */
  readonly through: number;
  readonly error?: unknown;
}

/** The samples around a cursor, read ahead of it. */
export class Windows {
  private readonly known = new Map<number, Window>();

  constructor(
    private readonly source: WaveSource,
    private readonly changed: () => void,
  ) {}

  /** The pieces that a cursor needs; asks for those that are not here, and again for one that had not ended (`edge` is the end of the case). */
  around(time: number, edge: number): readonly Window[] {
    const first = Math.floor((time - REACH_MILLIS) / WINDOW_MILLIS);
    const last = Math.floor((time + REACH_MILLIS) / WINDOW_MILLIS);
    for (let i = first; i <= last + 1; i++) this.want(i, edge);
    return Array.from({ length: last - first + 1 }, (_, i) => this.known.get(first + i) as Window);
  }

  private want(index: number, edge: number): void {
    const before = this.known.get(index);
    const through = Math.max(index * WINDOW_MILLIS, Math.min(edge, (index + 1) * WINDOW_MILLIS));
    const grown = before?.state === 'here' && through >= before.through + EDGE_MILLIS;
    if (before !== undefined && !grown) {
      this.known.delete(index);
      this.known.set(index, before);
      return;
    }
    this.known.set(index, before === undefined ? { state: 'loading', chunks: [], through } : { ...before, through });
    const keep = (window: Window) => {
      this.known.set(index, window);
      while (this.known.size > WINDOWS_MAX) this.known.delete(this.known.keys().next().value as number);
      this.changed();
    };
    this.source.read(index * WINDOW_MILLIS, (index + 1) * WINDOW_MILLIS).then(
      (chunks) => keep({ state: 'here', chunks, through }),
      (error: unknown) => {
        keep({ state: 'failed', chunks: before?.chunks ?? [], through, error });
        setTimeout(() => {
          if (this.known.get(index)?.state !== 'failed') return;
          this.known.delete(index);
          this.changed();
        }, RETRY_MILLIS);
      },
    );
  }
}

/** How much a running case grows before its last piece is read again. */
const EDGE_MILLIS = 3_000;

/** Names a running signal, or a lead of a recording. */
export function channelKey(device: string, channel: string, recording: string | undefined): string {
  return recording === undefined ? `${device} ${channel}` : `${device} ${channel} ${recording}`;
}

/** The curve of one channel of one patient from pieces that were read. */
export function traceOf(windows: readonly Window[], assignment: string, channel: string): Trace {
  const trace = new Trace();
  for (const { chunks } of windows) {
    for (const stored of chunks) {
      const { device, channel: name } = stored.chunk;
      if (stored.assignment !== assignment || channelKey(device, name, stored.recording) !== channel) continue;
      trace.add(decoded(stored.chunk));
    }
  }
  return trace;
}

/** The pieces around the cursor. */
export function useWindows(source: WaveSource, time: number, edge: number): readonly Window[] {
  const [, again] = useReducer((n: number) => n + 1, 0);
  const windows = useRef<{ of: WaveSource; windows: Windows }>(undefined);
  if (windows.current?.of !== source)
    windows.current = { of: source, windows: new Windows(source, () => alive.current && again()) };
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);
  return windows.current.windows.around(time, edge);
}
