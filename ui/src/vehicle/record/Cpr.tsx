import { useState } from 'react';
import { useTexts } from '../../i18n';
import { duration } from '../../i18n/time';
import { useNow, useServerClock } from '../../link/LiveProvider';
import type { AssignmentId, EpcrLine } from '../../protocol/types';
import { ADRENALINE, type ArrestRhythm, type Dose, type Medication, RHYTHMS } from './catalogue';
import { ACTS_MAX, type Act, adrenalineDue, arrest, checkDue, type Due, RATE_MAX, RATE_MIN } from './cpr';
import { childDose, type DosePatient, isChild, weightOf } from './doses';
import { useFormulary } from './formulary';
import { arrestLines, circulationLines, medicationLines, type Pen, rhythmLines, shockLines } from './lines';
import { useMetronome } from './metronome';
import styles from './record.module.css';
import { recordTexts } from './recordtexts';

const ENERGIES = [120, 150, 200, 360] as const;
const RATE = 110;

const stored = (assignment: string) => `prehospital.cpr.${assignment}`;

function left(assignment: string): readonly Act[] {
  try {
    return JSON.parse(localStorage.getItem(stored(assignment)) ?? '[]') as readonly Act[];
  } catch {
    return [];
  }
}

/** What an arrest calls for in this patient: of children by weight, and without one nothing that is guessed. */
function adrenaline(medications: readonly Medication[], patient: DosePatient): Pick<Dose, 'route'> & Partial<Dose> {
  const use = medications.find(({ code }) => code === ADRENALINE)?.uses.find(({ arrest: ofArrest }) => ofArrest);
  if (use === undefined) return { route: 'IV' };
  const weight = weightOf(patient);
  const amount =
    isChild(patient) === true
      ? weight === undefined
        ? undefined
        : childDose(use, weight.kg)?.amount
      : use.adult.doses[0];
  return amount === undefined ? { route: 'IV' } : { amount, unit: use.unit, route: 'IV' };
}

interface CprProps {
  readonly patient: DosePatient;
  readonly assignment: AssignmentId;
  readonly enter: (make: (pen: Pen) => readonly EpcrLine[]) => void;
}

/** Resuscitation: beat, clocks, and one tap for each thing that is done; everything goes into the record, and survives a reload. */
export function Cpr({ patient, assignment, enter }: CprProps) {
  const t = useTexts(recordTexts);
  const clock = useServerClock();
  const now = useNow();
  const [acts, setActs] = useState(() => left(assignment));
  const [perMinute, setPerMinute] = useState(RATE);
  const [sound, setSound] = useState(true);
  const state = arrest(acts);
  const beat = useMetronome(perMinute, state.running, sound);
  const act = (kind: Act['kind'], lines?: (pen: Pen) => readonly EpcrLine[], detail?: string) => {
    const done = [...acts, { kind, at: clock.now(), ...(detail === undefined ? {} : { detail }) }].slice(-ACTS_MAX);
    setActs(done);
    localStorage.setItem(stored(assignment), JSON.stringify(done));
    if (lines !== undefined) enter(lines);
  };
  const since = (at: number | undefined) => (at === undefined ? '–' : duration(Math.max(0, now - at)));
  const check = checkDue(now, state);
  const drug = adrenalineDue(now, state);
  const dose = adrenaline(useFormulary().medications, patient);
  return (
    <div className={styles.body} data-cpr={state.running}>
      <div className={styles.clocks}>
        <Clock label={t('elapsed')} value={since(state.startedAt)} due="wait" />
        <Clock label={t('sinceCheck')} value={since(state.lastCheck)} due={check} />
        <Clock label={t('sinceShock', { n: state.shocks })} value={since(state.lastShock)} due="wait" />
        <Clock label={t('sinceAdrenaline', { n: state.doses })} value={since(state.lastDose)} due={drug} />
      </div>
      <p role="alert" className={styles.alert}>
        {check !== 'wait' && `▲ ${t('checkNow')} `}
        {drug !== 'wait' && `▲ ${t('adrenalineNow')}`}
      </p>
      <div className={styles.choices}>
        {!state.running && (
          <button
            type="button"
            className={styles.strong}
            onClick={() => act('START', acts.length === 0 ? arrestLines : undefined)}
          >
            {t('start')}
          </button>
        )}
        {state.running &&
          ENERGIES.map((joules) => (
            <button key={joules} type="button" onClick={() => act('SHOCK', shockLines, String(joules))}>
              {t('shock', { j: joules })}
            </button>
          ))}
        {state.running && (
          <button
            type="button"
            className={styles.strong}
            onClick={() => act('ADRENALINE', (pen) => medicationLines(pen, ADRENALINE, dose))}
          >
            {dose.amount === undefined
              ? t('adrenalineNoDose')
              : t('adrenaline', { dose: `${dose.amount} ${dose.unit}` })}
          </button>
        )}
      </div>
      {state.running && (
        <>
          <fieldset className={styles.choices}>
            <legend>{t('rhythm')}</legend>
            {(Object.keys(RHYTHMS) as ArrestRhythm[]).map((rhythm) => (
              <button
                key={rhythm}
                type="button"
                onClick={() => act('CHECK', (pen) => rhythmLines(pen, rhythm), rhythm)}
              >
                {t(rhythm)}
              </button>
            ))}
          </fieldset>
          <div className={styles.choices}>
            <button type="button" onClick={() => act('ROSC', circulationLines)}>
              {t('rosc')}
            </button>
            <button type="button" onClick={() => act('STOP')}>
              {t('stop')}
            </button>
          </div>
        </>
      )}
      <div className={styles.choices}>
        <span className={styles.beat} data-beat={beat && state.running} aria-hidden="true">
          ●
        </span>
        <span className={styles.dim}>{t('metronome', { n: perMinute })}</span>
        <button type="button" onClick={() => setPerMinute(Math.max(RATE_MIN, perMinute - 5))}>
          {t('slower')}
        </button>
        <button type="button" onClick={() => setPerMinute(Math.min(RATE_MAX, perMinute + 5))}>
          {t('faster')}
        </button>
        <button type="button" aria-pressed={sound} onClick={() => setSound(!sound)}>
          {t('sound')}
        </button>
      </div>
    </div>
  );
}

function Clock({ label, value, due }: { readonly label: string; readonly value: string; readonly due: Due }) {
  return (
    <div className={styles.clock} data-due={due}>
      <span>{label}</span>
      <strong>{value}</strong>
    </div>
  );
}
