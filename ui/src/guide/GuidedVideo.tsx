import { useMemo, useState } from 'react';
import { api } from '../api/http';
import { VideoPanel } from '../media/VideoPanel';
import type { IncidentId } from '../protocol/types';
import { Guided } from './Guided';
import { GuideLayer } from './GuideLayer';
import { KeptPictures } from './KeptPictures';
import { type Keeper, KeeperContext, keepFull } from './keep';

/** Largest picture, in bytes, and most of a record, as the centre takes them. */
const BYTES_MAX = 30_000;
const MOST = 24;

/** The cameras of an incident for those who help from elsewhere, with guidance on their pictures. */
export function GuidedVideo({ incident }: { readonly incident: IncidentId }) {
  const [full, setFull] = useState(0);
  const keeper = useMemo<Keeper>(
    () => ({
      bytesMax: BYTES_MAX,
      kept: 0,
      most: MOST,
      keep: (snapshot) =>
        api.post(`/api/incidents/${encodeURIComponent(incident)}/pictures`, {
          id: crypto.randomUUID().slice(0, 23),
          ...snapshot,
        }),
      keepFull: async (snapshot) => {
        await keepFull(incident, snapshot);
        setFull((before) => before + 1);
      },
    }),
    [incident],
  );
  return (
    <Guided incident={incident}>
      <KeeperContext value={keeper}>
        <VideoPanel incident={incident} Layer={GuideLayer} />
        <KeptPictures incident={incident} kept={full} />
      </KeeperContext>
    </Guided>
  );
}
