import {
  type BeatMark,
  beats,
  erase,
  type Ink,
  MM_PER_MILLIVOLT,
  MM_PER_SECOND,
  type Paper,
  type Pen,
  span,
  stroke,
} from './draw';
import { end, type Trace } from './trace';

/** The pen is so far behind now: signals come in pieces of a second. */
export const PEN_LAG_MILLIS = 1_500;

/** Older than this, a running signal is not running any more. */
export const STALE_MILLIS = 4_000;

/** The pen waits so long for the next piece. */
const WAIT_MILLIS = 1_500;

const SCALE_EVERY_MILLIS = 2_000;
const SCALE_WINDOW_MILLIS = 8_000;
/** Half of what a mark and its letter take. */
const MARK_PIXELS = 7;
/** A mark that comes later than this behind the pen is not drawn any more. */
const MARK_LATE_MILLIS = 3_000;

/** How a curve lies on the screen. */
export interface Look {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the screen in one of them. */
  readonly ratio: number;
  /** CSS pixels in a millimetre. */
  readonly mm: number;
  readonly ink: Ink;
}

/** What is drawn. */
export interface Curve {
  readonly ecg: boolean;
  readonly unit: string;
  readonly trace: Trace;
}

/** What can be drawn on, in a page or a worker. */
export type Sheet = HTMLCanvasElement | OffscreenCanvas;

interface Row {
  readonly curve: Curve;
  readonly sheet: Sheet;
  readonly ctx: Pen;
  look: Look;
  paper: Paper | undefined;
  pen: number;
  /** Time behind the newest sample when it was drawn. */
  known: number;
  version: number;
  scaledAt: number;
  drawn: Set<number>;
}

/** Draws running curves, all rows in one loop of the screen's own rate. Works in a page and in a worker: it knows nothing of either. */
export class Sweeper {
  private readonly rows = new Map<number, Row>();
  private frame = 0;
  /** Whoever asked for less motion sees a curve that moves once a second. */
  calm = false;
  marks: readonly BeatMark[] = [];

  constructor(private readonly now: () => number) {}

  start(): void {
    const loop = () => {
      for (const row of this.rows.values()) this.draw(row);
      this.frame = requestAnimationFrame(loop);
    };
    this.frame = requestAnimationFrame(loop);
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
  }

  add(id: number, curve: Curve, sheet: Sheet, look: Look): void {
    const ctx = sheet.getContext('2d') as Pen | null;
    if (ctx === null) return;
    const row = { curve, sheet, ctx, look, paper: undefined, pen: 0, known: 0, version: -1, scaledAt: 0 };
    this.rows.set(id, { ...row, drawn: new Set() });
    this.look(id, look);
  }

  remove(id: number): void {
    this.rows.delete(id);
  }

  /** Another size, scale or colour: everything is drawn anew. */
  look(id: number, look: Look): void {
    const row = this.rows.get(id);
    if (row === undefined) return;
    row.look = look;
    row.sheet.width = Math.round(look.width * look.ratio);
    row.sheet.height = Math.round(look.height * look.ratio);
    row.ctx.setTransform(look.ratio, 0, 0, look.ratio, 0, 0);
    row.paper = undefined;
  }

  private draw(row: Row): void {
    const { ctx, curve, look } = row;
    if (look.width === 0 || look.height === 0) return;
    const lagged = this.now() - PEN_LAG_MILLIS;
    const asked = this.calm ? Math.floor(lagged / 1000) * 1000 : lagged;
    // The pen waits a little for a piece that is late; only then it is a gap.
    const newest = curve.trace.newest();
    const pen = newest < asked && asked - newest < WAIT_MILLIS ? newest : asked;
    const paper = this.paper(row, pen);
    const whole = span(paper);
    if (row.version !== curve.trace.version || pen - row.pen > whole || row.pen - pen > WAIT_MILLIS) {
      row.version = curve.trace.version;
      ctx.clearRect(0, 0, paper.width, paper.height);
      row.drawn.clear();
      row.pen = pen - whole * 0.95;
    }
    // What was drawn as a gap and has come after all.
    if (row.known < row.pen && newest > row.known) row.pen = Math.max(row.known, pen - whole * 0.95);
    row.known = newest;
    if (pen <= row.pen) return;
    erase(ctx, paper, row.pen, pen);
    stroke(ctx, paper, curve.trace, row.pen, pen, look.ink);
    if (curve.ecg) this.mark(row, paper, pen);
    row.pen = pen;
  }

  private mark(row: Row, paper: Paper, pen: number): void {
    const from = Math.max(row.pen - MARK_LATE_MILLIS, pen - span(paper) * 0.9);
    // A mark is wider than its moment: drawn before the pen is past all of it, the next piece would wipe a part away.
    const past = pen - (MARK_PIXELS / (paper.mm * MM_PER_SECOND)) * 1000;
    const due = this.marks.filter(({ at }) => at >= from && at < past && !row.drawn.has(at));
    beats(row.ctx, paper, due, from, pen, row.look.ink);
    for (const { at } of due) row.drawn.add(at);
    for (const at of row.drawn) if (at < pen - span(paper)) row.drawn.delete(at);
  }

  /** Where things lie; looked at again now and then, and another one only when the curve has left it. */
  private paper(row: Row, pen: number): Paper {
    const before = row.paper;
    if (before !== undefined && Math.abs(pen - row.scaledAt) <= SCALE_EVERY_MILLIS) return before;
    row.scaledAt = pen;
    const paper = scaled(row.curve, row.look, pen);
    const moved =
      before === undefined ||
      Math.abs(before.middle - paper.middle) * paper.perUnit > paper.height / 4 ||
      Math.max(before.perUnit / paper.perUnit, paper.perUnit / before.perUnit) > 1.3;
    if (!moved) return before;
    row.paper = paper;
    row.version = -1;
    return paper;
  }
}

/** Voltages at 10 mm/mV; anything else as large as its row allows. The curve's middle lies in the middle of the row. */
function scaled(curve: Curve, { width, height, mm }: Look, pen: number): Paper {
  const newest = curve.trace.newest();
  const from = Math.min(pen, newest) - SCALE_WINDOW_MILLIS;
  const [low, high] = curve.trace.range(from, newest) ?? [-1, 1];
  const volts = curve.unit === 'mV' || curve.unit === 'uV' || curve.unit === 'V';
  const perUnit = volts ? MM_PER_MILLIVOLT * mm : (height * 0.8) / Math.max(high - low, 1e-6);
  return { width, height, mm, perUnit, middle: volts ? middle(curve, from, newest) : (low + high) / 2 };
}

/** The mean, rounded to half a millivolt so that it seldom moves. */
function middle(curve: Curve, from: number, to: number): number {
  let sum = 0;
  let n = 0;
  for (const piece of curve.trace.between(from, to)) {
    if (end(piece) < from) continue;
    for (const value of piece.values) sum += value;
    n += piece.values.length;
  }
  return n === 0 ? 0 : Math.round((2 * sum) / n) / 2;
}
