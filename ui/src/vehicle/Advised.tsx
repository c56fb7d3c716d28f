import { useTexts } from '../i18n';
import { age, duration } from '../i18n/time';
import { useNow } from '../link/LiveProvider';
import type { ProposalViewMove } from '../protocol/types';
import { vehicleTexts } from './texts';
import styles from './vehicle.module.css';

/** Where the centre would have the freed crew return to; nothing to press, since a dispatcher decides. */
export function Advised({ move }: { readonly move: ProposalViewMove }) {
  const t = useTexts(vehicleTexts);
  const now = useNow();
  const { back } = move;
  if (back === undefined) return null;
  const sign = move.coverageGained < 0 ? '−' : '+';
  return (
    <p className={styles.advised} role="status" data-advised={move.to.id}>
      <strong>{t('advised', { post: move.to.name })}</strong>
      <span>
        {t('advisedWhy', {
          points: `${sign}${Math.abs(move.coverageGained).toFixed(1)}`,
          home: back.home,
          time: duration(move.driveSeconds * 1000),
          own: duration(back.homeSeconds * 1000),
          age: age(now - Date.parse(back.freedAt)),
        })}
      </span>
      <span>{t('advisedUntil')}</span>
    </p>
  );
}
