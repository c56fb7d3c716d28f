import { memo } from 'react';
import { useTexts } from '../i18n';
import type { Media } from './case';
import { type Item, KINDS, type Kind } from './lanes';
import styles from './quality.module.css';
import { qualityTexts } from './texts';

interface EventRowsProps {
  readonly items: readonly Item[];
  readonly media: readonly Media[];
  readonly from: number;
  readonly to: number;
}

/** When something happened, one row for each kind, and what was recorded of video and speech. */
export const EventRows = memo(function EventRows({ items, media, from, to }: EventRowsProps) {
  const t = useTexts(qualityTexts);
  const x = (at: number) => ((1000 * (at - from)) / Math.max(1, to - from)).toFixed(1);
  const ticks = (kind: Kind) =>
    items
      .filter((item) => item.kind === kind && item.at >= from && item.at <= to)
      .map(({ at }) => `M${x(at)} 0V16`)
      .join('');
  const shown = KINDS.filter((kind) => items.some((item) => item.kind === kind));
  return (
    <>
      {shown.map((kind) => (
        <div key={kind} className={styles.slim} data-kind={kind}>
          <div className={styles.label}>
            {t('happened', { kind: t(kind), n: items.filter((item) => item.kind === kind).length })}
          </div>
          <div className={styles.chart}>
            <svg viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">
              <path className={kind === 'alarm' ? styles.alarms : styles.ticks} d={ticks(kind)} />
            </svg>
          </div>
        </div>
      ))}
      <div className={styles.slim} data-kind="media">
        <div className={styles.label}>{t('media')}</div>
        <div className={styles.chart}>
          {media.length === 0 && <span className={styles.dim}>{t('noMedia')}</span>}
          {media.map((one) => (
            <span
              key={one.id}
              className={one.kind !== 'AUDIO' ? styles.span : `${styles.span} ${styles.sound}`}
              style={{
                left: `${Number(x(Date.parse(one.from))) / 10}%`,
                ...(one.kind === 'PICTURE'
                  ? { width: '4px' }
                  : { right: `${100 - Number(x(Date.parse(one.to))) / 10}%` }),
              }}
            >
              {one.kind !== 'AUDIO' && one.kind !== 'PICTURE' && one.source}
            </span>
          ))}
        </div>
      </div>
    </>
  );
});
