import { useEffect, useRef, useState } from 'react';
import type { Draft } from './draft';

/** The place of a draft whose taker went on before the search had answered. */
export interface AwaitedPlace {
  /** The answer is not there yet. */
  readonly waits: boolean;
  /** The answer was that there is no such place. */
  readonly missed: boolean;
  /** The incident is to be opened as soon as the answer is there. */
  readonly held: boolean;
  readonly begin: () => void;
  readonly end: (found: boolean) => void;
  readonly hold: () => void;
}

/** Waits for the answer to what stands in the place field now: another text or another call ends it, and opens nothing. */
export function useAwaitedPlace({ call, placeText, place }: Draft, open: () => void): AwaitedPlace {
  const of = `${call} ${placeText}`;
  const [awaiting, setAwaiting] = useState<{ readonly of: string; readonly missed: boolean }>();
  const [holding, setHolding] = useState<string>();
  const known = awaiting?.of === of && place === undefined ? awaiting : undefined;
  const waits = known?.missed === false;
  const newest = useRef(open);
  newest.current = open;
  useEffect(() => {
    if (holding === undefined || (waits && holding === of)) return;
    setHolding(undefined);
    // Found, or known not to be there; a text that was changed meanwhile is still being typed.
    if (place !== undefined || known?.missed === true) newest.current();
  }, [holding, of, waits, place, known?.missed]);
  return {
    waits,
    missed: known?.missed === true,
    held: holding !== undefined,
    begin: () => setAwaiting({ of, missed: false }),
    end: (found) => setAwaiting(found ? undefined : { of, missed: true }),
    hold: () => setHolding(of),
  };
}
