import { useState } from 'react';
import { api } from '../../api/http';
import { ActionButton } from '../../components/ActionButton';
import { Age } from '../../components/Age';
import { useTexts, useWords } from '../../i18n';
import type { CallbackOutcome, CallView, Place } from '../../protocol/types';
import shared from '../dispatch.module.css';
import { ReasonDialog } from '../incident/ReasonDialog';
import { useForbidden } from '../permission';
import { Alarm } from '../queue/Rows';
import styles from './calls.module.css';
import { callTexts } from './texts';

/** A located telephone older than this is shown as old. */
const LOCATED_STALE_MILLIS = 120_000;

interface CallActionsProps {
  readonly call: CallView;
  readonly takePlace: (place: Place) => void;
  /** The call needs no intake any more. */
  readonly ended: () => void;
}

/** What can be done about a call that is not an incident yet: call back, take the telephone's place, dismiss. */
export function CallActions({ call, takePlace, ended }: CallActionsProps) {
  const t = useTexts(callTexts);
  const word = useWords();
  const forbidden = useForbidden();
  const [dismissing, setDismissing] = useState(false);
  const path = `/api/calls/${encodeURIComponent(call.id)}`;
  const tried = (outcome: CallbackOutcome) => () => api.post(`${path}/callback`, { outcome });
  const dismiss = async (reason: string) => {
    await api.post(`${path}/dismiss`, { reason });
    ended();
  };
  const located = call.located;
  return (
    <div className={styles.actions}>
      {call.state === 'ABANDONED' && (
        <>
          <Alarm text={t('abandoned')} />
          <span>{call.callback}</span>
          {call.callbacks.length > 0 && <span className={shared.note}>{t('tries', { n: call.callbacks.length })}</span>}
          <ActionButton operation={{ label: t('reached'), disabled: forbidden, run: tried('REACHED') }} />
          <ActionButton operation={{ label: t('noAnswer'), disabled: forbidden, run: tried('NO_ANSWER') }} />
        </>
      )}
      {located !== undefined && (
        <>
          <span>
            {t('located', {
              meters: located.radiusMeters,
              source: located.source === undefined ? '' : word('PlaceSource', located.source),
            })}{' '}
            {located.at !== undefined && <Age at={located.at} staleAfterMillis={LOCATED_STALE_MILLIS} />}
          </span>
          <ActionButton operation={{ label: t('take'), run: async () => takePlace(located) }} />
        </>
      )}
      <ActionButton operation={{ label: t('dismiss'), disabled: forbidden, run: async () => setDismissing(true) }} />
      {dismissing && (
        <ReasonDialog
          about={`dismiss-${call.id}`}
          title={t('dismissTitle')}
          reasons={[t('child'), t('wrong'), t('noEmergency'), t('notReached')]}
          send={dismiss}
          close={() => setDismissing(false)}
        />
      )}
    </div>
  );
}
