import { useTexts } from '../../i18n';
import { duration } from '../../i18n/time';
import { useCollection } from '../../link/LiveProvider';
import type { RankingViewSlot } from '../../protocol/types';
import { useSlotWords } from '../calls/slotWords';
import styles from './recommend.module.css';
import { recommendTexts } from './texts';

/** What the incident still lacks, and the unit proposed for each. */
export function Slots({ slots }: { readonly slots: readonly RankingViewSlot[] }) {
  const t = useTexts(recommendTexts);
  const units = useCollection('units');
  const slotWords = useSlotWords();
  const name = (slot: RankingViewSlot) => slotWords(slot) || t('anyUnit');
  const words = (slot: RankingViewSlot) => {
    const unit = units.get(slot.proposed ?? '')?.card.callSign ?? slot.proposed;
    return unit === undefined
      ? t('slotNone', { slot: name(slot) })
      : t('slotUnit', { slot: name(slot), unit, time: duration((slot.driveSeconds ?? 0) * 1_000) });
  };
  return slots.length < 2 ? null : (
    <ol className={styles.slots} aria-label={t('openSlots')}>
      {slots.map((slot, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: slots of a plan may be equal, their place tells them apart
        <li key={index}>{words(slot)}</li>
      ))}
    </ol>
  );
}

/** The units that all slots together propose. */
export function proposed(slots: readonly RankingViewSlot[]): readonly string[] {
  return slots.flatMap((slot) => slot.proposed ?? []);
}
