import { api } from '../../api/http';
import { ActionButton } from '../../components/ActionButton';
import { useTexts, useWords } from '../../i18n';
import { useCollection } from '../../link/LiveProvider';
import type { IncidentView } from '../../protocol/types';
import shared from '../dispatch.module.css';
import { reasonOf } from '../incident/reason';
import { reasonTexts } from '../incident/texts';
import { useForbidden } from '../permission';
import { Alarm } from '../queue/Rows';
import { dispatchTexts } from '../texts';
import styles from './calls.module.css';
import { useSlotWords } from './slotWords';
import { callTexts } from './texts';

/** Whether the units fit the response plan, what changed the priority, and where the caller's telephone is. */
export function PlanState({ incident }: { readonly incident: IncidentView }) {
  const t = useTexts(callTexts);
  const why = useTexts(reasonTexts);
  const word = useWords();
  const section = useTexts(dispatchTexts)('selected');
  const slotWords = useSlotWords();
  const forbidden = useForbidden();
  const units = useCollection('units');
  const assignments = useCollection('assignments');
  const name = (unit: string) => units.get(unit)?.card.callSign ?? unit;
  const { plan, fit, lastPriority, suggestedPlace, moved } = incident;
  const slots = fit?.open.map(slotWords).join(', ');
  return (
    <div className={styles.actions}>
      {lastPriority !== undefined && (
        <span className={shared.note}>
          {t('changed', {
            from: word('Priority', lastPriority.from),
            to: word('Priority', lastPriority.to),
            reason: reasonOf(lastPriority.reason, why),
          })}
        </span>
      )}
      {plan !== undefined && fit?.open.length === 0 && fit.surplus.length === 0 && (
        <span className={shared.note}>{t('planMet', { plan: plan.code })}</span>
      )}
      {slots !== undefined && slots !== '' && <Alarm text={t('openSlots', { units: slots })} />}
      {fit !== undefined && fit.surplus.length > 0 && (
        <span className={shared.note}>
          {t('surplus', { units: fit.surplus.map((id) => name(assignments.get(id)?.unit ?? id)).join(', ') })}
        </span>
      )}
      {suggestedPlace !== undefined && (
        <>
          <Alarm text={t('suggested', { place: suggestedPlace.description, meters: suggestedPlace.radiusMeters })} />
          {moved !== undefined && (
            <span>
              {t('movedUnit', {
                there: name(moved.bestThere),
                here: name(moved.bestHere),
                minutes: (moved.secondsMore / 60).toFixed(1),
              })}
            </span>
          )}
          <ActionButton
            section={section}
            operation={{
              label: t('moveThere'),
              keys: 'j',
              disabled: forbidden,
              run: () => api.post(`/api/incidents/${encodeURIComponent(incident.id)}/place`, { place: suggestedPlace }),
            }}
          />
        </>
      )}
    </div>
  );
}
