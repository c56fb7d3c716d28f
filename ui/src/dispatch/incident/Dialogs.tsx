import { useState } from 'react';
import { api } from '../../api/http';
import { PriorityMark } from '../../components/PriorityMark';
import { options } from '../../hospitals/destination';
import { Diverts } from '../../hospitals/StateLine';
import { Terms } from '../../hospitals/Terms';
import { useDestinations } from '../../hospitals/useDestinations';
import { type Language, said, useLanguage, useTexts, useWords } from '../../i18n';
import { useCollection } from '../../link/LiveProvider';
import {
  type IncidentView,
  PATHWAY_NEED,
  PRIORITY,
  type PreAlertView,
  type Priority,
  type ResponsePlan,
} from '../../protocol/types';
import { useBook } from '../questions/book';
import styles from './incident.module.css';
import { ReasonDialog } from './ReasonDialog';
import { incidentTexts } from './texts';

interface DialogProps<T> {
  readonly of: T;
  readonly close: () => void;
}

/** Up- or downgrade with its reason; 1 to 4 choose. */
export function PriorityDialog({ of: incident, close }: DialogProps<IncidentView>) {
  const t = useTexts(incidentTexts);
  const word = useWords();
  const language = useLanguage();
  const [priority, setPriority] = useState<Priority>(incident.priority);
  const [chosen, setChosen] = useState<PlanWish>('site');
  const book = useBook();
  const plan = (
    <label className={styles.plan}>
      {t('newPlan')}
      <select value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
        {incident.plan !== undefined && <option value="site">{t('sitePlan')}</option>}
        <option value={incident.plan === undefined ? 'site' : 'keep'}>
          {incident.plan === undefined ? t('noPlan') : t('keepPlan', { plan: planWords(incident.plan, language) })}
        </option>
        {Object.values(book?.plans ?? {})
          .filter((plan) => plan.code !== incident.plan?.code)
          .map((plan) => (
            <option key={plan.code} value={`=${plan.code}`}>
              {planWords(plan, language)}
            </option>
          ))}
      </select>
    </label>
  );
  return (
    <ReasonDialog
      about={`priority ${incident.id}`}
      title={`${t('changePriority')} · ${incident.complaint}`}
      reasons={[t('moreInformation'), t('crewReport')]}
      missing={priority === incident.priority ? word('Refusal', 'PRIORITY_UNCHANGED') : undefined}
      send={(reason) =>
        api.post(`/api/incidents/${encodeURIComponent(incident.id)}/priority`, {
          priority,
          reason,
          ...planOf(chosen, book?.plans ?? {}),
        })
      }
      close={close}
      after={plan}
    >
      <fieldset className={styles.choices}>
        <legend>{t('newPriority')}</legend>
        {PRIORITY.map((p, i) => (
          <label key={p}>
            <input
              type="radio"
              name="new-priority"
              value={p}
              checked={p === priority}
              data-autofocus={p === incident.priority ? true : undefined}
              onChange={() => setPriority(p)}
              onKeyDown={(event) => {
                const wanted = PRIORITY[Number(event.key) - 1];
                if (wanted === undefined) return;
                event.preventDefault();
                setPriority(wanted);
                event.currentTarget.closest('fieldset')?.querySelector<HTMLInputElement>(`[value=${wanted}]`)?.focus();
              }}
            />
            <PriorityMark priority={p} /> <kbd aria-hidden="true">{i + 1}</kbd>
          </label>
        ))}
      </fieldset>
    </ReasonDialog>
  );
}

/** `site`: as the site's files say; `keep`; or the code of a plan behind `=`. */
type PlanWish = string;

function planOf(wish: PlanWish, plans: Readonly<Record<string, ResponsePlan>>) {
  if (wish === 'keep') return { keepPlan: true };
  const plan = plans[wish.slice(1)];
  return wish.startsWith('=') && plan !== undefined ? { plan } : {};
}

/** `RESCUE: Advanced, Supervisor`. */
function planWords(plan: ResponsePlan, language: Language): string {
  return `${plan.code}: ${plan.slots.map((slot) => said(slot.role, language)).join(language === 'en' ? ', ' : '、')}`;
}

/** The patient goes to another hospital. */
export function RedirectDialog({ of: preAlert, close }: DialogProps<PreAlertView>) {
  const t = useTexts(incidentTexts);
  const word = useWords();
  const hospitals = useCollection('hospitals');
  const ranking = useDestinations(preAlert.assignment);
  const need = PATHWAY_NEED[preAlert.atmist.pathway];
  const [to, setTo] = useState(preAlert.hospital);
  return (
    <ReasonDialog
      about={`redirect ${preAlert.id}`}
      title={`${t('redirect')} · ${preAlert.complaint}`}
      reasons={[t('hospitalFull'), t('specialty')]}
      missing={to === preAlert.hospital ? word('Refusal', 'HOSPITAL_UNCHANGED') : undefined}
      send={(reason) => api.post(`/api/prealerts/${encodeURIComponent(preAlert.id)}/redirect`, { to, reason })}
      close={close}
    >
      <fieldset className={styles.choices}>
        <legend>{t('newHospital')}</legend>
        {options(hospitals.values(), ranking, need).map(({ hospital: { id, card, state }, destination }) => (
          <label key={id}>
            <input
              type="radio"
              name="new-hospital"
              value={id}
              checked={id === to}
              data-autofocus={id === preAlert.hospital ? true : undefined}
              onChange={() => setTo(id)}
            />
            {card.name}{' '}
            <span className={styles.dim}>
              {card.capabilities.map((c) => word('HospitalCapability', c)).join(' · ')}
            </span>
            {destination !== undefined && <Terms of={destination} need={need} />}
            {state?.diversions.map((diversion) => (
              <Diverts key={diversion.capability ?? 'all'} diversion={diversion} />
            ))}
          </label>
        ))}
      </fieldset>
    </ReasonDialog>
  );
}
