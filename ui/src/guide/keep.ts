import { createContext } from 'react';
import type { Instant } from '../protocol/types';

/** A picture that is to stay. */
export interface Snapshot {
  /** The camera's name in the room. */
  readonly source: string;
  /** A JPEG file, Base64. */
  readonly content: string;
  /** The camera, when it was frozen, by whom, and who drew. */
  readonly name: string;
  readonly capturedAt: Instant;
}

/** Where pictures are kept; a console without such a place gives none. */
export interface Keeper {
  /** Largest file, in bytes. */
  readonly bytesMax: number;
  /** How many are kept, as far as this console knows, and at most. */
  readonly kept: number;
  readonly most: number;
  readonly keep: (snapshot: Snapshot) => Promise<unknown>;
}

export const KeeperContext = createContext<Keeper | null>(null);
