import { type RefObject, useLayoutEffect, useState } from 'react';

/** How many rows each list of the wall may have; what is beyond them is counted. */
export interface Budget {
  readonly waiting: number;
  readonly hospitals: number;
  readonly notices: number;
  /** Sectors, and hospitals, of an incident with many casualties. */
  readonly places: number;
}

/** From much room to little: what the room can do something about goes last. */
const LEAST: Budget = { waiting: 2, hospitals: 0, notices: 0, places: 2 };
const BUDGETS: readonly Budget[] = [
  { waiting: 7, hospitals: 5, notices: 3, places: 5 },
  { waiting: 7, hospitals: 4, notices: 2, places: 5 },
  { waiting: 6, hospitals: 3, notices: 2, places: 5 },
  { waiting: 5, hospitals: 3, notices: 2, places: 4 },
  { waiting: 5, hospitals: 2, notices: 1, places: 4 },
  { waiting: 4, hospitals: 2, notices: 1, places: 4 },
  { waiting: 4, hospitals: 1, notices: 1, places: 4 },
  { waiting: 3, hospitals: 1, notices: 1, places: 4 },
  { waiting: 3, hospitals: 0, notices: 1, places: 4 },
  { waiting: 3, hospitals: 0, notices: 0, places: 4 },
  { waiting: 3, hospitals: 0, notices: 0, places: 3 },
  LEAST,
];

/**
 * The most rows that fit: nobody scrolls a wall, and what is cut off is lost. Tried anew when what is shown changes; a fuller one is given up
 * before anything is drawn.
 *
 * @param about what is shown, in any words that change with it
 */
export function useBudget(side: RefObject<HTMLElement | null>, about: string): Budget {
  const [tried, setTried] = useState({ about, level: 0 });
  const level = tried.about === about ? tried.level : 0;
  useLayoutEffect(() => {
    const { scrollHeight = 0, clientHeight = 0 } = side.current ?? {};
    if (scrollHeight > clientHeight && level < BUDGETS.length - 1) setTried({ about, level: level + 1 });
  });
  return BUDGETS[level] ?? LEAST;
}
