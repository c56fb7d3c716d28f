import type { Queued } from '../../offline/queue';
import type { EpcrEntry, EpcrLine, EpcrView, EpcrViewField } from '../../protocol/types';
import { type ArrestRhythm, DEFIBRILLATION, type Dose, RHYTHMS, ROUTES, UNITS } from './catalogue';

const RXNORM = '9924003';
const NO = '9923001';
const YES = '9923003';
const NOT_RECORDED = '7701003';
const AGE_UNITS = { years: '2516009', months: '2516007' } as const;

/** Who writes, and when. */
export interface Pen {
  /** Name of this tablet: in front of every key, so that two tablets never choose the same. */
  readonly tablet: string;
  readonly now: number;
  /** Makes ids. */
  readonly id: () => string;
}

/** A time as NEMSIS writes it: local, with its offset. */
export function dateTime(millis: number, offsetMinutes = -new Date(millis).getTimezoneOffset()): string {
  const local = new Date(millis + offsetMinutes * 60_000).toISOString().slice(0, 19);
  const abs = Math.abs(offsetMinutes);
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${two(abs / 60)}:${two(abs % 60)}`;
}

type Said = Pick<EpcrLine, 'value' | 'notValue' | 'pertinentNegative' | 'attributes' | 'supersedes' | 'reason'>;

/** One line about one element. */
export function line(pen: Pen, element: string, instance: string, said: Said): EpcrLine {
  return {
    id: `${pen.tablet}-${pen.id()}`,
    element,
    ...(instance === '' ? {} : { instance }),
    ...said,
    device: pen.tablet,
    recordedAt: new Date(pen.now).toISOString(),
  };
}

const group = (pen: Pen) => `${pen.tablet}.${pen.id().slice(0, 12)}`;

/** A medication that was just given; how much may be unknown, which is said and not guessed. */
export function medicationLines(
  pen: Pen,
  code: string,
  dose: Pick<Dose, 'route'> & Partial<Dose>,
): readonly EpcrLine[] {
  const key = group(pen);
  const say = (element: string, value: string, more: Said = {}) => line(pen, element, key, { value, ...more });
  return [
    say('eMedications.01', dateTime(pen.now)),
    say('eMedications.02', NO),
    say('eMedications.03', code, { attributes: { CodeType: RXNORM } }),
    say('eMedications.04', ROUTES[dose.route]),
    dose.amount === undefined
      ? line(pen, 'eMedications.05', key, { notValue: NOT_RECORDED })
      : say('eMedications.05', String(dose.amount)),
    dose.unit === undefined
      ? line(pen, 'eMedications.06', key, { notValue: NOT_RECORDED })
      : say('eMedications.06', UNITS[dose.unit]),
  ];
}

/** What a line stands for that is written where something is known already. */
function instead(view: EpcrView | undefined, element: string): Said {
  const field = view?.fields.find((one) => one.element === element);
  return field === undefined
    ? {}
    : { supersedes: [...new Set([field.shown.id, ...field.conflicting.map(({ id }) => id)])] };
}

/** How heavy the patient is, in kilograms. */
export function weightLines(pen: Pen, view: EpcrView | undefined, kg: number): readonly EpcrLine[] {
  return [line(pen, 'eExam.01', '', { value: String(kg), ...instead(view, 'eExam.01') })];
}

/** How long the patient is, lying. */
export function lengthLines(pen: Pen, view: EpcrView | undefined, cm: number): readonly EpcrLine[] {
  return [line(pen, 'cnRecord.39', '', { value: String(cm), ...instead(view, 'cnRecord.39') })];
}

/** How old the patient is. */
export function ageLines(pen: Pen, view: EpcrView | undefined, age: number, unit: 'years' | 'months') {
  return [
    line(pen, 'ePatient.15', '', { value: String(age), ...instead(view, 'ePatient.15') }),
    line(pen, 'ePatient.16', '', { value: AGE_UNITS[unit], ...instead(view, 'ePatient.16') }),
  ];
}

/** A procedure that was just done, or tried. */
export function procedureLines(pen: Pen, code: string, successful: boolean): readonly EpcrLine[] {
  const key = group(pen);
  const say = (element: string, value: string) => line(pen, element, key, { value });
  return [
    say('eProcedures.01', dateTime(pen.now)),
    say('eProcedures.02', NO),
    say('eProcedures.03', code),
    say('eProcedures.05', '1'),
    say('eProcedures.06', successful ? YES : NO),
  ];
}

/** A shock is a procedure. */
export function shockLines(pen: Pen): readonly EpcrLine[] {
  return procedureLines(pen, DEFIBRILLATION, true);
}

/** What a rhythm check found. */
export function rhythmLines(pen: Pen, rhythm: ArrestRhythm): readonly EpcrLine[] {
  const key = group(pen);
  return [
    line(pen, 'eVitals.01', key, { value: dateTime(pen.now) }),
    line(pen, 'eVitals.02', key, { value: NO }),
    line(pen, 'eVitals.03', key, { value: RHYTHMS[rhythm] }),
  ];
}

/** Cardiac arrest, resuscitation begun. */
export function arrestLines(pen: Pen): readonly EpcrLine[] {
  return [
    line(pen, 'eArrest.01', '', { value: '3001005' }),
    line(pen, 'eArrest.03', `${pen.tablet}.c`, { value: '3003005' }),
    line(pen, 'eArrest.14', '', { value: dateTime(pen.now) }),
  ];
}

/** Circulation is back before arrival at the hospital. */
export function circulationLines(pen: Pen): readonly EpcrLine[] {
  return [line(pen, 'eArrest.12', `${pen.tablet}.r`, { value: '3012005' })];
}

/** Who signs, and what for; codes of NEMSIS eOther.12 and eOther.13. */
export const SIGNERS = {
  patient: '4512015',
  representative: '4512017',
  crew: '4512003',
  receiver: '4512005',
  witness: '4512019',
} as const;
export const REASONS = {
  treat: '4513003',
  transport: '4513019',
  transfer: '4513007',
  refuseCare: '4513009',
  refuseTransport: '4513021',
} as const;

export type Signer = keyof typeof SIGNERS;
export type Reason = keyof typeof REASONS;

interface Signature {
  readonly signer: Signer;
  readonly reason: Reason;
  readonly name: string;
  /** PNG, base64; absent when signing was refused or the name was typed. */
  readonly image?: string;
  /** Signed with the typed name, which was confirmed. */
  readonly typed?: boolean;
}

/** The file type of a signature that is the typed name itself, not a picture of a hand's. */
export const TYPED = 'txt';

/** A text as the file that it is. */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** A signature, or that it was refused. */
export function signatureLines(
  pen: Pen,
  { signer, reason, name, image, typed = false }: Signature,
): readonly EpcrLine[] {
  const key = group(pen);
  const say = (element: string, value: string) => line(pen, element, key, { value });
  return [
    say('eOther.12', SIGNERS[signer]),
    line(pen, 'eOther.13', key, { value: REASONS[reason] }),
    say('eOther.15', image === undefined && !typed ? '4515019' : signer === 'patient' ? '4515031' : '4515033'),
    say('eOther.19', dateTime(pen.now)),
    ...(name === '' ? [] : [say('eOther.20', name)]),
    ...(image === undefined ? [] : [say('eOther.17', 'png'), say('eOther.18', image)]),
    ...(typed ? [say('eOther.17', TYPED), say('eOther.18', base64(name))] : []),
  ];
}

/** Largest picture of a record, in bytes: a value has at most 40,000 letters of Base64. */
export const PICTURE_BYTES_MAX = 30_000;
/** Most pictures that a tablet puts into one record. */
export const PICTURES_MAX = 12;
/** NEMSIS eOther.09: Other Picture/Graphic. */
const PICTURE = '4509021';

interface Picture {
  /** JPEG, Base64. */
  readonly content: string;
  /** What it shows and who made it; at most 255 characters. */
  readonly name: string;
  readonly capturedAt: string;
}

/** A picture of the patient as a file of the record; its time is when it was seen. */
export function pictureLines(pen: Pen, { content, name, capturedAt }: Picture): readonly EpcrLine[] {
  const key = group(pen);
  const say = (element: string, value: string) => ({
    ...line(pen, element, key, { value }),
    measuredAt: capturedAt,
  });
  return [say('eOther.09', PICTURE), say('eOther.10', 'jpg'), say('eOther.11', content), say('eOther.22', name)];
}

/** The same instance however it is written: keys left out at the end are `1`. */
export function plain(instance: string): string {
  return instance.replace(/(^|\/)1(?=(\/1)*$)/g, '').replace(/\/+$/, '');
}

/** The record with what waits on this tablet on top of it, as if it had been taken. */
export function withWaiting(view: EpcrView | undefined, id: string, queued: readonly Queued[]): EpcrView | undefined {
  const waiting = queued
    .filter(({ path, state }) => state === 'WAITING' && path.endsWith(`/epcr/${id}/entries`))
    .flatMap(({ body }) => (body as { entries: readonly EpcrLine[] }).entries);
  if (waiting.length === 0) return view;
  const fields = new Map((view?.fields ?? []).map((field) => [`${field.element} ${plain(field.instance)}`, field]));
  for (const one of waiting) {
    const instance = plain(one.instance ?? '');
    const key = `${one.element} ${instance}`;
    const before = fields.get(key);
    const shown: EpcrEntry = {
      ...one,
      instance,
      attributes: one.attributes ?? {},
      source: 'CREW',
      by: '',
      device: one.device ?? '',
      supersedes: one.supersedes ?? [],
    };
    const earlier = before === undefined ? [] : [...before.earlier, before.shown];
    const field: EpcrViewField = { element: one.element, instance, shown, conflicting: [], earlier, amended: false };
    fields.set(key, field);
  }
  const known = view ?? { id, now: new Date(0).toISOString(), entries: 0, fields: [], messages: [] };
  return { ...known, fields: [...fields.values()] };
}
