import { describe, expect, it } from 'vitest';
import { type Piece, Trace } from './trace';

const piece = (from: number, seconds = 1, more: Partial<Piece> = {}): Piece => ({
  from,
  hz: 250,
  values: new Float32Array(250 * seconds),
  late: false,
  off: [],
  ...more,
});

describe('a trace', () => {
  it('has no gap where pieces follow each other', () => {
    const trace = new Trace();
    trace.add(piece(10_000));
    trace.add(piece(11_000));
    expect(trace.gaps(10_000, 12_000)).toEqual([]);
    expect(trace.newest()).toBe(12_000);
  });

  it('keeps a gap as a gap until it is filled, and says that the past changed', () => {
    const trace = new Trace();
    trace.add(piece(10_000));
    trace.add(piece(13_000));
    expect(trace.gaps(10_000, 14_000)).toEqual([[11_000, 13_000]]);
    const before = trace.version;
    trace.add(piece(11_000, 2, { late: true }));
    expect(trace.gaps(10_000, 14_000)).toEqual([]);
    expect(trace.version).toBeGreaterThan(before);
  });

  it('takes the same piece once and forgets what is older than a minute', () => {
    const trace = new Trace();
    trace.add(piece(0));
    trace.add(piece(0));
    expect(trace.between(0, 1_000)).toHaveLength(1);
    trace.add(piece(90_000));
    expect(trace.between(0, 1_000)).toHaveLength(0);
  });

  it('has nothing where the lead was off', () => {
    const trace = new Trace();
    trace.add(piece(0, 1, { off: [[125, 250]] }));
    expect(trace.gaps(0, 1_000)).toEqual([[500, 1_000]]);
  });

  it('knows nothing before the first and behind the last sample', () => {
    const trace = new Trace();
    expect(trace.gaps(0, 5)).toEqual([[0, 5]]);
    expect(trace.range(0, 5)).toBeUndefined();
    trace.add(piece(0, 1, { values: new Float32Array([1, -2, 3]) }));
    expect(trace.range(0, 5)).toEqual([-2, 3]);
  });

  it('tells whoever follows it what is there and what is new, once', () => {
    const trace = new Trace();
    trace.add(piece(1_000));
    trace.add(piece(0));
    const heard: number[] = [];
    const forget = trace.follow(({ from }) => heard.push(from));
    trace.add(piece(2_000));
    trace.add(piece(2_000));
    forget();
    trace.add(piece(3_000));
    expect(heard).toEqual([0, 1_000, 2_000]);
  });
});
