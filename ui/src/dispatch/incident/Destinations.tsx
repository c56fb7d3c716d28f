import { Age } from '../../components/Age';
import { options } from '../../hospitals/destination';
import { Terms } from '../../hospitals/Terms';
import { stateTexts } from '../../hospitals/texts';
import { useDestinations } from '../../hospitals/useDestinations';
import { useTexts } from '../../i18n';
import { useCollection } from '../../link/LiveProvider';
import { type AssignmentView, PATHWAY_NEED } from '../../protocol/types';
import shared from '../dispatch.module.css';
import styles from './incident.module.css';

/** How many hospitals are shown; the dialog for another destination has them all. */
const SHOWN = 3;
const STALE_MILLIS = 90_000;

/** Where the patient of a unit would be treated soonest, with the figures; the crew or a redirect decides. */
export function Destinations({ assignment }: { readonly assignment: AssignmentView }) {
  const t = useTexts(stateTexts);
  const hospitals = useCollection('hospitals');
  const preAlert = useCollection('prealerts').get(assignment.preAlert ?? '');
  const ranking = useDestinations(assignment.id);
  const need = PATHWAY_NEED[preAlert?.atmist.pathway ?? 'GENERAL'];
  if (ranking === undefined) return null;
  return (
    <details className={styles.destinations}>
      <summary>
        {t('destinations')}{' '}
        <span className={shared.note}>
          <Age at={ranking.computedAt} staleAfterMillis={STALE_MILLIS} always />
        </span>
      </summary>
      <ol>
        {options(hospitals.values(), ranking, need)
          .slice(0, SHOWN)
          .map(({ hospital, destination }) => (
            <li key={hospital.id}>
              <strong>{hospital.card.name}</strong>
              {destination !== undefined && <Terms of={destination} need={need} />}
            </li>
          ))}
      </ol>
    </details>
  );
}
