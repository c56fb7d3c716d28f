import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';
import type { IncidentId } from '../protocol/types';
import styles from './guide.module.css';
import { GuideLink, type GuideView } from './link';
import { visible } from './visible';

const Context = createContext<GuideLink | null>(null);
/** How often it is looked whether a picture that was out of sight is in sight. */
const LOOK_MILLIS = 300;

interface GuidedProps {
  readonly incident: IncidentId;
  readonly children: ReactNode;
}

/** Gives everything inside it one connection to the guidance of an incident, which opens when something uses it. */
export function Guided({ incident, children }: GuidedProps) {
  const link = useMemo(() => {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    return new GuideLink({ url: `${scheme}://${location.host}/media/guide/${encodeURIComponent(incident)}` });
  }, [incident]);
  const root = useRef<HTMLDivElement>(null);
  return (
    <Context value={link}>
      <div ref={root} className={styles.guided}>
        {children}
      </div>
      <Painted link={link} root={root} />
    </Context>
  );
}

/** The connection around this. */
export function useGuideLink(): GuideLink {
  const link = useContext(Context);
  if (link === null) throw new Error('no Guided around this');
  return link;
}

/** What the connection around this knows; connects while it is used. */
export function useGuide(): { readonly link: GuideLink; readonly view: GuideView } {
  const link = useGuideLink();
  return { link, view: useSyncExternalStore(link.subscribe, link.view) };
}

/** Tells the others what this screen shows: once its pictures are decoded, in sight and painted. */
function Painted({ link, root }: { readonly link: GuideLink; readonly root: RefObject<HTMLDivElement | null> }) {
  useEffect(() => {
    let looking = false;
    let told = -1;
    const look = async () => {
      const { room } = link.view();
      if (looking || told === room.number || room.screen === '') return;
      looking = true;
      const pictures = [...(root.current?.querySelectorAll<HTMLImageElement>('img[data-frozen]') ?? [])];
      await Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)));
      requestAnimationFrame(() => {
        // A message that is posted in a frame is handled after the frame was painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          looking = false;
          if (!inSight(root.current)) return;
          link.painted(room.number);
          told = room.number;
          void look();
        };
        port2.postMessage(undefined);
      });
    };
    const quiet = link.listen(() => void look());
    const timer = setInterval(() => void look(), LOOK_MILLIS);
    return () => {
      quiet();
      clearInterval(timer);
    };
  }, [link, root]);
  return null;
}

/** Whether the frozen pictures can be seen; where none is frozen, there is nothing to be seen. */
function inSight(root: HTMLElement | null): boolean {
  const pictures = [...(root?.querySelectorAll('img[data-frozen]') ?? [])];
  return pictures.length === 0 ? document.visibilityState === 'visible' : pictures.some(visible);
}
