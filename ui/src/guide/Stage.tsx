import { type HTMLAttributes, type ReactNode, type RefObject, useEffect, useState } from 'react';
import { useTexts } from '../i18n';
import type { Spot } from '../protocol/types';
import { dataUrl } from './capture';
import { type Size, spotAt } from './geometry';
import styles from './guide.module.css';
import { authors, type Pointer, type Shown } from './room';
import { colourOf, Drawings, Laser } from './Shapes';
import { guideTexts } from './texts';

const WIDE: Size = { width: 1280, height: 720 };

/** How large the picture of a video is; 16 : 9 until it is known. */
export function useSize(video: RefObject<HTMLVideoElement | null>, present: boolean): Size {
  const [size, setSize] = useState(WIDE);
  useEffect(() => {
    const element = video.current;
    if (!present || element === null) return;
    const look = () => {
      const { videoWidth: width, videoHeight: height } = element;
      if (width > 0 && height > 0) setSize({ width, height });
    };
    look();
    element.addEventListener('resize', look);
    element.addEventListener('loadedmetadata', look);
    return () => {
      element.removeEventListener('resize', look);
      element.removeEventListener('loadedmetadata', look);
    };
  }, [video, present]);
  return size;
}

interface StageProps extends HTMLAttributes<HTMLDivElement> {
  readonly source: string;
  readonly name: string;
  readonly frame: Shown | undefined;
  /** Of the live picture. */
  readonly live: Size;
  readonly pointers: readonly Pointer[];
  readonly stage?: RefObject<HTMLDivElement | null>;
  /** What is being drawn now; in pixels of the picture. */
  readonly draft?: ReactNode;
  /** The live picture. */
  readonly children?: ReactNode;
}

/** A camera's live or frozen picture with what is drawn on it and pointed at in it. */
export function Stage({ source, name, frame, live, pointers, stage, draft, children, ...more }: StageProps) {
  const t = useTexts(guideTexts);
  const size = frame?.picture ?? live;
  return (
    <div ref={stage} className={styles.stage} data-stage={source} data-frozen={frame !== undefined} {...more}>
      {children}
      {frame !== undefined && (
        <img
          key={frame.frame}
          data-frozen={frame.frame}
          className={styles.frozen}
          src={dataUrl(frame.picture)}
          alt={t('picture', { name })}
          draggable={false}
        />
      )}
      <svg viewBox={`0 0 ${size.width} ${size.height}`} preserveAspectRatio="xMidYMid meet" aria-hidden="true">
        {frame !== undefined && <Drawings frame={frame} />}
        {draft}
        {pointers
          .filter((pointer) => pointer.source === source)
          .map(({ at, by }) => (
            <Laser key={by} at={at} size={size} name={by} />
          ))}
      </svg>
    </div>
  );
}

/** The place on the picture under a mouse, pen or finger. */
export function spotOf(
  stage: Element,
  size: Size,
  event: { readonly clientX: number; readonly clientY: number },
): Spot {
  const { left, top, width, height } = stage.getBoundingClientRect();
  return spotAt({ left, top, width, height }, size, event.clientX, event.clientY);
}

/** Whose number and colour is which, and what was drawn, in words. */
export function Legend({ frame }: { readonly frame: Shown }) {
  const t = useTexts(guideTexts);
  const names = authors(frame);
  if (names.length === 0) return null;
  return (
    <p className={styles.legend}>
      {t('drewBy')}:{' '}
      {names.map((name, index) => (
        <span key={name}>
          <b style={{ borderColor: colourOf(index) }}>{index + 1}</b> {name}{' '}
        </span>
      ))}
    </p>
  );
}
