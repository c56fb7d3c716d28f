import { useEffect, useReducer, useRef } from 'react';
import { letterKeys } from '../keys/keys';
import { type Act, type CaseClock, moved, startClock } from './clock';
import type { Item } from './lanes';
import { countUntil } from './lanes';

/** While playing, the cursor moves this often: well within the tenth of a second that lanes may differ by. */
const TICK_MILLIS = 40;

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1_000,
  ArrowRight: 1_000,
  PageDown: -60_000,
  PageUp: 60_000,
};

/** The clock of a case, moved by time, keys and whoever acts. */
export function useCaseClock(
  from: number,
  to: number,
  running: boolean,
  items: readonly Item[],
): readonly [CaseClock, (act: Act) => void] {
  const [clock, act] = useReducer(moved, undefined, () => startClock(from, to, running));
  useEffect(() => act({ do: 'span', from, to, running }), [from, to, running]);
  useEffect(() => {
    if (!clock.playing) return undefined;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      act({ do: 'tick', millis: now - last });
      last = now;
    }, TICK_MILLIS);
    return () => clearInterval(timer);
  }, [clock.playing]);
  const newest = useRef({ clock, items });
  newest.current = { clock, items };
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const done = keyed(event, newest.current.clock, newest.current.items);
      if (done === undefined) return;
      event.preventDefault();
      act(done);
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
  return [clock, act];
}

/** What a key does; nothing where it is a field's, a button's, a list's or the map's own. */
function keyed(event: KeyboardEvent, clock: CaseClock, items: readonly Item[]): Act | undefined {
  const { key, target } = event;
  const at = target instanceof Element ? target : null;
  if (at?.closest('input, select, textarea, canvas') != null) return undefined;
  if (key === ' ') {
    return at?.closest('button, a, summary') == null ? { do: 'play', playing: !clock.playing } : undefined;
  }
  if (at?.closest('[data-scrolls]') != null && !key.startsWith('Arrow') && key.length > 1) return undefined;
  if (key === 'Home') return { do: 'seek', time: clock.from };
  if (key === 'End') return { do: 'seek', time: clock.to };
  const step = STEPS[key];
  if (step !== undefined) return { do: 'step', millis: event.shiftKey && key.startsWith('Arrow') ? 10 * step : step };
  if (!letterKeys()) return undefined;
  if (key === 'n') return jump(clock, items, 1);
  return key === 'p' ? jump(clock, items, -1) : undefined;
}

/** To the next or previous thing that happened. */
export function jump(clock: CaseClock, items: readonly Item[], way: 1 | -1): Act | undefined {
  const found = way === 1 ? items[countUntil(items, clock.time)] : items.findLast((item) => item.at < clock.time);
  return found === undefined ? undefined : { do: 'seek', time: found.at };
}
