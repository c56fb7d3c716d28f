import { type FormEvent, useState } from 'react';
import { newId } from '../api/http';
import { ActionButton } from '../components/ActionButton';
import { Age } from '../components/Age';
import { ProblemText } from '../components/ProblemText';
import { vitalNumber } from '../components/Vital';
import { inOrder } from '../components/vitalLimits';
import { options } from '../hospitals/destination';
import { Diverts } from '../hospitals/StateLine';
import { Terms } from '../hospitals/Terms';
import { stateTexts } from '../hospitals/texts';
import { useTexts, useWords } from '../i18n';
import { age } from '../i18n/time';
import { useEntry, useNow } from '../link/LiveProvider';
import { post } from '../offline/offline';
import { useAttempt } from '../operations/operation';
import {
  ATMIST_PATHWAY,
  ATMIST_SEX,
  type Atmist,
  type HospitalId,
  PATHWAY_NEED,
  PREALERT_EXPECTED,
  PREALERT_OPEN,
  type PreAlertView,
  type SituationView,
  type VitalsView,
} from '../protocol/types';
import { Choice } from './Choice';
import type { CrewState } from './crew';
import { vehicleTexts } from './texts';
import styles from './vehicle.module.css';

interface PreAlertPanelProps {
  readonly unit: string;
  readonly situation: SituationView;
  readonly crew: CrewState;
  readonly vitals: VitalsView | undefined;
}

const LINES = ['time', 'mechanism', 'injuries', 'signs', 'treatment'] as const;
const TEXT_MAX = 500;
/** A ranking that the centre has not renewed for this long is shown as old. */
const LIST_STALE_MILLIS = 150_000;

/** Tells a hospital who comes (ATMIST), shows what became of it, and lets the crew change or cancel it. */
export function PreAlertPanel({ unit, situation, crew, vitals }: PreAlertPanelProps) {
  const t = useTexts(vehicleTexts);
  const alert = situation.preAlert;
  const open = alert !== undefined && PREALERT_OPEN[alert.status];
  return (
    <section className={styles.card} aria-labelledby="prealert">
      <h2 id="prealert">{t('preAlert')}</h2>
      {alert !== undefined && <State unit={unit} alert={alert} situation={situation} />}
      <Form key={alert?.id ?? 'new'} unit={unit} situation={situation} crew={crew} vitals={vitals} open={open} />
    </section>
  );
}

function State({ unit, alert, situation }: { unit: string; alert: PreAlertView; situation: SituationView }) {
  const t = useTexts(vehicleTexts);
  const word = useWords();
  const hospital = nameOf(situation, alert.hospital);
  const path = `/api/vehicles/${unit}/prealert/${alert.id}`;
  return (
    <>
      <p className={styles.large} role="status">
        {t('sentTo', { hospital })} · {word('PreAlertStatus', alert.status)}
        {alert.acknowledgedBy !== undefined && (
          <span className={styles.dim}> ({t('acknowledgedBy', { name: alert.acknowledgedBy })})</span>
        )}
      </p>
      {alert.redirectUnconfirmedByCrew && (
        <div className={styles.notice} role="alert">
          ▲ {t('redirected', { hospital, reason: alert.reason })}
          <ActionButton
            strong
            className={styles.touch}
            operation={{ label: t('seen'), run: () => post(`${path}/confirm-redirect`, {}) }}
          />
        </div>
      )}
      {PREALERT_EXPECTED[alert.status] && (
        <ActionButton
          className={styles.touch}
          operation={{ label: t('withdraw'), run: () => post(`${path}/withdraw`, { reason: t('withdrawn') }) }}
        />
      )}
    </>
  );
}

function nameOf(situation: SituationView, id: HospitalId): string {
  return situation.hospitals.find((h) => h.id === id)?.card.name ?? id;
}

function emptyAtmist(complaint: string): Atmist {
  const none = { time: '', injuries: '', signs: '', treatment: '' };
  return { sex: 'UNKNOWN', mechanism: complaint, pathway: 'GENERAL', ...none };
}

function Form({ unit, situation, crew, vitals, open }: PreAlertPanelProps & { readonly open: boolean }) {
  const t = useTexts(vehicleTexts);
  const word = useWords();
  const sent = situation.preAlert;
  const [hospital, setHospital] = useState(crew.destination ?? '');
  const [atmist, setAtmist] = useState(sent?.atmist ?? emptyAtmist(situation.incident?.complaint ?? ''));
  const [id] = useState(() => newId('P'));
  const u = useTexts(stateTexts);
  const now = useNow();
  const known = useEntry('destinations', unit);
  const ranking = known?.assignment === crew.assignment.id ? known : undefined;
  const need = PATHWAY_NEED[atmist.pathway];
  const { attempt, start } = useAttempt();
  const set = (more: Partial<Atmist>) => setAtmist((old) => ({ ...old, ...more }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const path = `/api/vehicles/${unit}/prealert`;
    void start(() =>
      open && sent !== undefined
        ? post(`${path}/${sent.id}/update`, { atmist })
        : post(path, { id, assignment: crew.assignment.id, hospital, atmist }),
    );
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {!open && (
        <Choice
          label={t('destination')}
          value={hospital}
          choose={setHospital}
          options={options(situation.hospitals, ranking, need).map(
            ({ hospital: { id: value, card, state }, destination }) => ({
              value,
              label: card.name,
              hint: (
                <>
                  {destination === undefined
                    ? card.capabilities
                        .filter((capability) => capability !== 'EMERGENCY')
                        .map((capability) => word('HospitalCapability', capability))
                        .join(' · ')
                    : undefined}
                  {destination !== undefined && <Terms of={destination} need={need} />}
                  {state?.diversions.map((diversion) => (
                    <Diverts key={diversion.capability ?? 'all'} diversion={diversion} />
                  ))}
                </>
              ),
            }),
          )}
          note={
            ranking === undefined ? (
              u('noList')
            ) : (
              <Age at={ranking.computedAt} staleAfterMillis={LIST_STALE_MILLIS}>
                {u('listAge', { age: age(now - Date.parse(ranking.computedAt)) })}
              </Age>
            )
          }
        />
      )}
      <Choice
        label={t('pathway')}
        value={atmist.pathway}
        choose={(pathway) => set({ pathway })}
        options={ATMIST_PATHWAY.map((value) => ({ value, label: word('AtmistPathway', value) }))}
      />
      <Choice
        label={t('sex')}
        value={atmist.sex}
        choose={(sex) => set({ sex })}
        options={ATMIST_SEX.map((value) => ({ value, label: word('AtmistSex', value) }))}
      />
      <AgeField atmist={atmist} change={setAtmist} />
      {LINES.map((line) => (
        <label key={line} className={styles.field}>
          {t(line)}
          <textarea
            rows={line === 'time' ? 1 : 2}
            maxLength={TEXT_MAX}
            value={atmist[line]}
            onChange={(event) => set({ [line]: event.currentTarget.value })}
          />
        </label>
      ))}
      <div className={styles.row}>
        <button type="button" className={styles.touch} onClick={() => set({ signs: readings(vitals, word) })}>
          {t('fillSigns')}
        </button>
        <button
          type="submit"
          className={styles.submit}
          aria-busy={attempt.kind === 'pending'}
          disabled={!open && hospital === ''}
        >
          {t(open ? 'update' : 'send')}
        </button>
      </div>
      <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
    </form>
  );
}

interface AgeFieldProps {
  readonly atmist: Atmist;
  readonly change: (atmist: Atmist) => void;
}

function AgeField({ atmist, change }: AgeFieldProps) {
  const t = useTexts(vehicleTexts);
  return (
    <label className={styles.field}>
      {t('age')}
      <input
        type="number"
        inputMode="numeric"
        min={0}
        max={130}
        value={atmist.ageYears ?? ''}
        onChange={(event) => {
          const { ageYears: _, ...rest } = atmist;
          const years = event.currentTarget.valueAsNumber;
          change(Number.isNaN(years) ? rest : { ...rest, ageYears: Math.trunc(years) });
        }}
      />
    </label>
  );
}

/** The monitor's newest values in words, within the length of the line. */
function readings(vitals: VitalsView | undefined, word: ReturnType<typeof useWords>): string {
  return inOrder(vitals?.values ?? {})
    .map(({ sign, value }) => `${word('VitalSign', sign)} ${vitalNumber(sign, value)}`)
    .join(', ')
    .slice(0, TEXT_MAX);
}
