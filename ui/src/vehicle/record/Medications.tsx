import { useState } from 'react';
import { Age } from '../../components/Age';
import { useLanguage, useTexts } from '../../i18n';
import type { EpcrLine, EpcrView } from '../../protocol/types';
import { NumberEntry } from '../findings/NumberEntry';
import { type Dose, MEDICATIONS, type Medication, ROUTES, type Route, UNITS, type Unit } from './catalogue';
import { medicationLines, type Pen } from './lines';
import styles from './record.module.css';
import { recordTexts } from './recordtexts';

export interface EntryProps {
  readonly view: EpcrView | undefined;
  readonly enter: (make: (pen: Pen) => readonly EpcrLine[]) => void;
}

const said = ({ amount, unit, route }: Dose) => `${amount} ${unit} ${route}`;

/** Two taps for a usual dose, a few more for any other; what was given stands above with its age. */
export function Medications({ view, enter }: EntryProps) {
  const t = useTexts(recordTexts);
  const chinese = useLanguage() !== 'en';
  const [chosen, setChosen] = useState<Medication>();
  const name = (medication: Medication) => medication.name[chinese ? 1 : 0];
  const give = (code: string, dose: Dose) => {
    enter((pen) => medicationLines(pen, code, dose));
    setChosen(undefined);
  };
  return (
    <div className={styles.body}>
      <Given view={view} code="eMedications.03" at="eMedications.01">
        {(value, of) => {
          const known = MEDICATIONS.find(({ code }) => code === value);
          const unit = Object.entries(UNITS).find(([, code]) => code === of('eMedications.06'))?.[0] ?? '';
          return `${known === undefined ? value : name(known)} ${of('eMedications.05') ?? ''} ${unit}`;
        }}
      </Given>
      <div className={styles.choices}>
        {MEDICATIONS.map((medication) => (
          <button
            key={medication.code}
            type="button"
            aria-pressed={medication === chosen}
            onClick={() => setChosen(medication)}
          >
            {name(medication)}
          </button>
        ))}
      </div>
      {chosen !== undefined && (
        <>
          <h3>{name(chosen)}</h3>
          <div className={styles.choices}>
            {chosen.doses.map((dose) => (
              <button key={said(dose)} type="button" className={styles.strong} onClick={() => give(chosen.code, dose)}>
                {t('given')}: {said(dose)}
              </button>
            ))}
          </div>
          <Other key={chosen.code} medication={chosen} give={(dose) => give(chosen.code, dose)} />
        </>
      )}
    </div>
  );
}

function Other({ medication, give }: { readonly medication: Medication; readonly give: (dose: Dose) => void }) {
  const t = useTexts(recordTexts);
  const [unit, setUnit] = useState<Unit>(medication.doses[0]?.unit ?? 'mg');
  const [route, setRoute] = useState<Route>(medication.doses[0]?.route ?? 'IV');
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
      <NumberEntry
        label={t('otherDose')}
        range={{ min: 0.01, max: 10_000, decimals: 2, unit }}
        enter={(value) => give({ amount: Number(value), unit, route })}
      />
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
