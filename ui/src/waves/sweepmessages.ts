import type { BeatMark } from './draw';
import type { Look } from './sweeper';
import type { Piece } from './trace';

/** What the page tells the worker that draws running curves; rows go by number. */
export type SweepMessage =
  | {
      readonly kind: 'add';
      readonly id: number;
      readonly sheet: OffscreenCanvas;
      readonly ecg: boolean;
      readonly unit: string;
      readonly look: Look;
    }
  | { readonly kind: 'piece'; readonly id: number; readonly piece: Piece }
  | { readonly kind: 'look'; readonly id: number; readonly look: Look }
  | { readonly kind: 'remove'; readonly id: number }
  | { readonly kind: 'marks'; readonly marks: readonly BeatMark[] }
  /** `ahead` is the server's clock minus this machine's, in milliseconds. */
  | { readonly kind: 'state'; readonly ahead: number; readonly calm: boolean };

/** What the worker answers once: whether it can draw at the rate of the screen. */
export interface SweepReady {
  readonly able: boolean;
}
