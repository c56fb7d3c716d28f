import type { MediaRoomViewSource } from '../protocol/types';
import type { Frames, Pointer } from './room';

/** What a display that nobody operates shows: the picture that was frozen last, else the one that is pointed at, else the unit's own camera. */
export function chosenSource(
  frames: Frames,
  pointers: Iterable<Pointer>,
  sources: readonly MediaRoomViewSource[],
  unit: string,
): string | undefined {
  const frozen = [...frames.values()].toSorted((a, b) => b.frozenAt.localeCompare(a.frozenAt))[0];
  const pointed = [...pointers].toSorted((a, b) => b.heard - a.heard)[0];
  const cameras = sources.filter(({ camera }) => camera !== 'TALK');
  const own = cameras.filter((source) => source.unit === unit);
  const worn = own.find(({ camera }) => camera === 'BODY');
  return frozen?.source ?? pointed?.source ?? (worn ?? own[0] ?? cameras[0])?.name;
}
