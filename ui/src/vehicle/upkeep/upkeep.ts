import type { Medication } from '../record/catalogue';

/** How the vehicle stands, as the vehicle program keeps it. */
export interface Upkeep {
  readonly checks: Readonly<
    Record<string, { readonly ok: boolean; readonly note: string; readonly at: string; readonly by: string }>
  >;
  readonly stock: Readonly<Record<string, Stock>>;
  readonly gauges: Readonly<Record<string, { readonly value: number; readonly at: string; readonly source: string }>>;
  readonly signals: Readonly<Record<string, { readonly on: boolean; readonly at: string }>>;
}

export interface Stock {
  readonly name: string;
  readonly count: number;
  readonly least: number;
  readonly expires?: string;
  readonly used: number;
  readonly at: string;
  readonly by: string;
}

/** What is in a bag, as its tags say. */
export interface Backpack {
  readonly bag: string;
  readonly heardAt: string;
  readonly counts: Readonly<Partial<Record<'MISSING' | 'EXPIRED' | 'USED' | 'SEEN', number>>>;
}

/** A check is of this shift for so long. */
export const CHECKED_MILLIS = 12 * 3_600_000;
const SOON_MILLIS = 30 * 86_400_000;
const DAY_MILLIS = 86_400_000;

/** What is wrong with an item. */
export type Concern = 'low' | 'expired' | 'soon';

export function concerns({ count, least, expires }: Stock, now: number): readonly Concern[] {
  const left = expires === undefined ? Number.POSITIVE_INFINITY : Date.parse(expires) + DAY_MILLIS - now;
  return [
    ...(count < least ? (['low'] as const) : []),
    ...(left <= 0 ? (['expired'] as const) : left < SOON_MILLIS ? (['soon'] as const) : []),
  ];
}

/** One kind of thing that is carried. Ids of medications are those of the record. */
export interface Carried {
  readonly item: string;
  readonly name: readonly [string, string];
  readonly least: number;
}

const OXYGEN = '7806';

/** What is used up besides medications. */
const SUPPLIES: readonly Carried[] = [
  { item: 'CANNULA', name: ['Cannulas', '留置针'], least: 10 },
  { item: 'ELECTRODES', name: ['Electrodes', '电极片'], least: 20 },
  { item: 'PADS', name: ['Defibrillation pads', '除颤电极'], least: 2 },
  { item: 'MASK', name: ['Oxygen masks', '氧气面罩'], least: 4 },
  { item: 'TOURNIQUET', name: ['Tourniquets', '止血带'], least: 2 },
  { item: 'GLOVES', name: ['Gloves (pairs)', '手套（双）'], least: 20 },
];

/** What is carried: the medications of the formulary, what else is used up, and what was counted under an earlier formulary. */
export function carried(medications: readonly Medication[], stock: Upkeep['stock']): readonly Carried[] {
  const listed = [
    ...medications
      .filter(({ code }) => code !== OXYGEN)
      .map(({ code, name }): Carried => ({ item: code, name: [name.en, name.zh], least: 2 })),
    ...SUPPLIES,
  ];
  const left = Object.entries(stock).filter(([item]) => listed.every((one) => one.item !== item));
  return [...listed, ...left.map(([item, { name, least }]): Carried => ({ item, name: [name, name], least }))];
}
