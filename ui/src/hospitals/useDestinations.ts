import { useEffect, useState } from 'react';
import { api } from '../api/http';
import type { DestinationsView } from '../protocol/types';

const RENEW_MILLIS = 30_000;

/** Where the patient of an assignment could go, asked of the centre and renewed; the last answer stays when it is away. */
export function useDestinations(assignment: string | undefined): DestinationsView | undefined {
  const [found, setFound] = useState<DestinationsView>();
  useEffect(() => {
    if (assignment === undefined) return undefined;
    const abort = new AbortController();
    const ask = () =>
      api
        .get<DestinationsView>(`/api/assignments/${encodeURIComponent(assignment)}/destinations`, abort.signal)
        .then(setFound, () => {});
    void ask();
    const timer = setInterval(() => void ask(), RENEW_MILLIS);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [assignment]);
  return found?.assignment === assignment ? found : undefined;
}
