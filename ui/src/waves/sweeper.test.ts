import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Look, type Sheet, Sweeper } from './sweeper';
import { Trace } from './trace';

const INK = { line: '#000', gap: '#000', mark: '#000', text: '#000' };
const LOOK: Look = { width: 400, height: 150, ratio: 1, mm: 4, ink: INK };
/** One frame of the screen. */
const FRAME_MILLIS = 16;

/** A sheet that remembers what was drawn and wiped, in order. */
function sheet() {
  const calls: { readonly name: string; readonly at: readonly number[] }[] = [];
  const ctx = new Proxy({} as Record<string, unknown>, {
    get: (_, name: string) => (name in {} ? undefined : (...at: number[]) => calls.push({ name, at })),
    set: () => true,
  });
  return { calls, sheet: { width: 0, height: 0, getContext: () => ctx } as unknown as Sheet };
}

/** Draws frame by frame from one server time to another. */
function draws(from: number, to: number, marks: readonly number[]) {
  let next: FrameRequestCallback = () => undefined;
  let now = from;
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => {
    next = callback;
    return 1;
  });
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  const trace = new Trace();
  trace.add({ from: 0, hz: 250, values: new Float32Array(250 * 30), late: false, off: [] });
  const drawn = sheet();
  const sweeper = new Sweeper(() => now);
  sweeper.marks = marks.map((at) => ({ at, letter: '' }));
  sweeper.add(1, { ecg: true, unit: 'mV', trace }, drawn.sheet, LOOK);
  sweeper.start();
  for (; now < to; now += FRAME_MILLIS) next(now);
  sweeper.stop();
  return drawn.calls;
}

describe('the mark of a beat', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is drawn once and whole: nothing wipes a part of it away while the pen goes on', () => {
    // The pen is 1.5 s behind; 400 pixels at 4 pixels in a millimetre and 25 mm/s are 4 s.
    const calls = draws(11_000, 13_000, [10_500]);
    const middle = (10.5 % 4) * 100;
    const first = calls.findIndex(({ name, at }) => name === 'moveTo' && at[0] === middle - 4 && at[1] === 2);
    expect(first).toBeGreaterThan(0);
    expect(calls.filter(({ name, at }) => name === 'moveTo' && at[0] === middle - 4 && at[1] === 2)).toHaveLength(1);
    const wiped = calls
      .slice(first)
      .filter(({ name, at: [x = 0, , wide = 0] }) => name === 'clearRect' && x < middle + 4 && x + wide > middle - 4);
    expect(wiped).toEqual([]);
  });
});
