import { describe, expect, it } from 'vitest';
import { type Paper, span, stroke, x, y } from './draw';
import { Trace } from './trace';

const paper: Paper = { width: 1000, height: 200, mm: 4, perUnit: 40, middle: 0 };
const INK = { line: 'l', gap: 'g', mark: 'm', text: 't' };

/** Remembers what was drawn. */
function pen() {
  const drawn: [string, number, number][] = [];
  const note =
    (what: string) =>
    (a: number, b: number): void => {
      drawn.push([what, Math.round(a), Math.round(b)]);
    };
  const ctx = { moveTo: note('move'), lineTo: note('line'), fillRect: note('dot'), beginPath() {}, stroke() {} };
  return { drawn, ctx: ctx as unknown as CanvasRenderingContext2D };
}

describe('the paper', () => {
  it('runs 25 mm a second and 10 mm a millivolt', () => {
    expect(x(paper, 1000)).toBe(100);
    expect(y(paper, 1)).toBe(100 - 40);
    expect(span(paper)).toBe(10_000);
  });

  it('wraps round at its end', () => {
    expect(x(paper, 10_500)).toBe(50);
    expect(x({ ...paper, origin: 10_000 }, 10_500)).toBe(50);
  });
});

describe('a stroke', () => {
  it('leaves a gap blank but for dots', () => {
    const trace = new Trace();
    const second = { hz: 100, values: new Float32Array(100), late: false, off: [] };
    trace.add({ ...second, from: 0 });
    trace.add({ ...second, from: 3000 });
    const { ctx, drawn } = pen();
    stroke(ctx, paper, trace, 0, 4000, INK);
    const lines = drawn.filter(([what]) => what === 'line').map(([, at]) => at);
    expect(lines.some((at) => at > 100 && at < 300)).toBe(false);
    const dots = drawn.filter(([what]) => what === 'dot').map(([, at]) => at);
    expect(dots.length).toBeGreaterThan(10);
    expect(dots.every((at) => at >= 100 && at < 300)).toBe(true);
  });

  it('joins pieces that follow each other', () => {
    const trace = new Trace();
    const second = { hz: 100, values: new Float32Array(100), late: false, off: [] };
    trace.add({ ...second, from: 0 });
    trace.add({ ...second, from: 1000 });
    const { ctx, drawn } = pen();
    stroke(ctx, paper, trace, 0, 2000, INK);
    expect(drawn.some(([what, at]) => what === 'line' && at === 100)).toBe(true);
    expect(drawn.some(([what]) => what === 'dot')).toBe(false);
  });
});
