import { type Language, said } from '../../i18n';
import type { Atmist, AtmistPathway, EcgReadingView, EpcrView, EpcrViewField } from '../../protocol/types';
import { type Medication, PROCEDURES } from '../record/catalogue';

/** Longest line of a pre-alert, in characters. */
export const LINE_MAX = 500;

/** What is known of the patient. */
export interface Known {
  readonly complaint: string;
  readonly pathway: AtmistPathway;
  readonly ageYears: number | undefined;
  readonly record: EpcrView | undefined;
  /** Those of the formulary, for their names. */
  readonly medications: readonly Medication[];
  readonly reading: EcgReadingView | undefined;
  /** The newest measured values in words. */
  readonly signs: string;
}

const ONSET = 'eSituation.01';
const MEDICATION = 'eMedications.03';
const PROCEDURE = 'eProcedures.03';
const SEX = 'ePatient.25';
const SEXES: Readonly<Record<string, Atmist['sex']>> = { '9919001': 'FEMALE', '9919003': 'MALE' };

/** A pre-alert from the running record: what is not known stays empty, nothing is guessed. */
export function draft(known: Known, language: Language): Atmist {
  const { record, reading, medications } = known;
  const index = language === 'en' ? 0 : 1;
  const statements = (reading?.statements ?? []).map((one) => (index === 1 ? (one.textZh ?? one.text) : one.text));
  const given = values(record, MEDICATION).map((code) => {
    const medication = medications.find((one) => one.code === code);
    return medication === undefined ? code : said(medication.name, language);
  });
  const done = values(record, PROCEDURE).map(
    (code) => PROCEDURES.find((one) => one.code === code)?.name[index] ?? code,
  );
  return {
    ...(known.ageYears === undefined ? {} : { ageYears: known.ageYears }),
    sex: SEXES[values(record, SEX)[0] ?? ''] ?? 'UNKNOWN',
    time: onset(values(record, ONSET)[0]),
    mechanism: cut(known.complaint),
    injuries: cut(statements.join('; ')),
    signs: cut(known.signs),
    treatment: cut([...new Set([...given, ...done])].join(', ')),
    pathway: known.pathway,
  };
}

function values(record: EpcrView | undefined, element: string): readonly string[] {
  return (record?.fields ?? [])
    .filter((field: EpcrViewField) => field.element === element && field.shown.value !== undefined)
    .map((field) => field.shown.value as string);
}

/** `HH:mm` where the screen stands. */
function onset(value: string | undefined): string {
  if (value === undefined || Number.isNaN(Date.parse(value))) return '';
  const at = new Date(value);
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
}

const cut = (text: string) => text.slice(0, LINE_MAX);
