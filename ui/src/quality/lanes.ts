import { VITAL_STALE_MILLIS } from '../components/vitalLimits';
import type { AlarmView, PositionFix, Recorded, VitalSign, VitalValue, VitalValueMark } from '../protocol/types';
import { VITAL_SIGN } from '../protocol/types';
import { end, type Trace } from '../waves/trace';
import type { CaseData, CaseFile, Line, Signal } from './case';

/** Something with a time, in milliseconds since 1970. */
export interface Timed {
  readonly at: number;
}

/** One value of a vital sign. */
export interface VitalSample extends Timed {
  readonly value: number;
  readonly mark: VitalValueMark;
  readonly source: string;
}

/** All values of one sign of one patient, oldest first. */
export interface VitalLane {
  readonly sign: VitalSign;
  readonly samples: readonly VitalSample[];
}

/** Where one unit was, oldest first. */
export interface TrackSample extends Timed {
  readonly fix: PositionFix;
}

/** The rows of the event lane, from above to below. */
export const KINDS = ['call', 'unit', 'order', 'hospital', 'alarm', 'record', 'other'] as const;
export type Kind = (typeof KINDS)[number];

/** One thing that happened. */
export interface Item extends Timed {
  readonly key: string;
  readonly kind: Kind;
  readonly recorded?: Recorded;
  readonly alarm?: AlarmView;
  readonly line?: Line;
  /** A recording of several leads taken as a whole. */
  readonly leads?: readonly Signal[];
}

/** A sample under the cursor and how old it is there, in milliseconds. */
export interface Reading<T> {
  readonly sample: T;
  readonly age: number;
}

/** How many of the samples, oldest first, lie at or before a time. */
export function countUntil(samples: readonly Timed[], time: number): number {
  let low = 0;
  let high = samples.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((samples[middle] as Timed).at <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last sample at or before the cursor: what was known then, never what came later. */
export function readAt<T extends Timed>(samples: readonly T[], time: number): Reading<T> | undefined {
  const sample = samples[countUntil(samples, time) - 1];
  return sample === undefined ? undefined : { sample, age: time - sample.at };
}

/** The sample of a curve at or before the cursor; undefined in a gap and where the lead was off. */
export function waveAt(
  trace: Trace,
  time: number,
): Reading<{ readonly at: number; readonly value: number }> | undefined {
  const piece = trace.between(time - 1, time + 1).findLast((one) => one.from <= time && time < end(one));
  if (piece === undefined) return undefined;
  const index = Math.min(piece.values.length - 1, Math.floor(((time - piece.from) * piece.hz) / 1000));
  if (piece.off.some(([a, b]) => index >= a && index < b)) return undefined;
  const at = piece.from + (index * 1000) / piece.hz;
  return { sample: { at, value: piece.values[index] as number }, age: time - at };
}

/** The signs that were ever measured of a patient, in the order in which they are read aloud. */
export function vitalLanes(values: readonly VitalValue[]): readonly VitalLane[] {
  const bySign = new Map<VitalSign, VitalSample[]>();
  for (const { sign, value, measuredAt, mark, source } of values) {
    const samples = bySign.get(sign) ?? [];
    samples.push({ at: Date.parse(measuredAt), value, mark, source });
    bySign.set(sign, samples);
  }
  return VITAL_SIGN.flatMap((sign) => {
    const samples = bySign.get(sign);
    return samples === undefined ? [] : [{ sign, samples: samples.sort((a, b) => a.at - b.at) }];
  });
}

/** Runs of values without a gap: a value that the next one follows later than its limit ends a run. */
export function unbroken(lane: VitalLane): readonly (readonly VitalSample[])[] {
  const runs: VitalSample[][] = [];
  let before: VitalSample | undefined;
  for (const sample of lane.samples) {
    if (before === undefined || sample.at - before.at > VITAL_STALE_MILLIS[lane.sign]) runs.push([]);
    runs.at(-1)?.push(sample);
    before = sample;
  }
  return runs;
}

export function trackOf(fixes: readonly PositionFix[]): readonly TrackSample[] {
  return fixes.map((fix) => ({ at: Date.parse(fix.fixedAt), fix })).sort((a, b) => a.at - b.at);
}

const CALLS = /^Call|^Callback|^Triage|^Instruction|^Milestone(Reached)$/;
const ORDERS = /^Order/;
const HOSPITALS =
  /^(PreAlert|Withdrawal|Redirect|Handoff|Warning|Receipt|Team|Bed|Preparation|CrewSigned|Offload|MilestoneStated|Outcome)/;
const ALARMS = /^(Alarm|Exception)/;
const UNITS = /^(Unit|Assignment|Status|Incident|Priority|Response|Move)/;

function kindOf(type: string): Kind {
  if (CALLS.test(type)) return 'call';
  if (ORDERS.test(type)) return 'order';
  if (HOSPITALS.test(type)) return 'hospital';
  if (ALARMS.test(type)) return 'alarm';
  return UNITS.test(type) ? 'unit' : 'other';
}

/** When an event happened: as the crew reported it where it did, else when the centre decided it. */
function timeOf({ at, event }: Recorded): number {
  return Date.parse('occurredAt' in event && typeof event.occurredAt === 'string' ? event.occurredAt : at);
}

/** Everything that happened, oldest first. */
export function items(file: CaseFile): readonly Item[] {
  const events = file.events.map((recorded): Item => {
    return { at: timeOf(recorded), key: `e${recorded.sequence}`, kind: kindOf(recorded.event.type), recorded };
  });
  const alarms = file.alarms.map((alarm): Item => {
    return { at: Date.parse(alarm.startedAt), key: `a${alarm.unit} ${alarm.id}`, kind: 'alarm', alarm };
  });
  const lines = file.lines.map((line): Item => {
    const at = Date.parse(line.line.measuredAt ?? line.line.recordedAt);
    return { at, key: `l${line.record} ${line.line.id}`, kind: 'record', line };
  });
  return [...events, ...alarms, ...lines, ...recordings(file)].sort((a, b) => a.at - b.at);
}

/** Electrocardiograms of several leads, each as one thing that happened. */
function recordings(file: CaseFile): readonly Item[] {
  const byName = new Map<string, Signal[]>();
  for (const signal of file.signals) {
    if (signal.recording === undefined) continue;
    const name = `${signal.assignment} ${signal.recording}`;
    byName.set(name, [...(byName.get(name) ?? []), signal]);
  }
  return [...byName].map(([name, leads]) => {
    return { at: Math.min(...leads.map(({ from }) => Date.parse(from))), key: `r${name}`, kind: 'record', leads };
  });
}

/** Everything of a case that a cursor reads, by lane. */
export interface Lanes {
  readonly items: readonly Item[];
  readonly vitals: Readonly<Record<string, readonly VitalLane[]>>;
  readonly tracks: Readonly<Record<string, readonly TrackSample[]>>;
}

export function lanesOf({ file, vitals, tracks }: CaseData): Lanes {
  return {
    items: items(file),
    vitals: Object.fromEntries(Object.entries(vitals).map(([id, values]) => [id, vitalLanes(values)])),
    tracks: Object.fromEntries(Object.entries(tracks).map(([id, fixes]) => [id, trackOf(fixes)])),
  };
}
