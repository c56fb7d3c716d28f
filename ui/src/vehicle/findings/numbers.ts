interface Range {
  readonly min: number;
  readonly max: number;
  readonly decimals: number;
}

/** Whether what was typed is a number of this range with no more decimals than are kept. */
export function acceptable(typed: string, { min, max, decimals }: Range): boolean {
  const fraction = /^\d{1,7}(?:\.(\d{1,4}))?$/.exec(typed);
  if (fraction === null) return false;
  const value = Number(typed);
  return (fraction[1]?.length ?? 0) <= decimals && value >= min && value <= max;
}

const SHOWN: Readonly<Record<string, string>> = { 'mm[Hg]': 'mmHg', Cel: '°C', a: '', 1: '' };

/** A UCUM unit as it is written. */
export function unitShown(ucum: string): string {
  return SHOWN[ucum] ?? ucum;
}
