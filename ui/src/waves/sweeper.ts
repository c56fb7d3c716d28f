import { pixelsPerMillimetre } from './calibration';
import { type BeatMark, beats, erase, type Ink, MM_PER_MILLIVOLT, type Paper, span, stroke } from './draw';
import type { Channel } from './signals';
import { end } from './trace';

/** The pen is so far behind now: signals come in pieces of a second. */
export const PEN_LAG_MILLIS = 1_500;

/** Older than this, a running signal is not running any more. */
export const STALE_MILLIS = 4_000;

/** The pen waits so long for the next piece. */
const WAIT_MILLIS = 1_500;

const SCALE_EVERY_MILLIS = 2_000;
const SCALE_WINDOW_MILLIS = 8_000;
/** A mark that comes later than this behind the pen is not drawn any more. */
const MARK_LATE_MILLIS = 3_000;

interface Row {
  readonly channel: Channel;
  readonly canvas: HTMLCanvasElement;
  paper: Paper | undefined;
  ink: Ink;
  look: string;
  pen: number;
  /** Time behind the newest sample when it was drawn. */
  known: number;
  version: number;
  scaledAt: number;
  drawn: Set<number>;
}

/** Draws running curves, all rows in one loop of the screen's own rate; React is not asked. */
export class Sweeper {
  private readonly rows = new Set<Row>();
  private frame = 0;
  private readonly calm = matchMedia('(prefers-reduced-motion: reduce)');

  constructor(
    private readonly now: () => number,
    private readonly marks: () => readonly BeatMark[],
  ) {}

  start(): void {
    const loop = () => {
      for (const row of this.rows) this.draw(row);
      this.frame = requestAnimationFrame(loop);
    };
    this.frame = requestAnimationFrame(loop);
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
  }

  /** Adds a row; the answer takes it away. */
  add(channel: Channel, canvas: HTMLCanvasElement): () => void {
    const ink = { line: '', gap: '', mark: '', text: '' };
    const row: Row = {
      channel,
      canvas,
      paper: undefined,
      ink,
      look: '',
      pen: 0,
      known: 0,
      version: -1,
      scaledAt: 0,
      drawn: new Set(),
    };
    this.rows.add(row);
    return () => this.rows.delete(row);
  }

  private draw(row: Row): void {
    const { canvas, channel } = row;
    const ctx = canvas.getContext('2d');
    if (ctx === null || canvas.clientWidth === 0) return;
    const lagged = this.now() - PEN_LAG_MILLIS;
    // Whoever asked for less motion sees a curve that moves once a second.
    const asked = this.calm.matches ? Math.floor(lagged / 1000) * 1000 : lagged;
    // The pen waits a little for a piece that is late; only then it is a gap.
    const newest = channel.trace.newest();
    const pen = newest < asked && asked - newest < WAIT_MILLIS ? newest : asked;
    const mm = pixelsPerMillimetre();
    const scheme = document.documentElement.getAttribute('data-mantine-color-scheme');
    const look = `${canvas.clientWidth} ${canvas.clientHeight} ${devicePixelRatio} ${mm} ${scheme}`;
    if (look !== row.look || row.paper === undefined || Math.abs(pen - row.scaledAt) > SCALE_EVERY_MILLIS) {
      this.lay(row, ctx, look, mm, pen);
    }
    const paper = row.paper as Paper;
    const whole = span(paper);
    if (row.version !== channel.trace.version || pen - row.pen > whole || row.pen - pen > WAIT_MILLIS) {
      row.version = channel.trace.version;
      ctx.clearRect(0, 0, paper.width, paper.height);
      row.drawn.clear();
      row.pen = pen - whole * 0.95;
    }
    // What was drawn as a gap and has come after all.
    if (row.known < row.pen && newest > row.known) row.pen = Math.max(row.known, pen - whole * 0.95);
    row.known = newest;
    if (pen <= row.pen) return;
    erase(ctx, paper, row.pen, pen);
    stroke(ctx, paper, channel.trace, row.pen, pen, row.ink);
    if (channel.ecg) this.mark(row, ctx, paper, pen);
    row.pen = pen;
  }

  private mark(row: Row, ctx: CanvasRenderingContext2D, paper: Paper, pen: number): void {
    const from = Math.max(row.pen - MARK_LATE_MILLIS, pen - span(paper) * 0.9);
    const due = this.marks().filter(({ at }) => at >= from && at < pen && !row.drawn.has(at));
    beats(ctx, paper, due, from, pen, row.ink);
    for (const { at } of due) row.drawn.add(at);
    for (const at of row.drawn) if (at < pen - span(paper)) row.drawn.delete(at);
  }

  /** Sets size, colours and scale; draws anew when one of them changed. */
  private lay(row: Row, ctx: CanvasRenderingContext2D, look: string, mm: number, pen: number): void {
    const { canvas, channel } = row;
    row.scaledAt = pen;
    if (look !== row.look) {
      row.look = look;
      canvas.width = Math.round(canvas.clientWidth * devicePixelRatio);
      canvas.height = Math.round(canvas.clientHeight * devicePixelRatio);
      ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      const style = getComputedStyle(canvas);
      const colour = (name: string) => style.getPropertyValue(name).trim();
      row.ink = { line: colour('--text'), gap: colour('--dim'), mark: colour('--dim'), text: colour('--dim') };
      row.paper = undefined;
    }
    const paper = scaled(channel, canvas.clientWidth, canvas.clientHeight, mm, pen);
    const before = row.paper;
    const moved =
      before === undefined ||
      Math.abs(before.middle - paper.middle) * paper.perUnit > paper.height / 4 ||
      Math.max(before.perUnit / paper.perUnit, paper.perUnit / before.perUnit) > 1.3;
    if (moved) {
      row.paper = paper;
      row.version = -1;
    }
  }
}

/** Voltages at 10 mm/mV; anything else as large as its row allows. The curve's middle lies in the middle of the row. */
function scaled(channel: Channel, width: number, height: number, mm: number, pen: number): Paper {
  const newest = channel.trace.newest();
  const from = Math.min(pen, newest) - SCALE_WINDOW_MILLIS;
  const [low, high] = channel.trace.range(from, newest) ?? [-1, 1];
  const volts = channel.unit === 'mV' || channel.unit === 'uV' || channel.unit === 'V';
  const perUnit = volts ? MM_PER_MILLIVOLT * mm : (height * 0.8) / Math.max(high - low, 1e-6);
  return { width, height, mm, perUnit, middle: volts ? middle(channel, from, newest) : (low + high) / 2 };
}

/** The mean, rounded to half a millivolt so that it seldom moves. */
function middle(channel: Channel, from: number, to: number): number {
  let sum = 0;
  let n = 0;
  for (const piece of channel.trace.between(from, to)) {
    if (end(piece) < from) continue;
    for (const value of piece.values) sum += value;
    n += piece.values.length;
  }
  return n === 0 ? 0 : Math.round((2 * sum) / n) / 2;
}
