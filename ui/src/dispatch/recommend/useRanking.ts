import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../../api/http';
import { useCollection } from '../../link/LiveProvider';
import type { RankingView } from '../../protocol/types';

/** Positions change every second; a ranking older than this is asked for again. */
const RENEW_MILLIS = 10_000;
/** After a change of a unit, an assignment or a closure, wait this long for more of them. */
const SETTLE_MILLIS = 300;

interface State {
  readonly ranking: RankingView | undefined;
  readonly error: unknown;
}

/** The newest ranking for an incident; renewed when units, assignments or closures change, and every few seconds. */
export function useRanking(incident: string | undefined): State & { readonly renew: () => void } {
  const [state, setState] = useState<State>({ ranking: undefined, error: undefined });
  const abort = useRef<AbortController>(undefined);
  const renew = useCallback(() => {
    abort.current?.abort();
    if (incident === undefined) return;
    const mine = new AbortController();
    abort.current = mine;
    api.get<RankingView>(`/api/incidents/${encodeURIComponent(incident)}/recommendations`, mine.signal).then(
      (ranking) => setState({ ranking, error: undefined }),
      (error: unknown) => {
        if (!mine.signal.aborted) setState((before) => ({ ...before, error }));
      },
    );
  }, [incident]);
  useEffect(() => {
    setState({ ranking: undefined, error: undefined });
    renew();
    const timer = setInterval(renew, RENEW_MILLIS);
    return () => {
      clearInterval(timer);
      abort.current?.abort();
    };
  }, [renew]);

  const units = useCollection('units');
  const assignments = useCollection('assignments');
  const closures = useCollection('closures');
  const place = useCollection('incidents').get(incident ?? '')?.place;
  const seen = useRef({ units, assignments, closures, place });
  useEffect(() => {
    const before = seen.current;
    seen.current = { units, assignments, closures, place };
    const same =
      before.units === units &&
      before.assignments === assignments &&
      before.closures === closures &&
      before.place === place;
    if (same) return undefined;
    const timer = setTimeout(renew, SETTLE_MILLIS);
    return () => clearTimeout(timer);
  }, [units, assignments, closures, place, renew]);
  return { ...state, renew };
}
