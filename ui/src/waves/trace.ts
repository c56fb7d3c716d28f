/** Samples without a gap, in the unit of their channel. */
export interface Piece {
  /** Server time of the first sample, in milliseconds. */
  readonly from: number;
  readonly hz: number;
  readonly values: Float32Array;
  /** It came after a gap in the link. */
  readonly late: boolean;
  /** Samples that mean nothing: index of the first, index behind the last. */
  readonly off: readonly (readonly [number, number])[];
}

/** Time behind the last sample. */
export function end(piece: Piece): number {
  return piece.from + (piece.values.length * 1000) / piece.hz;
}

/** How much of the past is kept: two widths of a large screen. */
export const KEPT_MILLIS = 60_000;

/** The last minute of one channel, in the order of time, whatever the order of arrival. */
export class Trace {
  private readonly kept: Piece[] = [];
  private readonly listeners = new Set<(piece: Piece) => void>();
  /** Grows when the past changes: what was drawn before must be drawn again. */
  version = 0;

  /** Adds a piece; the same one twice is one. */
  add(piece: Piece): void {
    let at = this.kept.length;
    while (at > 0 && (this.kept[at - 1] as Piece).from > piece.from) at--;
    if (at > 0 && (this.kept[at - 1] as Piece).from === piece.from) return;
    if (at < this.kept.length || piece.late) this.version++;
    this.kept.splice(at, 0, piece);
    for (const listener of this.listeners) listener(piece);
    const oldest = this.newest() - KEPT_MILLIS;
    while (this.kept.length > 0 && end(this.kept[0] as Piece) < oldest) this.kept.shift();
  }

  /** Hears every piece that is new, first those that are there, oldest first; the answer ends it. */
  follow(listener: (piece: Piece) => void): () => void {
    for (const piece of this.kept) listener(piece);
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Time behind the newest sample; 0 before the first. */
  newest(): number {
    return this.kept.reduce((latest, piece) => Math.max(latest, end(piece)), 0);
  }

  /** The pieces that have a sample between two times, oldest first. */
  between(from: number, to: number): readonly Piece[] {
    return this.kept.filter((piece) => piece.from < to && end(piece) > from);
  }

  /** The times between these two for which there is nothing to draw. */
  gaps(from: number, to: number): readonly (readonly [number, number])[] {
    const gaps: (readonly [number, number])[] = [];
    let known = from;
    for (const piece of this.between(from, to)) {
      const step = 1000 / piece.hz;
      if (piece.from > known + 1.5 * step) gaps.push([known, piece.from]);
      for (const [a, b] of piece.off) gaps.push([piece.from + a * step, piece.from + b * step]);
      known = Math.max(known, end(piece));
    }
    if (known < to) gaps.push([known, to]);
    return gaps;
  }

  /** Smallest and largest value between two times; undefined when there is none. */
  range(from: number, to: number): readonly [number, number] | undefined {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const piece of this.between(from, to)) {
      for (const value of piece.values) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return low <= high ? [low, high] : undefined;
  }
}
