import { useEffect, useState } from 'react';
import { api } from '../../api/http';
import { useCollection } from '../../link/LiveProvider';
import type { CasualtyView, DistributionView, MciView } from '../../protocol/types';

/** After a change, wait this long for more of them. */
const SETTLE_MILLIS = 300;

/** The proposed distribution, asked for again whenever the scene, the places or what hospitals divert change. */
export function useDistribution(mci: MciView | undefined, casualties: readonly CasualtyView[]) {
  const [proposal, setProposal] = useState<DistributionView>();
  const [error, setError] = useState<unknown>();
  const hospitals = useCollection('hospitals');
  const active = mci?.declared !== undefined && mci.endedAt === undefined;
  const incident = mci?.incident ?? '';
  const about = [
    ...casualties.map((c) => `${c.tag} ${c.category} ${c.state} ${c.assignment} ${c.card.needs.join()}`),
    JSON.stringify(mci?.offers),
    ...[...hospitals.values()].map((h) => JSON.stringify([h.id, h.state?.diversions, h.state?.capacity])),
  ].join('|');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `about` says that something has changed
  useEffect(() => {
    if (!active) {
      setProposal(undefined);
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      api.get<DistributionView>(`/api/incidents/${encodeURIComponent(incident)}/mci/distribution`, abort.signal).then(
        (view) => {
          setProposal(view);
          setError(undefined);
        },
        (failure: unknown) => {
          if (!abort.signal.aborted) setError(failure);
        },
      );
    }, SETTLE_MILLIS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [incident, active, about]);
  return { proposal, error };
}
