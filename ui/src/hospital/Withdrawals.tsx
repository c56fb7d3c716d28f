import { ActionButton } from '../components/ActionButton';
import { useTexts } from '../i18n';
import { useCollection } from '../link/LiveProvider';
import type { HospitalId, PreAlertView } from '../protocol/types';
import styles from './hospital.module.css';
import { confirmWithdrawal } from './operations';
import { hospitalTexts } from './texts';

interface WithdrawalsProps {
  readonly hospital: HospitalId;
  readonly alerts: readonly PreAlertView[];
}

/** Patients who do not come here any more; each stays until someone has seen it. */
export function Withdrawals({ hospital, alerts }: WithdrawalsProps) {
  const t = useTexts(hospitalTexts);
  const hospitals = useCollection('hospitals');
  return (
    <div role="alert">
      {alerts.map((alert) => {
        const values = {
          unit: alert.unit,
          hospital: hospitals.get(alert.hospital)?.card.name ?? alert.hospital,
          reason: alert.reason,
        };
        return (
          <div key={alert.id} className={styles.withdrawal}>
            <span>▼ {t(alert.hospital === hospital ? 'cancelled' : 'withdrawn', values)}</span>
            <ActionButton operation={{ label: t('seen'), run: () => confirmWithdrawal(alert) }} />
          </div>
        );
      })}
    </div>
  );
}
