import type { RankingView } from '../../protocol/types';

/** The newest terms in the order that is shown, so that a digit still means the unit that stood beside it. */
export function inShownOrder(shown: RankingView, newest: RankingView): RankingView {
  const byUnit = new Map(newest.items.map((item) => [item.unit, item]));
  const kept = shown.items.flatMap((item) => byUnit.get(item.unit) ?? []);
  const known = new Set(shown.items.map((item) => item.unit));
  return { ...newest, items: [...kept, ...newest.items.filter((item) => !known.has(item.unit))] };
}

/** Whether the two rank the units differently. */
export function differs(shown: RankingView, newest: RankingView): boolean {
  return shown.items.some((item, index) => item.unit !== newest.items[index]?.unit);
}
