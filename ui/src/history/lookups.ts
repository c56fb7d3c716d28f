import { useCallback, useEffect, useState } from 'react';
import { api } from '../api/http';
import { options } from '../hospitals/destination';
import type { AssignmentId, DestinationsView, HospitalId, HospitalView, LookupsView } from '../protocol/types';

/** What a crew is on before it tells a hospital of its patient. */
export interface Mission {
  readonly assignment: AssignmentId;
  readonly hospitals: readonly HospitalView[];
  /** Where the crew goes, as far as that is known. */
  readonly destination: HospitalId | undefined;
  readonly ranking: DestinationsView | undefined;
}

/** Where a crew can look its patient up now. */
export interface Lookups {
  /** Hospitals that offer it, the best destination first; undefined until they are known. */
  readonly offering: readonly HospitalView[] | undefined;
  /** Why they are not known, if they were asked for in vain. */
  readonly error: unknown;
  readonly again: () => void;
  /** The one that is asked: as wanted, else the destination, else the first. */
  readonly choice: (wanted: HospitalId | undefined) => HospitalId | undefined;
}

/** Asks which hospitals let a crew look its patient up; undefined when there is no mission to look for. */
export function useLookups(mission: Mission | undefined): Lookups | undefined {
  const [known, setKnown] = useState<LookupsView>();
  const [error, setError] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  const needed = mission !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is what it is run again for
  useEffect(() => {
    if (!needed) return;
    const gone = new AbortController();
    setError(undefined);
    api.get<LookupsView>('/api/history', gone.signal).then(setKnown, (failure: unknown) => {
      if (!gone.signal.aborted) setError(failure);
    });
    return () => gone.abort();
  }, [needed, attempt]);
  const again = useCallback(() => setAttempt((before) => before + 1), []);
  if (mission === undefined) return undefined;
  const offering =
    known &&
    options(mission.hospitals, mission.ranking, 'EMERGENCY')
      .map(({ hospital }) => hospital)
      .filter(({ id }) => known.hospitals.includes(id));
  const offers = (id: HospitalId | undefined) => offering?.some((one) => one.id === id) === true;
  return {
    offering,
    error,
    again,
    choice: (wanted) =>
      offers(wanted) ? wanted : offers(mission.destination) ? mission.destination : offering?.at(0)?.id,
  };
}
