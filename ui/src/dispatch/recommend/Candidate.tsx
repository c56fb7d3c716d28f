import { memo } from 'react';
import { useTexts, useWords } from '../../i18n';
import { age, duration } from '../../i18n/time';
import { useEntry } from '../../link/LiveProvider';
import type { RankingView, Recommendation } from '../../protocol/types';
import shared from '../dispatch.module.css';
import styles from './recommend.module.css';
import { Terms } from './Terms';
import { recommendTexts } from './texts';

interface CandidateProps {
  readonly item: Recommendation;
  readonly policy: RankingView['policy'];
  /** Its place from 0; the first nine are assigned by the digit one above it. */
  readonly index: number;
  /** How many there are in all. */
  readonly of: number;
  readonly marked: boolean;
  readonly onMark: (index: number) => void;
  readonly onAssign: (item: Recommendation) => void;
}

/** One unit with every term that placed it where it stands. A double click assigns it, as Enter and its digit do. */
export const Candidate = memo(function Candidate(props: CandidateProps) {
  const { item, policy, index, of, marked, onMark, onAssign } = props;
  const t = useTexts(recommendTexts);
  const word = useWords();
  const callSign = useEntry('units', item.unit)?.card.callSign ?? item.unit;
  const { driveSeconds, distanceMeters, positionAgeSeconds, basis, missing, reasons, terms } = item;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list keeps the focus and names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: arrows, Enter and digits act on the list
    <div
      role="option"
      id={`candidate-${item.unit}`}
      aria-selected={marked}
      aria-disabled={!item.eligible}
      aria-posinset={index + 1}
      aria-setsize={of}
      className={styles.candidate}
      onClick={() => onMark(index)}
      onDoubleClick={() => onAssign(item)}
    >
      <kbd aria-hidden="true">{index < 9 ? index + 1 : ''}</kbd>
      <strong className={styles.unit}>{callSign}</strong>
      <span className={styles.drive}>
        {driveSeconds === undefined ? '–' : `${basis === 'ESTIMATED' ? '≈ ' : ''}${duration(driveSeconds * 1000)}`}
        {terms.drive !== undefined && (
          <small>
            {t('driveRange', {
              from: duration(terms.drive.p10Seconds * 1000),
              to: duration(terms.drive.p90Seconds * 1000),
            })}
          </small>
        )}
      </span>
      <span className={styles.terms}>
        {distanceMeters !== undefined && (
          <span>
            {t('kilometres', { km: (distanceMeters / 1000).toFixed(1) })} {word('RecommendationBasis', basis)}
          </span>
        )}
        {terms.coverageLost !== undefined && <span>{t('pointsLost', { points: terms.coverageLost.toFixed(1) })}</span>}
        <span>
          {t('position')}{' '}
          {positionAgeSeconds === undefined
            ? t('fromStation')
            : t('positionAge', { age: age(positionAgeSeconds * 1000) })}
        </span>
        {missing.length > 0 && (
          <span className={shared.alarm}>
            {t('lacks', { list: missing.map((m) => word('Capability', m)).join(', ') })}
          </span>
        )}
        {reasons
          .filter((reason) => reason !== 'LACKS_CAPABILITY' || missing.length === 0)
          .map((reason) => (
            <span key={reason} className={styles.reason}>
              {word('RecommendationReason', reason)}
            </span>
          ))}
      </span>
      {marked && <Terms item={item} policy={policy} />}
    </div>
  );
});
