/** The one time that every lane reads, in milliseconds since 1970. */
export interface CaseClock {
  readonly from: number;
  readonly to: number;
  readonly time: number;
  readonly speed: Speed;
  readonly playing: boolean;
  /** The case is still open: its end moves, and a cursor at the end moves with it. */
  readonly running: boolean;
}

export const SPEEDS = [1, 4, 16] as const;
export type Speed = (typeof SPEEDS)[number];

export type Act =
  | { readonly do: 'seek'; readonly time: number }
  | { readonly do: 'step'; readonly millis: number }
  | { readonly do: 'play'; readonly playing: boolean }
  | { readonly do: 'speed'; readonly speed: Speed }
  /** So many milliseconds of the wall have passed. */
  | { readonly do: 'tick'; readonly millis: number }
  /** The case has grown, or has ended. */
  | { readonly do: 'span'; readonly from: number; readonly to: number; readonly running: boolean };

export function startClock(from: number, to: number, running: boolean): CaseClock {
  return { from, to, time: running ? to : from, speed: 1, playing: false, running };
}

/** Whether the cursor goes with the end of a case that runs. */
export function following(clock: CaseClock): boolean {
  return clock.running && clock.time >= clock.to;
}

/** What a key, a drag or time itself makes of the clock. The cursor never leaves the case. */
export function moved(clock: CaseClock, act: Act): CaseClock {
  switch (act.do) {
    case 'seek':
      return at(clock, act.time);
    case 'step':
      return at(clock, clock.time + act.millis);
    case 'play':
      // From the end of a finished case, playing begins again.
      return act.playing && clock.time >= clock.to && !clock.running
        ? { ...clock, time: clock.from, playing: true }
        : { ...clock, playing: act.playing };
    case 'speed':
      return { ...clock, speed: act.speed };
    case 'tick': {
      if (!clock.playing) return clock;
      const next = at(clock, clock.time + act.millis * clock.speed);
      return { ...next, playing: next.time < next.to };
    }
    case 'span': {
      const grown = { ...clock, from: act.from, to: act.to, running: act.running };
      return at(grown, following(clock) ? act.to : clock.time);
    }
  }
}

function at(clock: CaseClock, time: number): CaseClock {
  return { ...clock, time: Math.min(clock.to, Math.max(clock.from, time)) };
}
