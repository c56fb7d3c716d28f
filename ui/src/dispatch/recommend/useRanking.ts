import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../../api/http';
import { useCollection } from '../../link/LiveProvider';
import type { RankingView } from '../../protocol/types';

/** Positions change every second; a ranking older than this is asked for again. */
const RENEW_MILLIS = 10_000;
/** After a change of a unit, an assignment or a closure, wait this long for more of them. */
const SETTLE_MILLIS = 300;

/** So many units are asked for at first, and so many more when the list is walked or scrolled to the last of them: a service may have a thousand. */
export const ROWS = 20;
const ALSO_MAX = 100;

interface State {
  readonly ranking: RankingView | undefined;
  readonly error: unknown;
}

/** A ranking that was asked for before the list stands. */
let expected: { readonly incident: string; readonly ranking: Promise<RankingView> } | undefined;

interface Wanted {
  readonly limit: number;
  /** Units that stand on the screen: they stay there, wherever they rank now. */
  readonly also: readonly string[];
}

function ask(incident: string, { limit, also }: Wanted, signal?: AbortSignal): Promise<RankingView> {
  const others = also.length === 0 ? '' : `&also=${also.map(encodeURIComponent).join(',')}`;
  const path = `/api/incidents/${encodeURIComponent(incident)}/recommendations?limit=${limit}${others}`;
  return api.get<RankingView>(path, signal);
}

/** Shows a ranking as soon as the screen hears of its incident: the one that came with its opening, else one that is asked for at once. */
export function expectRanking(incident: string, known: RankingView | undefined): void {
  const ranking = known === undefined ? ask(incident, { limit: ROWS, also: [] }) : Promise.resolve(known);
  ranking.catch(() => undefined);
  expected = { incident, ranking };
}

/** The ranking that was asked for beforehand, once. */
function takeExpected(incident: string): Promise<RankingView> | undefined {
  const taken = expected?.incident === incident ? expected.ranking : undefined;
  expected = undefined;
  return taken;
}

/** The newest ranking for an incident, of the best units; renewed when units, assignments or closures change, and every few seconds. */
export function useRanking(incident: string | undefined, limit: number): State & { readonly renew: () => void } {
  const [state, setState] = useState<State>({ ranking: undefined, error: undefined });
  const abort = useRef<AbortController>(undefined);
  const wanted = useRef<Wanted>({ limit, also: [] });
  wanted.current = { limit, also: (state.ranking?.items ?? []).slice(0, ALSO_MAX).map(({ unit }) => unit) };
  const renew = useCallback(() => {
    abort.current?.abort();
    if (incident === undefined) return;
    const mine = new AbortController();
    abort.current = mine;
    (takeExpected(incident) ?? ask(incident, wanted.current, mine.signal)).then(
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

  useEffect(() => {
    if (limit > ROWS) renew();
  }, [limit, renew]);

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
