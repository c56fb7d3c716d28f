import type { WaveChunk, WavesView } from '../protocol/types';
import { unpackSamples } from '../protocol/wave';
import { type Piece, Trace } from './trace';

/** What a channel shows. */
export interface Channel {
  readonly key: string;
  readonly device: string;
  /** As people call it: `II`, `Pleth`. */
  readonly name: string;
  readonly ecg: boolean;
  readonly unit: string;
  readonly trace: Trace;
}

/** A recording taken as a whole: ten seconds of all leads. */
export interface Recording {
  readonly name: string;
  readonly takenAt: number;
  readonly leads: readonly Channel[];
}

/** Most channels and recordings that one screen keeps; further ones are not shown. */
export const CHANNELS_MAX = 16;
export const RECORDINGS_MAX = 10;

/** Leads in which QRS complexes show best, first. */
const LEADS = ['II', 'I', 'III', 'V5', 'V2', 'V1', 'V3', 'V4', 'V6', 'aVR', 'aVL', 'aVF'] as const;

/** The lead of an electrocardiogram by the MDC name of a channel; undefined for anything else. */
export function leadOf(channel: string): string | undefined {
  const found = /^MDC_ECG_(?:LEAD|ELEC_POTL)_(\w+)$/.exec(channel)?.[1];
  if (found === undefined) return undefined;
  return LEADS.find((lead) => lead.toUpperCase() === found.toUpperCase()) ?? found;
}

const NAMES: Readonly<Record<string, string>> = {
  MDC_PULS_OXIM_PLETH: 'Pleth',
  MDC_PRESS_BLD_ART: 'ART',
  MDC_AWAY_CO2: 'CO2',
  MDC_IMPED_TTHOR: 'Resp',
};

/** The signals of one unit as they arrive. Listeners hear when a channel or a recording appears, not of every sample. */
export class Signals {
  private readonly channels = new Map<string, Channel>();
  private readonly taken = new Map<string, Recording>();
  private readonly listeners = new Set<() => void>();
  private shown: readonly Channel[] = [];
  private recorded: readonly Recording[] = [];
  private assignment: string | undefined;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The best ECG lead first, then other leads, then everything else. */
  readonly all = (): readonly Channel[] => this.shown;

  /** The newest first. */
  readonly recordings = (): readonly Recording[] => this.recorded;

  take(view: WavesView): void {
    // Signals of another assignment are another patient's.
    if (view.assignment !== this.assignment) this.forget(view.assignment);
    if (view.recording !== undefined) {
      this.record(view.recording, view.chunks);
      return;
    }
    let fresh = false;
    for (const chunk of view.chunks) {
      const key = `${chunk.device} ${chunk.channel}`;
      let channel = this.channels.get(key);
      if (channel === undefined) {
        if (this.channels.size >= CHANNELS_MAX) continue;
        channel = described(key, chunk);
        this.channels.set(key, channel);
        fresh = true;
      }
      channel.trace.add(decoded(chunk));
    }
    if (fresh) this.announce();
  }

  private record(name: string, chunks: readonly WaveChunk[]): void {
    const leads = chunks.map((chunk) => {
      const lead = described(chunk.channel, chunk);
      lead.trace.add(decoded(chunk));
      return lead;
    });
    this.taken.set(name, { name, takenAt: Math.min(...chunks.map((c) => Date.parse(c.startedAt))), leads });
    const newest = [...this.taken.values()].sort((a, b) => b.takenAt - a.takenAt).slice(0, RECORDINGS_MAX);
    this.taken.clear();
    for (const one of newest) this.taken.set(one.name, one);
    this.announce();
  }

  private forget(assignment: string | undefined): void {
    this.assignment = assignment;
    this.channels.clear();
    this.taken.clear();
    this.announce();
  }

  private announce(): void {
    this.shown = [...this.channels.values()].sort((a, b) => rank(a) - rank(b));
    this.recorded = [...this.taken.values()];
    for (const listener of this.listeners) listener();
  }
}

function rank(channel: Channel): number {
  const at = (LEADS as readonly string[]).indexOf(channel.name);
  return channel.ecg ? (at < 0 ? LEADS.length : at) : LEADS.length + 1;
}

/** A channel as people call it. */
export function channelName(channel: string): string {
  return leadOf(channel) ?? NAMES[channel] ?? channel.replace(/^MDC_/, '').replaceAll('_', ' ');
}

function described(key: string, chunk: WaveChunk): Channel {
  const lead = leadOf(chunk.channel);
  return {
    key,
    device: chunk.device,
    name: channelName(chunk.channel),
    ecg: lead !== undefined,
    unit: chunk.unit,
    trace: new Trace(),
  };
}

/** Voltages in millivolts, anything else in its own unit. */
export function decoded(chunk: WaveChunk): Piece {
  const factor = chunk.unit === 'uV' ? 0.001 : chunk.unit === 'V' ? 1000 : 1;
  const raw = unpackSamples(chunk.samples, chunk.count);
  return {
    from: Date.parse(chunk.startedAt),
    hz: chunk.samplesPerSecond,
    values: Float32Array.from(raw, (sample) => (sample * chunk.scale + chunk.offset) * factor),
    late: chunk.marks.some((mark) => mark.kind === 'BACKFILLED'),
    off: chunk.marks.filter((mark) => mark.kind === 'LEAD_OFF').map((mark) => [mark.from, mark.to] as const),
  };
}
