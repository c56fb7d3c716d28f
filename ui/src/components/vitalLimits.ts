import type { VitalSign, VitalValue } from '../protocol/types';

const CONTINUOUS_MILLIS = 15_000;
const SPOT_MILLIS = 10 * 60_000;

/** After how long a value is drawn as old: signs that a monitor sends all the time, and those that are taken now and then. */
export const VITAL_STALE_MILLIS: Readonly<Record<VitalSign, number>> = {
  HEART_RATE: CONTINUOUS_MILLIS,
  PULSE_RATE: CONTINUOUS_MILLIS,
  RESPIRATORY_RATE: CONTINUOUS_MILLIS,
  SPO2: CONTINUOUS_MILLIS,
  ETCO2: CONTINUOUS_MILLIS,
  SYSTOLIC: SPOT_MILLIS,
  DIASTOLIC: SPOT_MILLIS,
  MEAN_PRESSURE: SPOT_MILLIS,
  TEMPERATURE: SPOT_MILLIS,
  BLOOD_GLUCOSE: SPOT_MILLIS,
  GCS: SPOT_MILLIS,
  PAIN: SPOT_MILLIS,
};

/** The order in which vital signs are read aloud; pressures stand together. */
const ORDER: readonly VitalSign[] = [
  'HEART_RATE',
  'PULSE_RATE',
  'SPO2',
  'SYSTOLIC',
  'DIASTOLIC',
  'MEAN_PRESSURE',
  'RESPIRATORY_RATE',
  'ETCO2',
  'TEMPERATURE',
  'BLOOD_GLUCOSE',
  'GCS',
  'PAIN',
];

/** The values in that order; those never measured are left out. */
export function inOrder(values: Readonly<Partial<Record<VitalSign, VitalValue>>>): readonly VitalValue[] {
  return ORDER.flatMap((sign) => values[sign] ?? []);
}
