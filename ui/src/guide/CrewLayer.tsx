import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTexts, useWords } from '../i18n';
import { age, timeOfDay } from '../i18n/time';
import { FULL, type LayerProps, toggleFull } from '../media/layer';
import { Plain } from '../media/Tile';
import type { MediaCamera, Spot } from '../protocol/types';
import { useGuide } from './Guided';
import type { Size } from './geometry';
import styles from './guide.module.css';
import { KeepButton } from './KeepButton';
import type { GuideLink, GuideView } from './link';
import type { Shown } from './room';
import { Laser } from './Shapes';
import { Legend, Stage, spotOf, useSize } from './Stage';
import { guideTexts } from './texts';
import { visible } from './visible';

/** How long a place stays pointed at after the finger has left it: a glove hides what it shows. */
const STAYS_MILLIS = 2_500;
const LOOK_MILLIS = 500;

/** On the crew's tablet: what others freeze, draw and point at, on the tablet's own picture and on those of the incident's other cameras. */
export function CrewLayer({ source, name, video, children }: LayerProps) {
  const { link, view } = useGuide();
  const root = useRef<HTMLDivElement>(null);
  const live = useSize(video, Boolean(children));
  const others = [...view.frames.values()].filter((frame) => frame.source !== source);
  return (
    <div ref={root} className={styles.layer}>
      {(Boolean(children) || view.frames.has(source)) && (
        <Picture link={link} view={view} source={source} name={name} frame={view.frames.get(source)} live={live}>
          {children}
        </Picture>
      )}
      {others.map((frame) => (
        <Other key={frame.source} link={link} view={view} frame={frame} />
      ))}
      <Notice view={view} root={root} />
    </div>
  );
}

function Other({ link, view, frame }: { readonly link: GuideLink; readonly view: GuideView; readonly frame: Shown }) {
  const name = useCameraName(frame.source);
  return <Picture link={link} view={view} source={frame.source} name={name} frame={frame} live={frame.picture} />;
}

/** The camera of a name such as `BODY.A1`, in words. */
export function useCameraName(source: string): string {
  const word = useWords();
  const [camera = '', ...unit] = source.split('.');
  return `${word('MediaCamera', camera as MediaCamera)} · ${unit.join('.')}`;
}

interface PictureProps {
  readonly link: GuideLink;
  readonly view: GuideView;
  readonly source: string;
  readonly name: string;
  readonly frame: Shown | undefined;
  readonly live: Size;
  readonly children?: React.ReactNode;
}

/** One picture, large on one tap; a tap on it points. */
function Picture({ link, view, source, name, frame, live, children }: PictureProps) {
  const t = useTexts(guideTexts);
  const [pointed, setPointed] = useState<Spot>();
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stage = useRef<HTMLDivElement>(null);
  const size = frame?.picture ?? live;
  useEffect(
    () => () => {
      clearTimeout(later.current);
      link.point(source, undefined);
    },
    [link, source],
  );
  const point = (at: Spot | undefined) => {
    clearTimeout(later.current);
    setPointed(at);
    link.point(source, at);
  };
  const at = (event: PointerEvent<HTMLDivElement>) => point(spotOf(event.currentTarget, size, event));
  const leave = () => {
    clearTimeout(later.current);
    later.current = setTimeout(() => point(undefined), STAYS_MILLIS);
  };
  return (
    <div className={styles.layer} {...{ [FULL]: true }}>
      <Stage
        stage={stage}
        source={source}
        name={name}
        frame={frame}
        live={live}
        pointers={[...view.pointers.values()]}
        draft={pointed !== undefined && <Laser at={pointed} size={size} name="" />}
        onPointerDown={at}
        onPointerMove={(event) => event.buttons !== 0 && at(event)}
        onPointerUp={leave}
        onPointerLeave={leave}
        onPointerCancel={leave}
      >
        {children}
      </Stage>
      <div className={styles.crewLine}>
        <p className={styles.big} role="status">
          {frame === undefined
            ? t('livePicture')
            : t('frozen', {
                time: timeOfDay(frame.capturedAt),
                age: age(link.clock.now() - Date.parse(frame.capturedAt)),
                by: frame.by,
              })}
          {view.link !== 'live' && view.link !== 'connecting' && (
            <strong className={styles.lost}> ✕ {t(view.link)}</strong>
          )}
        </p>
        {frame !== undefined && <KeepButton stage={stage} frame={frame} />}
        <Plain label={t('fullScreen')} act={() => toggleFull(stage.current)} />
      </div>
      {frame !== undefined && <Legend frame={frame} />}
      <p className={styles.what}>{t('crewPoints')}</p>
    </div>
  );
}

/** Says that there is something to look at while the picture is out of sight. */
function Notice({ view, root }: { readonly view: GuideView; readonly root: React.RefObject<HTMLDivElement | null> }) {
  const t = useTexts(guideTexts);
  const [missed, setMissed] = useState(false);
  const by = [...view.frames.values()].at(-1)?.by ?? [...view.pointers.values()].at(-1)?.by;
  useEffect(() => {
    const look = () => {
      const stages = [...(root.current?.querySelectorAll('[data-stage]') ?? [])];
      setMissed(stages.length > 0 && !stages.some(visible));
    };
    look();
    const timer = setInterval(look, LOOK_MILLIS);
    return () => clearInterval(timer);
  }, [root]);
  if (!missed || by === undefined) return null;
  const look = () => root.current?.querySelector('[data-stage]')?.scrollIntoView({ block: 'center' });
  return (
    <button type="button" className={styles.notice} onClick={look}>
      ▣ {t('look', { name: by })}
    </button>
  );
}
