import type { Recommendation } from '../../protocol/types';

/** An answer of `GET …/recommendations`. */
export interface Ranking {
  readonly incident: string;
  readonly computedAt: string;
  readonly closuresVersion: number;
  readonly items: readonly Recommendation[];
}

/** The newest terms in the order that is shown, so that a digit still means the unit that stood beside it. */
export function inShownOrder(shown: Ranking, newest: Ranking): Ranking {
  const byUnit = new Map(newest.items.map((item) => [item.unit, item]));
  const kept = shown.items.flatMap((item) => byUnit.get(item.unit) ?? []);
  const known = new Set(shown.items.map((item) => item.unit));
  return { ...newest, items: [...kept, ...newest.items.filter((item) => !known.has(item.unit))] };
}

/** Whether the two rank the units differently. */
export function differs(shown: Ranking, newest: Ranking): boolean {
  return shown.items.some((item, index) => item.unit !== newest.items[index]?.unit);
}
