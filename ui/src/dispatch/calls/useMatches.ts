import { useEffect, useState } from 'react';
import { api } from '../../api/http';
import { useCollection } from '../../link/LiveProvider';
import type { Place, RepeatMatch } from '../../protocol/types';

const PAUSE_MILLIS = 250;

/** The open incidents that what is typed is probably about; asked again when it or the incidents change. */
export function useMatches(place: Place | undefined, complaint: string, callback: string): readonly RepeatMatch[] {
  const incidents = useCollection('incidents');
  const [matches, setMatches] = useState<readonly RepeatMatch[]>([]);
  const asked = JSON.stringify({ place, complaint, callback });
  const open = [...incidents.values()].filter((i) => i.closedAt === undefined).length;
  useEffect(() => {
    if (place === undefined && callback.length < 7) {
      setMatches([]);
      return undefined;
    }
    let wanted = open >= 0;
    const timer = setTimeout(() => {
      api.post<{ items: readonly RepeatMatch[] }>('/api/calls/match', JSON.parse(asked)).then(
        ({ items }) => wanted && setMatches(items),
        () => {},
      );
    }, PAUSE_MILLIS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [asked, open, place, callback]);
  return matches;
}
