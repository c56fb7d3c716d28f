import { useTexts, useWords } from '../i18n';
import { timeOfDay } from '../i18n/time';
import type { MediaStep, MediaStepReason } from '../protocol/types';
import styles from './media.module.css';
import { mediaTexts } from './texts';

interface QualityProps {
  readonly step: MediaStep;
  readonly reason: MediaStepReason;
  readonly since: string;
}

/** How much of a camera is sent, why no more, and since when: the same line at both ends. */
export function Quality({ step, reason, since }: QualityProps) {
  const t = useTexts(mediaTexts);
  const word = useWords();
  const time = timeOfDay(since);
  return (
    <p className={styles.quality} data-step={step} data-reason={reason} role="status">
      {reason === 'NONE'
        ? t('stepFull', { step: word('MediaStep', step), time })
        : t('step', { step: word('MediaStep', step), reason: word('MediaStepReason', reason), time })}
    </p>
  );
}
