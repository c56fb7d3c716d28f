import { Empty } from '../../components/Empty';
import { ProblemText } from '../../components/ProblemText';
import { useTexts } from '../../i18n';
import { timeOfDay } from '../../i18n/time';
import { useCollection, useEntry } from '../../link/LiveProvider';
import shared from '../dispatch.module.css';
import { useSelection } from '../selection';
import { dispatchTexts } from '../texts';
import styles from './incident.module.css';
import { useSentence } from './sentence';
import { incidentTexts } from './texts';
import { useDetail } from './useDetail';

/** What has happened to the selected incident, newest first, with who did it. */
export function Timeline() {
  const t = useTexts(incidentTexts);
  const common = useTexts(dispatchTexts);
  const { incident: selected } = useSelection();
  const incident = useEntry('incidents', selected);
  return (
    <section className={shared.panel} aria-labelledby="timeline-title">
      <div className={shared.panelHead}>
        <h2 id="timeline-title">{t('timeline')}</h2>
      </div>
      {incident === undefined ? (
        <Empty>{common('nothingSelected')}</Empty>
      ) : (
        <Events key={incident.id} incident={incident.id} />
      )}
    </section>
  );
}

function Events({ incident }: { readonly incident: string }) {
  const t = useTexts(incidentTexts);
  const { detail, error } = useDetail(incident);
  const units = useCollection('units');
  const assignments = useCollection('assignments');
  const hospitals = useCollection('hospitals');
  const say = useSentence({
    unit: (id) => units.get(id)?.card.callSign,
    hospital: (id) => hospitals.get(id)?.card.name,
    assigned: (id) => assignments.get(id)?.unit,
  });
  const actor = (name: string) => (name === 'system' ? t('system') : name.replace(/^(unit|hospital):/, ''));
  return (
    <div className={shared.scroll} role="group" tabIndex={0} aria-labelledby="timeline-title">
      <ProblemText error={error} />
      {detail === undefined && error === undefined && <Empty>{t('loadingTimeline')}</Empty>}
      <ol className={styles.timeline}>
        {detail?.timeline.toReversed().map((recorded) => (
          <li key={recorded.sequence}>
            <time dateTime={recorded.at}>{timeOfDay(recorded.at)}</time>
            <span>
              {say(recorded)} <span className={shared.note}>{t('by', { actor: actor(recorded.actor) })}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
