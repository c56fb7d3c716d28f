import { type PointerEvent, useRef } from 'react';
import { useTexts } from '../i18n';
import { duration, timeOfDay } from '../i18n/time';
import { type Act, type CaseClock, following } from './clock';
import type { Item } from './lanes';
import styles from './quality.module.css';
import { qualityTexts } from './texts';

interface ScrubberProps {
  readonly clock: CaseClock;
  readonly items: readonly Item[];
  /** The part that the lanes show. */
  readonly view: readonly [number, number];
  readonly act: (act: Act) => void;
}

/** The whole case as one slider. Its keys are those of the whole screen. */
export function Scrubber({ clock, items, view, act }: ScrubberProps) {
  const t = useTexts(qualityTexts);
  const track = useRef<HTMLDivElement>(null);
  const wide = Math.max(1, clock.to - clock.from);
  const share = (time: number) => Math.min(1, Math.max(0, (time - clock.from) / wide));
  const percent = (time: number) => `${(100 * share(time)).toFixed(3)}%`;
  const seek = (event: PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    if (box === undefined) return;
    act({ do: 'seek', time: clock.from + ((event.clientX - box.left) / box.width) * wide });
  };
  const words = `${timeOfDay(clock.time)}, ${t('sinceStart', { time: duration(clock.time - clock.from) })}`;
  const ticks = items.map(({ at }) => `M${(1000 * share(at)).toFixed(1)} 0V10`).join('');
  return (
    <div
      ref={track}
      className={styles.scrubber}
      role="slider"
      tabIndex={0}
      aria-label={t('cursor')}
      aria-valuemin={Math.floor(clock.from / 1000)}
      aria-valuemax={Math.ceil(clock.to / 1000)}
      aria-valuenow={Math.floor(clock.time / 1000)}
      aria-valuetext={following(clock) ? `${words}, ${t('following')}` : words}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seek(event);
      }}
      onPointerMove={(event) => event.buttons === 1 && seek(event)}
    >
      <svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
        <path className={styles.ticks} d={ticks} />
      </svg>
      <span className={styles.shown} style={{ left: percent(view[0]), right: `${100 - 100 * share(view[1])}%` }} />
      <span className={styles.thumb} style={{ left: percent(clock.time) }} />
    </div>
  );
}
