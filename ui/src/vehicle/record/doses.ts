import type { EpcrView } from '../../protocol/types';
import type { Dose, Medication, Route, Unit, Use } from './catalogue';
import { weightByLength } from './lengths';

/** What doses depend on, as far as the record says it. */
export interface DosePatient {
  /** Completed months. */
  readonly months?: number;
  /** Entered, in kilograms. */
  readonly kg?: number;
  /** Measured from crown to heel, in centimetres. */
  readonly cm?: number;
}

/** A weight that doses are computed from, and where it is from. */
export interface Weight {
  readonly kg: number;
  readonly from: 'ENTERED' | 'LENGTH' | 'AGE';
  /** The sum by which it was estimated from the age, or the length; absent when it was entered. */
  readonly formula?: string;
}

/** Children until this age get doses by weight only. */
const ADULT_MONTHS = 18 * 12;
/** NEMSIS ePatient.16: how many months one of a unit is. */
const MONTHS_OF: Readonly<Record<string, number>> = {
  '2516001': 1 / 30.4,
  '2516003': 0,
  '2516005': 0,
  '2516007': 1,
  '2516009': 12,
};

/**
 * What is known of age (ePatient.15, .16, or the findings') weight (eExam.01) and length (cnRecord.39). An age that a crew wrote into the record stands before the findings',
 * which stands before what the caller said. What nobody said stays open.
 */
export function dosePatient(view: EpcrView | undefined, foundYears?: number): DosePatient {
  const shown = (element: string) => view?.fields.find((field) => field.element === element)?.shown;
  const age = shown('ePatient.15');
  const factor = MONTHS_OF[shown('ePatient.16')?.value ?? ''];
  const written = age?.value === undefined || factor === undefined ? undefined : Number(age.value) * factor;
  const found = foundYears === undefined ? undefined : foundYears * 12;
  const months = age?.source === 'CREW' ? (written ?? found) : (found ?? written);
  const number = (element: string) => Number(shown(element)?.value ?? Number.NaN);
  const [kg, cm] = [number('eExam.01'), number('cnRecord.39')];
  return {
    ...(months !== undefined && Number.isFinite(months) ? { months: Math.floor(months) } : {}),
    ...(kg > 0 ? { kg } : {}),
    ...(cm > 0 ? { cm } : {}),
  };
}

/** Child, adult, or nobody knows. */
export function isChild({ months }: DosePatient): boolean | undefined {
  return months === undefined ? undefined : months < ADULT_MONTHS;
}

/**
 * The weight that was entered, else one by the length of a child (WHO 2006, 45 to 120 cm), else one by age (APLS 2011: 1 to 11 months, 1 to 5 years, 6 to 12
 * years); nothing where there is none of them.
 */
export function weightOf(patient: DosePatient): Weight | undefined {
  const { months, kg, cm } = patient;
  if (kg !== undefined) return { kg, from: 'ENTERED' };
  const byLength = cm === undefined || isChild(patient) === false ? undefined : weightByLength(cm);
  if (byLength !== undefined) return { kg: byLength, from: 'LENGTH', formula: `${cm} cm` };
  if (months === undefined || months < 1 || months >= 13 * 12) return undefined;
  const years = Math.floor(months / 12);
  if (years < 1) return { kg: 0.5 * months + 4, from: 'AGE', formula: `0.5 × ${months} + 4` };
  if (years < 6) return { kg: 2 * years + 8, from: 'AGE', formula: `2 × ${years} + 8` };
  return { kg: 3 * years + 7, from: 'AGE', formula: `3 × ${years} + 7` };
}

/** A dose by weight: how much, by which sum, and whether the smallest or largest dose stands for the sum's result. */
export interface WeightDose {
  readonly amount: number;
  readonly formula: string;
  readonly limited?: 'MIN' | 'MAX';
}

/** Two digits are what a syringe shows; never more than the largest dose. */
function drawn(amount: number): number {
  return Number(amount.toPrecision(2));
}

/** What a child of that weight gets; nothing where the formulary has no dose of children, or none for that weight. */
export function childDose({ child, unit }: Use, kg: number): WeightDose | undefined {
  if (child === undefined || !(kg > 0)) return undefined;
  if ('bands' in child) {
    const band = child.bands.find(({ fromKg, toKg = Number.POSITIVE_INFINITY }) => kg >= fromKg && kg < toKg);
    if (band === undefined) return undefined;
    const upTo = band.toKg === undefined ? '' : `–${band.toKg}`;
    return { amount: band.amount, formula: `${band.fromKg}${upTo === '' ? '+' : upTo} kg: ${band.amount} ${unit}` };
  }
  const whole = child.perKg * kg;
  const formula = `${child.perKg} ${unit}/kg × ${kg} kg`;
  if (whole > child.max) return { amount: child.max, formula, limited: 'MAX' };
  if (child.min !== undefined && whole < child.min) return { amount: child.min, formula, limited: 'MIN' };
  return { amount: Math.min(child.max, drawn(whole)), formula };
}

/** Millilitres of the usual ampoule; nothing where it is not drawn up. */
export function millilitres({ perMl }: Use, amount: number): number | undefined {
  return perMl === undefined ? undefined : Number((amount / perMl).toPrecision(2));
}

const MILLIGRAMS: Readonly<Partial<Record<Unit, number>>> = { mcg: 0.001, mg: 1, g: 1000 };

/** How many of one unit are one of the other; nothing when they measure different things. */
function ratio(from: Unit, to: Unit): number | undefined {
  if (from === to) return 1;
  const [a, b] = [MILLIGRAMS[from], MILLIGRAMS[to]];
  return a === undefined || b === undefined ? undefined : a / b;
}

/** The largest usual single dose by that way, in that unit, for this patient; nothing where no source names one, or for a medication that the table lacks. */
export function largest(
  medication: Medication | undefined,
  unit: Unit,
  route: Route,
  patient: DosePatient,
): number | undefined {
  const child = isChild(patient);
  const weight = weightOf(patient);
  const limits = (medication?.uses ?? [])
    .filter(({ routes }) => routes.includes(route))
    .flatMap((use) => {
      const most =
        child === true
          ? ((weight && childDose(use, weight.kg)?.amount) ?? use.child?.max ?? use.adult.max)
          : use.adult.max;
      const factor = ratio(use.unit, unit);
      return most === undefined || factor === undefined ? [] : [most * factor];
    });
  return limits.length === 0 ? undefined : Math.max(...limits);
}

/** True when more was given than the largest usual dose; half a per cent more is a matter of rounding. */
export function isOver(
  medication: Medication | undefined,
  { amount, unit, route }: Dose,
  patient: DosePatient,
): boolean {
  const most = largest(medication, unit, route, patient);
  return most !== undefined && amount > most * 1.005;
}
