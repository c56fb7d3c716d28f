import { api } from '../../api/http';
import { ProblemText } from '../../components/ProblemText';
import { useTexts, useWords } from '../../i18n';
import { useCollection } from '../../link/LiveProvider';
import { useAttempt } from '../../operations/operation';
import { type AssignmentView, type IncidentView, type MciView, SCENE_ROLE } from '../../protocol/types';
import { activeAssignments } from '../board';
import { useForbidden } from '../permission';
import styles from './mci.module.css';
import { mciTexts } from './texts';

interface SceneUnitsProps {
  readonly incident: IncidentView;
  readonly mci: MciView | undefined;
}

/** The units of the incident with their status and their role on the scene. */
export function SceneUnits({ incident, mci }: SceneUnitsProps) {
  const t = useTexts(mciTexts);
  const assignments = useCollection('assignments');
  const working = activeAssignments(incident, assignments);
  return (
    <section className={styles.part} aria-label={t('units')}>
      <h3>
        {t('units')} ({working.length})
      </h3>
      <table className={styles.table}>
        <tbody>
          {working.map((assignment) => (
            <SceneUnit key={assignment.id} incident={incident.id} mci={mci} assignment={assignment} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface SceneUnitProps {
  readonly incident: string;
  readonly mci: MciView | undefined;
  readonly assignment: AssignmentView;
}

function SceneUnit({ incident, mci, assignment }: SceneUnitProps) {
  const t = useTexts(mciTexts);
  const word = useWords();
  const forbidden = useForbidden();
  const units = useCollection('units');
  const { attempt, start } = useAttempt();
  const callSign = units.get(assignment.unit)?.card.callSign ?? assignment.unit;
  return (
    <tr>
      <th scope="row">{callSign}</th>
      <td>{word('AssignmentStatus', assignment.status)}</td>
      <td>
        <select
          aria-label={t('role', { unit: callSign })}
          disabled={forbidden !== undefined}
          value={mci?.roles[assignment.id] ?? ''}
          onChange={(event) => {
            const role = event.currentTarget.value;
            const path = `/api/incidents/${encodeURIComponent(incident)}/mci/roles`;
            if (role !== '') void start(() => api.post(path, { assignment: assignment.id, role }));
          }}
        >
          <option value="">{t('noRole')}</option>
          {SCENE_ROLE.map((role) => (
            <option key={role} value={role}>
              {word('SceneRole', role)}
            </option>
          ))}
        </select>
        <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
      </td>
    </tr>
  );
}
