import { useTexts, useWords } from '../i18n';
import { age } from '../i18n/time';
import { useNow } from '../link/LiveProvider';
import type { Destination, HospitalCapability } from '../protocol/types';
import styles from './hospitals.module.css';
import { stateTexts } from './texts';

/** Why a hospital stands where it stands: every term as a figure, with its age. */
export function Terms({ of, need }: { readonly of: Destination; readonly need: HospitalCapability }) {
  const t = useTexts(stateTexts);
  const word = useWords();
  const now = useNow();
  const minutes = (seconds: number) => Math.round(seconds / 60);
  const more =
    (of.waitSeconds > 0 ? t('waitTerm', { n: minutes(of.waitSeconds) }) : '') +
    (of.transferSeconds > 0 ? t('transferTerm', { n: minutes(of.transferSeconds) }) : '');
  const reasons = of.reasons.map((reason) =>
    reason === 'FARTHER_BUT_CAPABLE'
      ? t('farther', { n: minutes(of.fartherSeconds), need: word('HospitalCapability', need) })
      : word('DestinationReason', reason),
  );
  const sources = [
    of.offloadAt === undefined || of.handovers === 0
      ? undefined
      : `${t('learned', { n: of.handovers })} · ${age(now - Date.parse(of.offloadAt))}`,
    of.inbound === 0 ? undefined : t('inbound', { n: of.inbound }),
  ];
  return (
    <span className={styles.terms} data-diverting={of.diversion !== undefined} data-capable={of.capable}>
      <span>{reasons.join(' · ')}</span>
      <span className={styles.dim}>
        {of.basis === 'ESTIMATED' && '≈ '}
        {t('terms', {
          total: minutes(of.treatmentSeconds),
          drive: minutes(of.driveSeconds),
          offload: minutes(of.offloadSeconds),
          more,
        })}
      </span>
      <span className={styles.dim}>{sources.filter((s) => s !== undefined).join(' · ')}</span>
    </span>
  );
}
