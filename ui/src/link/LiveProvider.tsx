import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import { remember, remembered } from '../offline/offline';
import { entries, type LiveState } from '../state/collections';
import type { CollectionName, Collections } from '../state/views';
import type { ServerClock } from './clock';
import { type LinkState, LiveLink } from './live';

const Context = createContext<LiveLink | null>(null);

interface LiveProviderProps {
  /** Query of `/live`, for instance `view=dispatch`. */
  readonly query: string;
  /** Keeps the last state on this machine, so that a reload without link shows it with its age. */
  readonly keep?: boolean;
  /** Called when the server no longer accepts the session. */
  readonly onRefused: () => void;
  readonly children: ReactNode;
}

/** Gives everything inside it one live copy of the server's collections. */
export function LiveProvider({ query, keep = false, onRefused, children }: LiveProviderProps) {
  const [link, setLink] = useState<LiveLink | null>(null);
  const [initial, setInitial] = useState<LiveState | 'asked' | undefined>(keep ? 'asked' : undefined);
  useEffect(() => {
    if (keep) void remembered(query).then(setInitial);
  }, [keep, query]);
  useEffect(() => {
    if (initial === 'asked') return;
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const made = new LiveLink({ url: `${scheme}://${location.host}/live?${query}`, initial });
    const forget = keep ? remember(query, made.state) : () => {};
    const refused = made.subscribe(() => {
      if (made.status().kind === 'refused') onRefused();
    });
    const visible = () => {
      if (document.visibilityState === 'visible') made.wake();
    };
    made.start();
    setLink(made);
    document.addEventListener('visibilitychange', visible);
    window.addEventListener('online', made.wake);
    window.addEventListener('pageshow', visible);
    return () => {
      document.removeEventListener('visibilitychange', visible);
      window.removeEventListener('online', made.wake);
      window.removeEventListener('pageshow', visible);
      refused();
      forget();
      made.stop();
    };
  }, [query, keep, initial, onRefused]);
  return link === null ? null : <Context value={link}>{children}</Context>;
}

function useLink(): LiveLink {
  const link = useContext(Context);
  if (link === null) throw new Error('no LiveProvider around this');
  return link;
}

/** Part of the state; the component is drawn again only when the part is another object or value. */
export function useLive<T>(select: (state: LiveState) => T): T {
  const link = useLink();
  return useSyncExternalStore(link.subscribe, () => select(link.state()));
}

/** One collection by id, in the order of arrival. */
export function useCollection<C extends CollectionName>(name: C): ReadonlyMap<string, Collections[C]> {
  return useLive(useCallback((state: LiveState) => entries(state, name), [name]));
}

/** One entry, undefined when there is none (also for an undefined id). */
export function useEntry<C extends CollectionName>(name: C, id: string | undefined): Collections[C] | undefined {
  return useLive(
    useCallback((state: LiveState) => (id === undefined ? undefined : entries(state, name).get(id)), [name, id]),
  );
}

/** Whether the screen is live. */
export function useLinkState(): LinkState {
  const link = useLink();
  return useSyncExternalStore(link.subscribe, link.status);
}

/** True from the first snapshot on. */
export function useLoaded(): boolean {
  return useLive(useCallback((state: LiveState) => state.seq >= 0, []));
}

/** The one clock of the screen. */
export function useServerClock(): ServerClock {
  return useLink().clock;
}

/** Server time in milliseconds, renewed at every full second of the server's clock (or every `stepMillis`). */
export function useNow(stepMillis = 1_000): number {
  const clock = useServerClock();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      setNow(clock.now());
      timer = setTimeout(next, stepMillis - (clock.now() % stepMillis) + 5);
    };
    next();
    return () => clearTimeout(timer);
  }, [clock, stepMillis]);
  return now;
}
