import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { LatLon } from '../protocol/types';

/** Waiting for a point on the map, or for the corners of an area. */
export interface Picking {
  readonly purpose: string;
  /** Absent where an area makes no sense; else the corners set so far. */
  readonly corners?: readonly LatLon[];
  /** Gets the point; with corners set before, they and the point are the area. */
  readonly done: (point: LatLon, corners: readonly LatLon[]) => void;
}

/** The questions that are being asked. */
export interface Asking {
  readonly call: string;
  readonly tree: string;
}

/** What the dispatcher looks at. Every panel shows the same. */
export interface Selection {
  readonly incident: string | undefined;
  readonly unit: string | undefined;
  readonly selectIncident: (id: string | undefined) => void;
  readonly selectUnit: (id: string | undefined) => void;
  readonly picking: Picking | undefined;
  readonly pick: (picking: Picking | undefined) => void;
  readonly asking: Asking | undefined;
  readonly ask: (asking: Asking | undefined) => void;
  /** Words that the command line puts into the intake; a new object each time. */
  readonly typed: { readonly place: string } | undefined;
  readonly typePlace: (place: string) => void;
}

const Context = createContext<Selection | null>(null);

export function SelectionProvider({ children }: { readonly children: ReactNode }) {
  const [incident, selectIncident] = useState<string>();
  const [unit, selectUnit] = useState<string>();
  const [picking, pick] = useState<Picking>();
  const [asking, ask] = useState<Asking>();
  const [typed, type] = useState<{ readonly place: string }>();
  const typePlace = useCallback((place: string) => type({ place }), []);
  const value = useMemo(
    () => ({ incident, unit, selectIncident, selectUnit, picking, pick, asking, ask, typed, typePlace }),
    [incident, unit, picking, asking, typed, typePlace],
  );
  return <Context value={value}>{children}</Context>;
}

export function useSelection(): Selection {
  const selection = useContext(Context);
  if (selection === null) throw new Error('no SelectionProvider around this');
  return selection;
}

/** Ids of the parts that keys go to. */
export const PART = {
  queue: 'part-queue',
  intake: 'part-intake',
  questions: 'part-questions',
  recommendations: 'part-recommendations',
  exceptions: 'part-exceptions',
  proposals: 'part-proposals',
  map: 'part-map',
} as const;

/** A part that is not drawn yet is waited for this many frames: the live feed may be behind the answer. */
const FRAMES_MAX = 300;

/** Moves the focus to a part of the screen, as soon as it is there, unless someone has moved it elsewhere by then. */
export function goTo(part: keyof typeof PART, frames = FRAMES_MAX): void {
  const element = document.getElementById(PART[part]);
  const from = document.activeElement;
  if (element !== null) element.focus();
  else if (frames > 0) requestAnimationFrame(() => stillAt(from) && goTo(part, frames - 1));
}

/** The same for the ranking of one incident, which takes the place of another's as soon as the screen has heard of the incident. */
export function goToRanking(incident: string, frames = FRAMES_MAX): void {
  const list = document.getElementById(PART.recommendations);
  const from = document.activeElement;
  if (list?.dataset.of === incident) list.focus();
  else if (frames > 0) requestAnimationFrame(() => stillAt(from) && goToRanking(incident, frames - 1));
}

/** True while the focus has not been moved on from where it was; what has vanished leaves it on the body. */
export function stillAt(element: Element | null): boolean {
  return document.activeElement === element || document.activeElement === document.body;
}
