import { describe, expect, it } from 'vitest';
import type { PositionFix, VitalValue } from '../protocol/types';
import { end, type Piece, Trace } from '../waves/trace';
import type { CaseData, CaseFile } from './case';
import { type CaseClock, moved, startClock } from './clock';
import { items, type Lanes, lanesOf, readAt, unbroken, waveAt } from './lanes';
import { placesAt, planeOf } from './places';

const START = Date.parse('2026-03-01T10:00:00Z');
const MINUTES = 8;
const END = START + MINUTES * 60_000;
const iso = (at: number) => new Date(at).toISOString();

/** How often each lane is sampled here, in milliseconds. */
const EVERY = { HEART_RATE: 1_000, SPO2: 5_000, SYSTOLIC: 120_000, position: 1_000, curve: 4 } as const;

function vital(sign: VitalValue['sign'], at: number): VitalValue {
  return { sign, value: (at - START) / 1_000, measuredAt: iso(at), mark: 'VALID', source: 'Monitor' };
}

function every(millis: number): readonly number[] {
  return Array.from({ length: Math.floor((END - START) / millis) + 1 }, (_, i) => START + i * millis);
}

function fix(at: number): PositionFix {
  return { location: { lat: 57.7 + (at - START) / 1e9, lon: 11.9 }, fixedAt: iso(at) };
}

const FILE = {
  from: iso(START),
  to: iso(END),
  running: false,
  assignments: [
    {
      id: 'X',
      incident: 'I',
      unit: 'A1',
      status: 'CLEAR',
      times: { ASSIGNED: iso(START), EN_ROUTE: iso(START + 90_000) },
    },
  ],
  events: every(30_000).map((at, i) => ({ sequence: i + 1, at: iso(at), actor: 'a', event: { type: 'UnitAssigned' } })),
  alarms: [],
  lines: [],
  signals: [],
  names: { units: { A1: 'Alpha 1' }, hospitals: {}, places: {} },
} as unknown as CaseFile;

const DATA: CaseData = {
  file: FILE,
  vitals: {
    X: (['HEART_RATE', 'SPO2', 'SYSTOLIC'] as const).flatMap((sign) => every(EVERY[sign]).map((at) => vital(sign, at))),
  },
  tracks: { A1: every(EVERY.position).map(fix) },
};

/** Some seconds of a curve at 250 Hz whose value is its own time. */
function curve(around: number): Trace {
  const trace = new Trace();
  for (let from = around - 1_000; from <= around + 1_000; from += 1_000) {
    const values = Float32Array.from({ length: 250 }, (_, i) => i * 4);
    trace.add({ from, hz: 250, values, late: false, off: [] } satisfies Piece);
  }
  return trace;
}

/** When the samples were taken that all lanes show for one position of the clock. */
function shown({ time }: CaseClock, lanes: Lanes): Readonly<Record<string, { at: number; age: number } | undefined>> {
  const mark = placesAt(FILE, lanes, time).units[0];
  const vitals = Object.fromEntries(
    (lanes.vitals.X ?? []).map(({ sign, samples }) => {
      const reading = readAt(samples, time);
      return [sign, reading && { at: reading.sample.at, age: reading.age }];
    }),
  );
  const wave = waveAt(curve(Math.round(time / 1_000) * 1_000), time);
  return {
    ...vitals,
    position: mark && { at: time - mark.age, age: mark.age },
    curve: wave && { at: wave.sample.at, age: wave.age },
  };
}

describe('the lanes of a case', () => {
  const lanes = lanesOf(DATA);

  it('all show the sample at or before the one clock, no older than its own interval, with its age', () => {
    let clock = startClock(START, END, false);
    clock = moved(clock, { do: 'play', playing: true });
    let looked = 0;
    while (clock.playing) {
      // Uneven steps, as a browser makes them.
      clock = moved(clock, { do: 'tick', millis: 733 + (looked % 7) * 311 });
      for (const [lane, sample] of Object.entries(shown(clock, lanes))) {
        const interval = EVERY[lane as keyof typeof EVERY];
        expect(sample, `${lane} at ${iso(clock.time)}`).toBeDefined();
        expect(sample?.at).toBeLessThanOrEqual(clock.time);
        expect(clock.time - (sample?.at ?? 0)).toBeLessThan(Math.max(interval, 100));
        expect(sample?.age).toBeCloseTo(clock.time - (sample?.at ?? 0), 6);
      }
      looked++;
    }
    expect(looked).toBeGreaterThan(250);
    expect(clock.time).toBe(END);
  });

  it('show nothing before the first sample, and the present one at its very instant', () => {
    const [samples] = lanes.vitals.X ?? [];
    expect(readAt(samples?.samples ?? [], START - 1)).toBeUndefined();
    expect(readAt(samples?.samples ?? [], START)?.sample.value).toBe(0);
    expect(readAt(samples?.samples ?? [], START + 999)?.sample.value).toBe(0);
    expect(readAt(samples?.samples ?? [], START + 1_000)?.sample.value).toBe(1);
  });

  it('break where nothing was measured, and a curve says nothing in a gap or with the lead off', () => {
    const gap = lanesOf({
      ...DATA,
      vitals: { X: [0, 1, 2, 60, 61].map((s) => vital('HEART_RATE', START + s * 1_000)) },
    }).vitals.X?.[0];
    expect(gap && unbroken(gap).map((run) => run.length)).toEqual([3, 2]);
    const trace = new Trace();
    const piece: Piece = { from: START, hz: 250, values: new Float32Array(250), late: false, off: [[100, 250]] };
    trace.add(piece);
    trace.add({ ...piece, from: START + 5_000, off: [] });
    expect(waveAt(trace, START + 399)?.sample.at).toBe(START + 396);
    expect(waveAt(trace, START + 400)).toBeUndefined();
    expect(waveAt(trace, end(piece) + 1)).toBeUndefined();
    expect(waveAt(trace, START + 5_000)?.age).toBe(0);
  });

  it('know how far a unit had come, and only the way behind it', () => {
    expect(placesAt(FILE, lanes, START + 89_999).units[0]?.status).toBe('ASSIGNED');
    const later = placesAt(FILE, lanes, START + 90_000);
    expect(later.units[0]?.status).toBe('EN_ROUTE');
    expect(later.behind[0]).toHaveLength(91);
  });

  it('hold each recording of several leads once, when it was taken', () => {
    const lead = (channel: string, recording: string | undefined, at: number) => ({
      assignment: 'X',
      device: 'Monitor',
      channel,
      ...(recording === undefined ? {} : { recording }),
      from: iso(at),
    });
    const signals = [lead('I', 'r1', START + 5), lead('II', 'r1', START + 2), lead('II', undefined, START)];
    const file = { ...FILE, events: [], signals } as unknown as CaseFile;
    expect(items(file).map(({ at, leads }) => [at, leads?.length])).toEqual([[START + 2, 2]]);
  });

  it('lie on a plane in metres', () => {
    const plane = planeOf([
      { lat: 57.7, lon: 11.9 },
      { lat: 57.71, lon: 11.93 },
    ]);
    const across = plane.x({ lat: 57.7, lon: 11.93 }) - plane.x({ lat: 57.7, lon: 11.9 });
    expect(across).toBeCloseTo(111_195 * 0.03 * Math.cos((57.705 * Math.PI) / 180), 0);
    expect(plane.y({ lat: 57.7, lon: 11.9 }) - plane.y({ lat: 57.71, lon: 11.9 })).toBeCloseTo(1_111.95, 1);
    expect(plane.grid).toBe(200);
  });
});

describe('the clock of a case', () => {
  it('stays within the case and steps exactly', () => {
    const clock = startClock(START, END, false);
    expect(moved(clock, { do: 'step', millis: -1 }).time).toBe(START);
    expect(moved(clock, { do: 'step', millis: 10_000 }).time).toBe(START + 10_000);
    expect(moved(clock, { do: 'seek', time: END + 5 }).time).toBe(END);
    const played = moved(moved(moved(clock, { do: 'speed', speed: 16 }), { do: 'play', playing: true }), {
      do: 'tick',
      millis: 250,
    });
    expect(played.time).toBe(START + 4_000);
  });

  it('follows a running case at its end, waits where somebody has put it, and begins again at the end of a finished one', () => {
    const grown = { do: 'span', from: START, to: END + 5_000, running: true } as const;
    const live = startClock(START, END, true);
    expect(moved(live, grown).time).toBe(END + 5_000);
    expect(moved(moved(live, { do: 'step', millis: -1_000 }), grown).time).toBe(END - 1_000);
    const over = moved(startClock(START, END, false), { do: 'seek', time: END });
    expect(moved(over, { do: 'play', playing: true })).toMatchObject({ time: START, playing: true });
    expect(moved(live, { ...grown, running: false })).toMatchObject({ running: false, time: END + 5_000 });
  });
});
