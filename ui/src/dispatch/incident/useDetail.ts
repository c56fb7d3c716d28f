import { useEffect, useState } from 'react';
import { api } from '../../api/http';
import { useCollection, useEntry } from '../../link/LiveProvider';
import type { AssignmentView, CallView, IncidentView, PreAlertView, Recorded } from '../../protocol/types';

/** An answer of `GET /api/incidents/{id}`. */
export interface Detail {
  readonly incident: IncidentView;
  readonly assignments: readonly AssignmentView[];
  readonly calls: readonly CallView[];
  readonly preAlerts: readonly PreAlertView[];
  readonly timeline: readonly Recorded[];
}

interface State {
  readonly detail: Detail | undefined;
  readonly error: unknown;
}

/** After a change, wait this long for more of them. */
const SETTLE_MILLIS = 150;

/** Everything about one incident, asked for again whenever something about it changes. */
export function useDetail(id: string): State {
  const [state, setState] = useState<State>({ detail: undefined, error: undefined });
  const incident = useEntry('incidents', id);
  const assignments = useCollection('assignments');
  const prealerts = useCollection('prealerts');
  const exceptions = useCollection('exceptions');
  const known = incident?.assignments.map((a) => assignments.get(a)) ?? [];
  const mine = [
    incident?.priority,
    incident?.closedAt,
    incident?.calls.length,
    incident?.place.description,
    ...known.map((a) => `${a?.id} ${a?.status}`),
    ...known.map((a) => JSON.stringify(prealerts.get(a?.preAlert ?? ''))),
    [...exceptions.keys()].join(),
  ].join('|');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `mine` says that something has changed
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      api.get<Detail>(`/api/incidents/${encodeURIComponent(id)}`, abort.signal).then(
        (detail) => setState({ detail, error: undefined }),
        (error: unknown) => {
          if (!abort.signal.aborted) setState((before) => ({ ...before, error }));
        },
      );
    }, SETTLE_MILLIS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [id, mine]);
  return state;
}
