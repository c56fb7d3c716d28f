import { onScene } from '../dispatch/mci/scene';
import {
  type CasualtyView,
  type MciView,
  type MciViewOffer,
  TRIAGE_CATEGORY,
  type TriageCategory,
} from '../protocol/types';

/** How many, by colour. */
export type ByColour = Readonly<Partial<Record<TriageCategory, number>>>;

/** A row of the wall's table: a place and how many are there, or were given to it. */
export interface Share {
  /** Of a sector or hospital; empty for those without a sector. */
  readonly id: string;
  readonly numbers: ByColour;
  /** How many places it has, by colour; only of hospitals. */
  readonly places?: ByColour;
}

/** The rows that are shown, and the sum of those that are not. */
export interface Shares {
  readonly rows: readonly Share[];
  readonly others?: Share & { readonly count: number };
}

/** Sum over colours. */
export function total(numbers: ByColour): number {
  return TRIAGE_CATEGORY.reduce((sum, category) => sum + (numbers[category] ?? 0), 0);
}

function sum(all: readonly ByColour[]): ByColour {
  const added: Partial<Record<TriageCategory, number>> = {};
  for (const category of TRIAGE_CATEGORY) added[category] = all.reduce((n, one) => n + (one[category] ?? 0), 0);
  return added;
}

/** At most so many rows; what is beyond them is one row that says how many it stands for. */
function bounded(rows: readonly Share[], most: number): Shares {
  if (rows.length <= most) return { rows };
  const rest = rows.slice(most - 1);
  const places = rest.flatMap((row) => (row.places === undefined ? [] : [row.places]));
  const numbers = sum(rest.map((row) => row.numbers));
  const others = { id: 'others', numbers, ...(places.length > 0 ? { places: sum(places) } : {}), count: rest.length };
  return { rows: rows.slice(0, most - 1), others };
}

/** Incidents with many casualties that are not over: the one with the most casualties expected first, then the newest. */
export function declared(mcis: Iterable<MciView>): readonly (MciView & { readonly declared: object })[] {
  return [...mcis]
    .filter((mci): mci is MciView & { declared: NonNullable<MciView['declared']> } => mci.declared !== undefined)
    .filter((mci) => mci.endedAt === undefined)
    .sort((a, b) => b.declared.expected - a.declared.expected || Date.parse(b.declared.at) - Date.parse(a.declared.at));
}

/** Who waits on the scene, sector by sector in the order of their making; last those without one, if there are any. */
export function sectorShares(mci: MciView, casualties: Iterable<CasualtyView>, most: number): Shares {
  const waiting = [...casualties].filter((c) => c.incident === mci.incident && onScene(c));
  const named = new Set<string>(mci.sectors.map((sector) => sector.id));
  const at = (c: CasualtyView) => (c.sector !== undefined && named.has(c.sector) ? c.sector : '');
  const counted = (id: string): Share => {
    const numbers: Partial<Record<TriageCategory, number>> = {};
    for (const c of waiting) if (at(c) === id) numbers[c.category] = (numbers[c.category] ?? 0) + 1;
    return { id, numbers };
  };
  const nowhere = counted('');
  return bounded([...[...named].map(counted), ...(total(nowhere.numbers) > 0 ? [nowhere] : [])], most);
}

/** What hospitals have been given of what they offer, the one with the most patients first. */
export function hospitalShares(offers: readonly MciViewOffer[], most: number): Shares {
  const rows = offers
    .map(({ hospital, taken, places }) => ({ id: hospital as string, numbers: taken, places }))
    .sort(
      (a, b) => total(b.numbers) - total(a.numbers) || total(b.places) - total(a.places) || a.id.localeCompare(b.id),
    );
  return bounded(rows, most);
}
