import { useEffect, useState } from 'react';
import { api } from '../api/http';
import type { LatLon } from '../protocol/types';

/** An answer of `GET /api/map`. */
export interface MapInfo {
  readonly city: string;
  readonly center: LatLon;
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
  readonly tiles: string;
  readonly attribution: string;
}

/** Where the city is; asked for until the server tells. */
export function useMapInfo(): MapInfo | undefined {
  const [info, setInfo] = useState<MapInfo>();
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = () =>
      api.get<MapInfo>('/api/map', abort.signal).then(setInfo, () => {
        if (!abort.signal.aborted) timer = setTimeout(ask, 5_000);
      });
    void ask();
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, []);
  return info;
}
