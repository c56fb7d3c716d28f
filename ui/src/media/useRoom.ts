import { useEffect, useState } from 'react';
import { api } from '../api/http';
import type { IncidentId, MediaRoomView } from '../protocol/types';

/** How often a screen that is open asks who sends and who watches. */
const ASK_MILLIS = 3_000;

/** What a screen knows of something it asks for again and again: undefined before the first answer, `unreachable` while none comes. */
export type Asked<T> = T | 'unreachable' | undefined;

export function useAsked<T>(path: string | undefined): Asked<T> {
  const [known, setKnown] = useState<{ readonly path: string; readonly value: T | 'unreachable' }>();
  useEffect(() => {
    if (path === undefined) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const value = await api.get<T>(path, stop.signal).catch(() => 'unreachable' as const);
      if (stop.signal.aborted) return;
      setKnown({ path, value });
      timer = setTimeout(ask, ASK_MILLIS);
    };
    void ask();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [path]);
  return known?.path === path ? known?.value : undefined;
}

/** The sources of an incident and who watches them. */
export function useRoom(incident: IncidentId | undefined): Asked<MediaRoomView> {
  return useAsked(incident === undefined ? undefined : `/api/incidents/${encodeURIComponent(incident)}/media`);
}
