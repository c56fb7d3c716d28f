import { ActionButton } from '../components/ActionButton';
import { ProblemText } from '../components/ProblemText';
import { useTexts } from '../i18n';
import orders from '../orders/orders.module.css';
import type { HospitalId } from '../protocol/types';
import styles from './history.module.css';
import { historyTexts } from './historytexts';
import type { Lookups } from './lookups';

interface Props {
  readonly lookups: Lookups | undefined;
  readonly hospital: HospitalId | undefined;
  readonly choose: (hospital: HospitalId) => void;
}

/** Which hospital a crew asks before any was told of the patient, and what comes of it. */
export function LookupHospital({ lookups, hospital, choose }: Props) {
  const t = useTexts(historyTexts);
  if (lookups === undefined) return null;
  const { offering, error, again } = lookups;
  if (offering === undefined && error !== undefined)
    return (
      <>
        <ProblemText error={error} />
        <ActionButton operation={{ label: t('askAgain'), run: async () => again() }} />
      </>
    );
  if (offering === undefined) return null;
  if (offering.length === 0) return <p>{t('nowhere')}</p>;
  return (
    <>
      <p className={styles.banner}>{t('notLinked')}</p>
      <label className={orders.wide}>
        {t('lookUpAt')}
        <select value={hospital} onChange={(event) => choose(event.currentTarget.value)}>
          {offering.map(({ id, card }) => (
            <option key={id} value={id}>
              {card.name}
            </option>
          ))}
        </select>
      </label>
      <p className={orders.dim}>{t('missionLimits')}</p>
    </>
  );
}
