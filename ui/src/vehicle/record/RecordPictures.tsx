import { type ReactNode, useMemo } from 'react';
import { type Keeper, KeeperContext } from '../../guide/keep';
import type { AssignmentId } from '../../protocol/types';
import { PICTURE_BYTES_MAX, PICTURES_MAX, pictureLines } from './lines';
import { useRecord } from './useRecord';

interface RecordPicturesProps {
  readonly unit: string;
  readonly assignment: AssignmentId;
  readonly children: ReactNode;
}

/** Pictures that are kept inside this go into the patient's record; also without link. */
export function RecordPictures({ unit, assignment, children }: RecordPicturesProps) {
  const { view, write } = useRecord(unit, assignment);
  const kept =
    view?.fields.filter(({ element, shown }) => element === 'eOther.11' && shown.value !== undefined).length ?? 0;
  const keeper = useMemo<Keeper>(
    () => ({
      bytesMax: PICTURE_BYTES_MAX,
      kept,
      most: PICTURES_MAX,
      keep: (snapshot) => write((pen) => pictureLines(pen, snapshot)),
    }),
    [kept, write],
  );
  return <KeeperContext value={keeper}>{children}</KeeperContext>;
}
