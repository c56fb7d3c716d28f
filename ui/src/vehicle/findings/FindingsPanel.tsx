import { panelTexts } from '../../clinical/scoretexts';
import { ProblemText } from '../../components/ProblemText';
import { useTexts } from '../../i18n';
import { useEntry, useServerClock } from '../../link/LiveProvider';
import { post, useQueued } from '../../offline/offline';
import { useAttempt } from '../../operations/operation';
import type { AssignmentId } from '../../protocol/types';
import vehicle from '../vehicle.module.css';
import { Finding } from './Finding';
import styles from './findings.module.css';
import { type FindingKey, GROUPS } from './groups';
import { knownValues } from './known';
import { ScoreForms } from './ScoreForm';

interface FindingsPanelProps {
  readonly unit: string;
  readonly assignment: AssignmentId;
}

/** What the crew finds, by one tap each; a second tap on the same answer says that it is still so. Works without link. */
export function FindingsPanel({ unit, assignment }: FindingsPanelProps) {
  const t = useTexts(panelTexts);
  const findings = useEntry('findings', unit);
  const scores = useEntry('scores', unit);
  const clock = useServerClock();
  const queued = useQueued();
  const known = knownValues(assignment, findings, scores, queued);
  const { attempt, start } = useAttempt();
  const enter = (key: FindingKey, value: string) =>
    void start(() =>
      post(`/api/vehicles/${unit}/findings`, {
        assignment,
        findings: { [key]: value },
        at: new Date(clock.now()).toISOString(),
      }),
    );
  const problem = attempt.kind === 'refused' ? attempt.error : undefined;
  return (
    <section className={vehicle.card} aria-labelledby="findings">
      <h2 id="findings">{t('findings')}</h2>
      <ProblemText error={problem} />
      {GROUPS.map(({ name, keys }) => {
        const entered = keys.filter((key) => (known.get(key)?.value ?? '') !== '').length;
        return (
          <details key={name} className={styles.group}>
            <summary>
              {t(name)}
              <small>
                {entered} / {keys.length} {t('entered')}
              </small>
            </summary>
            {keys.map((key) => (
              <Finding key={key} name={key} known={known.get(key)} enter={(value) => enter(key, value)} />
            ))}
          </details>
        );
      })}
      <ScoreForms
        known={known}
        scores={scores?.assignment === assignment ? scores : undefined}
        enter={enter}
        problem={problem}
      />
    </section>
  );
}
