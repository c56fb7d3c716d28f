import type { Media, StillPicture } from './case';
import type { CaseClock } from './clock';

/** Most pictures that play at a time: a screen and a line have room for no more. */
export const PICTURES_MAX = 4;

/** A player that is further away from the cursor than this is set, in seconds: less than anybody hears as an echo or sees as late. */
export const DRIFT_SECONDS = 0.08;

/** The recordings that the cursor is in: pictures first, at most {@link PICTURES_MAX} of them, then sounds. */
export function playing(media: readonly Media[], time: number): readonly Media[] {
  const inside = media.filter(({ from, to }) => Date.parse(from) <= time && time < Date.parse(to));
  const pictures = inside.filter(({ kind }) => kind !== 'AUDIO');
  return [...pictures.slice(0, PICTURES_MAX), ...inside.filter(({ kind }) => kind === 'AUDIO')];
}

/** What a player is to do so that it shows the time of the cursor: where to jump, how fast to play. */
export function follow(
  one: Media,
  clock: CaseClock,
  player: { readonly currentTime: number; readonly paused: boolean; readonly duration: number },
): { readonly jump?: number; readonly rate: number; readonly play: boolean } {
  // Not behind its last picture: a player would look for that place without end. Its length is not known at first.
  const end = Number.isFinite(player.duration) ? player.duration : Number.POSITIVE_INFINITY;
  const wanted = Math.min(end, Math.max(0, (clock.time - Date.parse(one.from)) / 1_000));
  const off = Math.abs(player.currentTime - wanted) > (clock.playing ? DRIFT_SECONDS * clock.speed : 0.01);
  return { ...(off ? { jump: wanted } : {}), rate: clock.speed, play: clock.playing };
}

/** The still picture at the cursor: the last one that had come by then, never one that came later; and the one that follows it. */
export function stillAt(
  stills: readonly StillPicture[],
  time: number,
): readonly [now: StillPicture | undefined, next: StillPicture | undefined] {
  const later = stills.findIndex(({ at }) => Date.parse(at) > time);
  const index = (later === -1 ? stills.length : later) - 1;
  return [stills[index], stills[index + 1]];
}
