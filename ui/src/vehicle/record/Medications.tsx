import { useState } from 'react';
import { Age } from '../../components/Age';
import { said as inLanguage, useLanguage, useTexts } from '../../i18n';
import type { EpcrLine, EpcrView } from '../../protocol/types';
import { NumberEntry } from '../findings/NumberEntry';
import { type Dose, type Medication, ROUTES, type Route, UNITS, type Unit, type Use } from './catalogue';
import { childDose, type DosePatient, isChild, isOver, largest, millilitres, weightOf } from './doses';
import { FormularyLine } from './FormularyLine';
import { useFormulary } from './formulary';
import { medicationLines, type Pen } from './lines';
import { PatientWeight } from './PatientWeight';
import styles from './record.module.css';
import { recordTexts } from './recordtexts';

export interface EntryProps {
  readonly view: EpcrView | undefined;
  readonly enter: (make: (pen: Pen) => readonly EpcrLine[]) => void;
}

interface MedicationsProps extends EntryProps {
  readonly patient: DosePatient;
}

const said = ({ amount, unit, route }: Dose) => `${amount} ${unit} ${route}`;

/** Two taps for a usual dose, a few more for any other; what was given stands above with its age. Doses are offered, never set. */
export function Medications({ view, patient, enter }: MedicationsProps) {
  const t = useTexts(recordTexts);
  const language = useLanguage();
  const { medications } = useFormulary();
  const [chosenCode, setChosen] = useState<string>();
  const chosen = medications.find(({ code }) => code === chosenCode);
  const give = (code: string, dose: Dose) => {
    enter((pen) => medicationLines(pen, code, dose));
    setChosen(undefined);
  };
  return (
    <div className={styles.body}>
      <Given view={view} code="eMedications.03" at="eMedications.01">
        {(value, of) => {
          const known = medications.find(({ code }) => code === value);
          const name = known === undefined ? value : inLanguage(known.name, language);
          const dose = doseOf(of);
          const over = dose !== undefined && isOver(known, dose, patient);
          return `${name} ${dose === undefined ? (of('eMedications.05') ?? '') : said(dose)}${over ? ` ▲ ${t('overUsual')}` : ''}`;
        }}
      </Given>
      <FormularyLine />
      <PatientWeight patient={patient} view={view} enter={enter} />
      <div className={styles.choices}>
        {medications.map((medication) => (
          <button
            key={medication.code}
            type="button"
            aria-pressed={medication === chosen}
            onClick={() => setChosen(medication.code)}
          >
            {inLanguage(medication.name, language)}
          </button>
        ))}
      </div>
      {chosen !== undefined && (
        <>
          <h3 key={chosen.code} ref={inSight} className={styles.chosen}>
            {inLanguage(chosen.name, language)}
          </h3>
          <p className={styles.dim}>{t('assistive')}</p>
          {chosen.uses.map((use) => (
            <UseDoses
              key={`${use.use.en} ${use.routes.join()}`}
              use={use}
              patient={patient}
              give={(dose) => give(chosen.code, dose)}
            />
          ))}
          <Other key={chosen.code} medication={chosen} patient={patient} give={(dose) => give(chosen.code, dose)} />
        </>
      )}
    </div>
  );
}

/** On a small tablet the doses would stand below the edge of the screen. */
function inSight(heading: HTMLElement | null): void {
  heading?.scrollIntoView({ block: 'start' });
}

/** What the record says was given, when the amount, its unit and its way are among those that a tap chooses. */
function doseOf(of: (element: string) => string | undefined): Dose | undefined {
  const amount = Number(of('eMedications.05') ?? Number.NaN);
  const unit = (Object.keys(UNITS) as Unit[]).find((one) => UNITS[one] === of('eMedications.06'));
  const route = (Object.keys(ROUTES) as Route[]).find((one) => ROUTES[one] === of('eMedications.04'));
  return Number.isNaN(amount) || unit === undefined || route === undefined ? undefined : { amount, unit, route };
}

interface UseDosesProps {
  readonly use: Use;
  readonly patient: DosePatient;
  readonly give: (dose: Dose) => void;
}

/** The usual doses of one use: of adults as they are, of children by weight with the sum; both where nobody knows the age. */
function UseDoses({ use, patient, give }: UseDosesProps) {
  const t = useTexts(recordTexts);
  const language = useLanguage();
  const { sources } = useFormulary();
  const child = isChild(patient);
  const weight = weightOf(patient);
  const dose = weight === undefined ? undefined : childDose(use, weight.kg);
  const buttons = (amounts: readonly number[]) =>
    use.routes.flatMap((route) =>
      amounts.map((amount) => {
        const one = { amount, unit: use.unit, route };
        const ml = millilitres(use, amount);
        return (
          <button key={said(one)} type="button" className={styles.strong} onClick={() => give(one)}>
            {t('given')}: {said(one)}
            {ml !== undefined && (
              <small className={styles.volume}>{t('volume', { ml, perMl: `${use.perMl} ${use.unit}/ml` })}</small>
            )}
          </button>
        );
      }),
    );
  return (
    <fieldset className={styles.choices} data-use={use.use.en}>
      <legend>
        {inLanguage(use.use, language)} · {use.routes.join(', ')}
      </legend>
      {child !== true && (
        <div className={styles.dose}>
          <span>{t('adultDose')}</span>
          {buttons(use.adult.doses)}
          <small className={styles.dim}>
            {use.adult.max === undefined ? t('noMaximum') : t('maximum', { max: use.adult.max, unit: use.unit })} ·{' '}
            {sources[use.adult.source]}
          </small>
        </div>
      )}
      {child !== false && (
        <div className={styles.dose}>
          <span>{t('childDose')}</span>
          {use.child === undefined ? (
            <span data-dose="none">{t('noChildDose')}</span>
          ) : weight === undefined ? (
            <strong data-dose="no-weight">▲ {t('noWeight')}</strong>
          ) : dose === undefined ? (
            <span data-dose="none">{t('noDoseForWeight', { kg: weight.kg })}</span>
          ) : (
            <>
              {buttons([dose.amount])}
              <small data-dose="by-weight">
                {dose.formula} {dose.limited !== undefined && `→ ${t(dose.limited)} ${dose.amount} ${use.unit}`}
              </small>
            </>
          )}
          {use.child !== undefined && (
            <small className={styles.dim}>
              {t('maximum', { max: use.child.max, unit: use.unit })} · {sources[use.child.source]}
            </small>
          )}
        </div>
      )}
    </fieldset>
  );
}

interface OtherProps {
  readonly medication: Medication;
  readonly patient: DosePatient;
  readonly give: (dose: Dose) => void;
}

/** Any amount; one above the usual largest is said to be so and asked for once more, never refused. */
function Other({ medication, patient, give }: OtherProps) {
  const t = useTexts(recordTexts);
  const first = medication.uses[0];
  const [unit, setUnit] = useState<Unit>(first?.unit ?? 'mg');
  const [route, setRoute] = useState<Route>(first?.routes[0] ?? 'IV');
  const [doubted, setDoubted] = useState<Dose>();
  const most = largest(medication, unit, route, patient);
  return (
    <details className={styles.other}>
      <summary>{t('otherDose')}</summary>
      <fieldset className={styles.choices}>
        <legend>{t('unit')}</legend>
        {(Object.keys(UNITS) as Unit[]).map((one) => (
          <button key={one} type="button" aria-pressed={one === unit} onClick={() => setUnit(one)}>
            {one}
          </button>
        ))}
      </fieldset>
      <fieldset className={styles.choices}>
        <legend>{t('route')}</legend>
        {(Object.keys(ROUTES) as Route[]).map((one) => (
          <button key={one} type="button" aria-pressed={one === route} onClick={() => setRoute(one)}>
            {one}
          </button>
        ))}
      </fieldset>
      <p className={styles.dim}>{most === undefined ? t('noMaximum') : t('maximum', { max: most, unit })}</p>
      <NumberEntry
        label={t('otherDose')}
        range={{ min: 0.01, max: 10_000, decimals: 2, unit }}
        enter={(value) => {
          const dose = { amount: Number(value), unit, route };
          if (isOver(medication, dose, patient)) setDoubted(dose);
          else give(dose);
        }}
      />
      <div role="alert">
        {doubted !== undefined && (
          <div className={styles.conflict} data-over={said(doubted)}>
            <strong>
              ▲ {said(doubted)}: {t('overUsual')}
            </strong>
            <button type="button" onClick={() => give(doubted)}>
              {t('givenAnyway')}: {said(doubted)}
            </button>
            <button type="button" onClick={() => setDoubted(undefined)}>
              {t('correct')}
            </button>
          </div>
        )}
      </div>
    </details>
  );
}

interface GivenProps {
  readonly view: EpcrView | undefined;
  /** The element that names a thing, and the one with its time. */
  readonly code: string;
  readonly at: string;
  readonly children: (value: string, of: (element: string) => string | undefined) => string;
}

/** What stands in the record already, newest first, with its age. */
export function Given({ view, code, at, children }: GivenProps) {
  const t = useTexts(recordTexts);
  const fields = view?.fields ?? [];
  const of = (instance: string) => (element: string) =>
    fields.find((field) => field.element === element && field.instance === instance)?.shown.value;
  const all = fields
    .filter((field) => field.element === code && field.shown.value !== undefined)
    .map((field) => ({ field, time: of(field.instance)(at) ?? field.shown.recordedAt }))
    .sort((a, b) => Date.parse(b.time) - Date.parse(a.time));
  if (all.length === 0) return <p className={styles.dim}>{t('none')}</p>;
  return (
    <ul className={styles.given}>
      {all.map(({ field, time }) => (
        <li key={field.instance} data-given={field.shown.value}>
          <strong>{children(field.shown.value ?? '', of(field.instance))}</strong>{' '}
          <Age at={new Date(time).toISOString()} staleAfterMillis={Number.POSITIVE_INFINITY} always />
        </li>
      ))}
    </ul>
  );
}
