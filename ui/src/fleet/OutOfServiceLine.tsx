import { Age } from '../components/Age';
import { useTexts } from '../i18n';
import type { UnitView } from '../protocol/types';
import styles from './fleet.module.css';
import { fleetTexts } from './texts';

/** Why a unit cannot be sent, since when, and who said so. */
export function OutOfServiceLine({ unit }: { readonly unit: UnitView }) {
  const t = useTexts(fleetTexts);
  const out = unit.outOfService;
  if (out === undefined) return null;
  return (
    <span className={styles.bad} data-out={unit.id}>
      ▲ {t('out', { reason: out.reason === '' ? t('noReason') : out.reason })}{' '}
      <Age at={out.since} staleAfterMillis={Number.POSITIVE_INFINITY} always>
        <small>{t('by', { name: out.by })}</small>
      </Age>
    </span>
  );
}
