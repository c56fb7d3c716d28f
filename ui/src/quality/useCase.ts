import { useEffect, useMemo, useState } from 'react';
import { api } from '../api/http';
import type { PositionFix, VitalValue } from '../protocol/types';
import type { CaseData, CaseFile, StoredWave, WaveSource } from './case';

/** How often a case that runs is read again. */
const AGAIN_MILLIS = 5_000;
/** What was measured this long before the newest value may still come: it was kept in a vehicle without link. */
const LATE_MILLIS = 10 * 60_000;
/** Most pages of one track that are read; the case says that there is more. */
const PAGES_MAX = 100;
/** Clocks of devices may be behind the centre's by this much. */
const BEFORE_MILLIS = 60_000;

interface State {
  readonly data?: CaseData;
  readonly cut: readonly string[];
  readonly error?: unknown;
}

type Waves = { readonly items: readonly StoredWave[]; readonly next?: string };

/** A case with what was measured; one that runs is read again and again under the name of its first opening, until it is closed. */
export function useCase(id: string): State & { readonly waves: WaveSource } {
  const [state, setState] = useState<State>({ cut: [] });
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async (before: CaseData | undefined): Promise<void> => {
      try {
        const [data, cut] = await read(id, before, abort.signal);
        setState({ data, cut: [...data.file.cut, ...cut] });
        if (data.file.running) timer = setTimeout(() => void ask(data), AGAIN_MILLIS);
      } catch (error) {
        if (abort.signal.aborted) return;
        setState((known) => ({ ...known, error }));
        timer = setTimeout(() => void ask(before), AGAIN_MILLIS);
      }
    };
    void ask(undefined);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [id]);
  const address = state.data?.file.waveforms;
  const opening = state.data?.file.opening;
  const waves = useMemo<WaveSource>(() => {
    return { read: (from, to) => (address === undefined ? Promise.resolve([]) : samples(address, opening, from, to)) };
  }, [address, opening]);
  return { ...state, waves };
}

async function read(
  id: string,
  before: CaseData | undefined,
  signal: AbortSignal,
): Promise<readonly [CaseData, readonly string[]]> {
  const name = before?.file.opening;
  const query = name === undefined ? '' : `?opening=${encodeURIComponent(name)}`;
  const file = await api.get<CaseFile>(`/api/quality/cases/${encodeURIComponent(id)}${query}`, signal);
  const vitals: Record<string, readonly VitalValue[]> = {};
  const tracks: Record<string, readonly PositionFix[]> = {};
  const cut = new Set<string>();
  for (const run of file.runs) {
    const known = before?.vitals[run.assignment] ?? [];
    const values = await pages<VitalValue>(run.vitals, start(file, known.at(-1)?.measuredAt), '', signal);
    if (values.more) cut.add('vitals');
    vitals[run.assignment] = merged(
      known,
      values.items,
      (v) => `${v.measuredAt} ${v.sign} ${v.source}`,
      (v) => v.measuredAt,
    );
    const was = tracks[run.unit] ?? before?.tracks[run.unit] ?? [];
    const end = run.to ?? file.to;
    const fixes = await pages<PositionFix>(run.track, from(run.from, was.at(-1)?.fixedAt), end, signal);
    if (fixes.more) cut.add('positions');
    tracks[run.unit] = merged(
      was,
      fixes.items,
      (fix) => fix.fixedAt,
      (fix) => fix.fixedAt,
    );
  }
  return [{ file, vitals, tracks }, [...cut]];
}

const start = (file: CaseFile, newest: string | undefined) =>
  from(new Date(Date.parse(file.from) - BEFORE_MILLIS).toISOString(), newest);

/** From the beginning, or some minutes before the newest that is known. */
function from(begin: string, newest: string | undefined): string {
  if (newest === undefined) return begin;
  return new Date(Math.max(Date.parse(begin), Date.parse(newest) - LATE_MILLIS)).toISOString();
}

/** All pages of a track. Those without `next` go on with the time of their last fix while they are full. */
async function pages<T>(
  address: string,
  begin: string,
  to: string,
  signal: AbortSignal,
): Promise<{ readonly items: readonly T[]; readonly more: boolean }> {
  const all: T[] = [];
  let next: string | undefined = begin;
  for (let page = 0; page < PAGES_MAX; page++) {
    const query = new URLSearchParams({ from: next, ...(to === '' ? {} : { to }) });
    const answer: { items: readonly T[]; next?: string } = await api.get(`${address}?${query}`, signal);
    all.push(...answer.items);
    const last: T | undefined = answer.items.at(-1);
    const fixed = (last as { fixedAt?: string } | undefined)?.fixedAt;
    const full: boolean = fixed !== undefined && answer.items.length >= ROWS_MAX && fixed !== next;
    next = answer.next ?? (full ? fixed : undefined);
    if (next === undefined) return { items: all, more: false };
  }
  return { items: all, more: true };
}

/** Most rows of one answer. */
const ROWS_MAX = 1_000;

/** Both, each once, in the order of time. */
function merged<T>(a: readonly T[], b: readonly T[], key: (one: T) => string, at: (one: T) => string): readonly T[] {
  const all = new Map([...a, ...b].map((one) => [key(one), one]));
  return [...all.values()].sort((one, other) => Date.parse(at(one)) - Date.parse(at(other)));
}

async function samples(
  address: string,
  opening: string | undefined,
  from: number,
  to: number,
): Promise<readonly StoredWave[]> {
  const all: StoredWave[] = [];
  let begin: string | undefined = new Date(from).toISOString();
  for (let page = 0; page < PAGES_MAX && begin !== undefined; page++) {
    const query = new URLSearchParams({
      from: begin,
      to: new Date(to).toISOString(),
      ...(opening === undefined ? {} : { opening }),
    });
    const answer: Waves = await api.get<Waves>(`${address}?${query}`);
    all.push(...answer.items);
    begin = answer.next === begin ? undefined : answer.next;
  }
  return all;
}
