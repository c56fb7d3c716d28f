/** What is done in cardiac arrest, in the order it was done. */
export interface Act {
  readonly kind: 'START' | 'SHOCK' | 'ADRENALINE' | 'CHECK' | 'ROSC' | 'STOP';
  readonly at: number;
  readonly detail?: string;
}

/** A rhythm check every two minutes, adrenaline every three to five: resuscitation guidelines (ERC 2021, AHA 2020). */
export const CHECK_MILLIS = 120_000;
export const ADRENALINE_FROM_MILLIS = 180_000;
export const ADRENALINE_TO_MILLIS = 300_000;

/** Compressions a minute. */
export const RATE_MIN = 100;
export const RATE_MAX = 120;

/** Most acts of one arrest that are kept. */
export const ACTS_MAX = 500;

/** Where the arrest stands. */
export interface Arrest {
  readonly running: boolean;
  readonly startedAt: number | undefined;
  readonly shocks: number;
  readonly doses: number;
  readonly lastShock: number | undefined;
  readonly lastDose: number | undefined;
  /** When the running two minutes began. */
  readonly lastCheck: number | undefined;
}

/** Where it stands after all acts; when circulation is lost again the counts go on. */
export function arrest(acts: readonly Act[]): Arrest {
  const last = (...kinds: readonly Act['kind'][]) => acts.findLast(({ kind }) => kinds.includes(kind))?.at;
  const count = (of: Act['kind']) => acts.filter(({ kind }) => kind === of).length;
  const turn = acts.findLast(({ kind }) => kind === 'START' || kind === 'ROSC' || kind === 'STOP');
  const times = {
    startedAt: acts.find(({ kind }) => kind === 'START')?.at,
    lastShock: last('SHOCK'),
    lastDose: last('ADRENALINE'),
    lastCheck: last('START', 'SHOCK', 'CHECK'),
  };
  return { running: turn?.kind === 'START', shocks: count('SHOCK'), doses: count('ADRENALINE'), ...times };
}

/** Whether a clock asks for something: not yet, now, or overdue. */
export type Due = 'wait' | 'due' | 'overdue';

export function checkDue(now: number, { lastCheck, running }: Arrest): Due {
  if (!running || lastCheck === undefined) return 'wait';
  return now - lastCheck >= CHECK_MILLIS ? 'due' : 'wait';
}

export function adrenalineDue(now: number, { lastDose, running }: Arrest): Due {
  if (!running || lastDose === undefined) return 'wait';
  const ago = now - lastDose;
  return ago >= ADRENALINE_TO_MILLIS ? 'overdue' : ago >= ADRENALINE_FROM_MILLIS ? 'due' : 'wait';
}
