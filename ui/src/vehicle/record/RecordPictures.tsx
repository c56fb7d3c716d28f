import { type ReactNode, useMemo, useState } from 'react';
import { KeptPictures } from '../../guide/KeptPictures';
import { type Keeper, KeeperContext, keepFull } from '../../guide/keep';
import type { AssignmentId, IncidentId } from '../../protocol/types';
import { PICTURE_BYTES_MAX, PICTURES_MAX, pictureLines } from './lines';
import { useRecord } from './useRecord';

interface RecordPicturesProps {
  readonly unit: string;
  readonly incident: IncidentId;
  readonly assignment: AssignmentId;
  readonly children: ReactNode;
}

/** Pictures that are kept inside this go into the patient's record; also without link. */
export function RecordPictures({ unit, incident, assignment, children }: RecordPicturesProps) {
  const { view, write } = useRecord(unit, assignment);
  const kept =
    view?.fields.filter(({ element, shown }) => element === 'eOther.11' && shown.value !== undefined).length ?? 0;
  const [full, setFull] = useState(0);
  const keeper = useMemo<Keeper>(
    () => ({
      bytesMax: PICTURE_BYTES_MAX,
      kept,
      most: PICTURES_MAX,
      keep: (snapshot) => write((pen) => pictureLines(pen, snapshot)),
      keepFull: async (snapshot) => {
        await keepFull(incident, snapshot);
        setFull((before) => before + 1);
      },
    }),
    [incident, kept, write],
  );
  return (
    <KeeperContext value={keeper}>
      {children}
      <KeptPictures incident={incident} kept={full} />
    </KeeperContext>
  );
}
