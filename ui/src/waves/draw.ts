import { end, type Trace } from './trace';

/** Speed and gain of electrocardiographs. */
export const MM_PER_SECOND = 25;
export const MM_PER_MILLIVOLT = 10;

/** Width of the blank bar before the pen, in millimetres. */
const ERASE_MM = 8;

/** The colours of a trace, from the theme. */
export interface Ink {
  readonly line: string;
  readonly gap: string;
  readonly mark: string;
  readonly text: string;
}

/** What draws a running curve, in a page or a worker. */
export type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** How time and value lie on a canvas. */
export interface Paper {
  readonly width: number;
  readonly height: number;
  /** Pixels per millimetre. */
  readonly mm: number;
  /** Pixels per unit of the value. */
  readonly perUnit: number;
  /** The value at half height. */
  readonly middle: number;
  /** Time at the left edge; undefined for a sweep, where time wraps round. */
  readonly origin?: number;
}

/** Milliseconds that one width of the paper holds. */
export function span(paper: Paper): number {
  return (paper.width / (paper.mm * MM_PER_SECOND)) * 1000;
}

/** Where a time lies on the paper, in pixels from the left. */
export function x(paper: Paper, time: number): number {
  const at = ((time - (paper.origin ?? 0)) / 1000) * MM_PER_SECOND * paper.mm;
  return paper.origin === undefined ? at % paper.width : at;
}

/** Where a value lies, in pixels from the top. */
export function y(paper: Paper, value: number): number {
  return paper.height / 2 - (value - paper.middle) * paper.perUnit;
}

/** Draws what lies between two times; a gap stays blank with a dotted line. */
export function stroke(ctx: Pen, paper: Paper, trace: Trace, from: number, to: number, ink: Ink) {
  ctx.lineWidth = 1.5;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = ink.line;
  for (const piece of trace.between(from, to)) {
    const step = 1000 / piece.hz;
    const first = Math.max(0, Math.floor((from - piece.from) / step) - 1);
    const last = Math.min(piece.values.length, Math.ceil((to - piece.from) / step) + 1);
    const off = (i: number) => piece.off.some(([a, b]) => i >= a && i < b);
    ctx.beginPath();
    let before = Number.POSITIVE_INFINITY;
    for (let i = first; i < last; i++) {
      const at = x(paper, piece.from + i * step);
      const height = y(paper, piece.values[i] as number);
      if (at < before || off(i)) ctx.moveTo(at, height);
      else ctx.lineTo(at, height);
      before = off(i) ? Number.POSITIVE_INFINITY : at;
    }
    ctx.stroke();
    // From the last sample of this piece to the first of the next: one step, drawn unless there is a gap.
    const next = trace.between(end(piece), end(piece) + 1.5 * step)[0];
    if (next !== undefined && end(piece) <= to && next !== piece) {
      const a = x(paper, end(piece) - step);
      const b = x(paper, next.from);
      if (b > a) {
        ctx.beginPath();
        ctx.moveTo(a, y(paper, piece.values[piece.values.length - 1] as number));
        ctx.lineTo(b, y(paper, next.values[0] as number));
        ctx.stroke();
      }
    }
  }
  ctx.fillStyle = ink.gap;
  for (const [a, b] of trace.gaps(from, to)) {
    for (let t = Math.ceil(Math.max(a, from) / 80) * 80; t < Math.min(b, to); t += 80) {
      ctx.fillRect(x(paper, t), paper.height / 2, 2, 2);
    }
  }
}

/** Clears from where the pen was to where it is and the bar before it. */
export function erase(ctx: Pen, paper: Paper, from: number, to: number) {
  const a = x(paper, from);
  const wide = Math.min(paper.width, x(paper, to) - a + (x(paper, to) < a ? paper.width : 0) + ERASE_MM * paper.mm);
  ctx.clearRect(a, 0, Math.min(wide, paper.width - a), paper.height);
  if (a + wide > paper.width) ctx.clearRect(0, 0, a + wide - paper.width, paper.height);
}

/** A beat on the trace. */
export interface BeatMark {
  readonly at: number;
  readonly letter: string;
}

/** A triangle over each R peak, with the letter of beats that are not ordinary. */
export function beats(ctx: Pen, paper: Paper, marks: readonly BeatMark[], from: number, to: number, ink: Ink) {
  ctx.fillStyle = ink.mark;
  ctx.font = '600 13px sans-serif';
  ctx.textAlign = 'center';
  for (const { at, letter } of marks) {
    if (at < from || at >= to) continue;
    const middle = x(paper, at);
    ctx.beginPath();
    ctx.moveTo(middle - 4, 2);
    ctx.lineTo(middle + 4, 2);
    ctx.lineTo(middle, 9);
    ctx.fill();
    if (letter !== '') ctx.fillText(letter, middle, 22);
  }
}

/** Millimetre paper with a calibration pulse of 1 mV and 200 ms at the left. */
export function grid(ctx: CanvasRenderingContext2D, paper: Paper, ink: { thin: string; thick: string; pulse: string }) {
  ctx.clearRect(0, 0, paper.width, paper.height);
  const lines = (length: number, vertical: boolean) => {
    for (let n = 0; n * paper.mm <= length; n++) {
      const at = Math.round(n * paper.mm) + 0.5;
      ctx.strokeStyle = n % 5 === 0 ? ink.thick : ink.thin;
      ctx.beginPath();
      ctx.moveTo(vertical ? at : 0, vertical ? 0 : at);
      ctx.lineTo(vertical ? at : paper.width, vertical ? paper.height : at);
      ctx.stroke();
    }
  };
  ctx.lineWidth = 1;
  lines(paper.width, true);
  lines(paper.height, false);
  pulse(ctx, paper, ink.pulse);
}

/** The calibration mark. */
export function pulse(ctx: CanvasRenderingContext2D, paper: Paper, ink: string) {
  const low = paper.height - 2 * paper.mm;
  const high = low - MM_PER_MILLIVOLT * paper.mm;
  const wide = (MM_PER_SECOND / 5) * paper.mm;
  ctx.strokeStyle = ink;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.moveTo(2, low);
  ctx.lineTo(2 + 0.3 * wide, low);
  ctx.lineTo(2 + 0.3 * wide, high);
  ctx.lineTo(2 + 1.3 * wide, high);
  ctx.lineTo(2 + 1.3 * wide, low);
  ctx.lineTo(2 + 1.6 * wide, low);
  ctx.stroke();
}
