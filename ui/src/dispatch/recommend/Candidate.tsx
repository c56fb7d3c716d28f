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
  /** The digit that assigns it, from 1. */
  readonly number: number;
  readonly marked: boolean;
  readonly onMark: () => void;
  readonly onAssign: () => void;
}

/** One unit with every term that placed it where it stands. A double click assigns it, as Enter and its digit do. */
export function Candidate({ item, policy, number, marked, onMark, onAssign }: CandidateProps) {
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
      className={styles.candidate}
      onClick={onMark}
      onDoubleClick={onAssign}
    >
      <kbd aria-hidden="true">{number < 10 ? number : ''}</kbd>
      <strong className={styles.unit}>{callSign}</strong>
      <span className={styles.drive}>
        {driveSeconds === undefined ? '–' : `${basis === 'ESTIMATED' ? '≈ ' : ''}${duration(driveSeconds * 1000)}`}
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
}
