import { useCallback, useEffect, useState } from 'react';
import { api } from '../../api/http';
import { PRIORITY, type Priority } from '../../protocol/types';

/** How fast help came (`GET /api/quality/replays/{id}`, docs/api.md). */
export interface Responses {
  readonly calls: number;
  readonly served: number;
  readonly late: number;
  /** 0 to 1. */
  readonly lateShare?: number;
  readonly meanSeconds?: number;
  readonly p90Seconds?: number;
}

/** Really, under the baseline, and under the policy in question. */
export interface Compared {
  readonly recorded: Responses;
  readonly baseline: Responses;
  readonly policy: Responses;
}

export interface Fleet {
  readonly name: string;
  readonly busyShare: number;
  readonly kilometers?: number;
  readonly moves: number;
}

export interface Served {
  readonly unit: string;
  readonly responseSeconds: number;
}

export interface ReplayedCall {
  readonly incident: string;
  /** 1 for the first unit of its incident. */
  readonly ordinal: number;
  readonly priority: Priority;
  readonly recorded: Served;
  readonly baseline?: Served;
  readonly policy?: Served;
}

export interface Report {
  readonly all: Compared;
  readonly byPriority: Readonly<Partial<Record<Priority, Compared>>>;
  readonly baseline: Fleet;
  readonly policy: Fleet;
  /** The largest difference first; not all of them when there are many. */
  readonly calls: readonly ReplayedCall[];
  readonly of: number;
  readonly unfinished: number;
}

export interface Wanted {
  readonly from: string;
  readonly to: string;
  readonly policy: string;
  readonly baseline: string;
  readonly movesPerHour?: number;
}

export interface Replay {
  readonly id: string;
  readonly asked: Wanted;
  readonly startedAt: string;
  readonly by: string;
  readonly state: 'READING' | 'REPLAYING' | 'DONE' | 'FAILED';
  /** Events of the log that were read so far. */
  readonly events: number;
  readonly endedAt?: string;
  readonly trouble?: string;
  readonly report?: Report;
}

export interface Known {
  readonly policies: readonly string[];
  /** The policy that the centre goes by now. */
  readonly live: string;
  readonly items: readonly Replay[];
}

export const runs = ({ state }: Replay) => state === 'READING' || state === 'REPLAYING';

/** The rows of the figures: every call, then each priority that occurred. */
export function rowsOf(report: Report): readonly (readonly ['all' | Priority, Compared])[] {
  const priorities = PRIORITY.flatMap((priority) => {
    const compared = report.byPriority[priority];
    return compared === undefined ? [] : [[priority, compared] as const];
  });
  return [['all', report.all], ...priorities];
}

/** Seconds that a call waits longer under the policy than under the baseline; undefined when one of them never came. */
export function difference({ baseline, policy }: ReplayedCall): number | undefined {
  return baseline === undefined || policy === undefined ? undefined : policy.responseSeconds - baseline.responseSeconds;
}

/** How often a replay that runs is looked at. */
const AGAIN_MILLIS = 1_000;

/** What can be replayed and what was, the newest with its report; looked at again while one runs. */
export function useReplays(shown: string | undefined) {
  const [known, setKnown] = useState<Known>();
  const [replay, setReplay] = useState<Replay>();
  const [error, setError] = useState<unknown>();
  const [asked, setAsked] = useState(0);
  const again = useCallback(() => setAsked((n) => n + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: counting asks again
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      try {
        const all = await api.get<Known>('/api/quality/replays', abort.signal);
        const id = all.items.find((item) => item.id === shown)?.id ?? all.items[0]?.id;
        const one =
          id === undefined
            ? undefined
            : await api.get<Replay>(`/api/quality/replays/${encodeURIComponent(id)}`, abort.signal);
        setKnown(all);
        setReplay(one);
        setError(undefined);
        if (all.items.some(runs)) timer = setTimeout(() => void look(), AGAIN_MILLIS);
      } catch (problem) {
        if (abort.signal.aborted) return;
        setError(problem);
        timer = setTimeout(() => void look(), 5 * AGAIN_MILLIS);
      }
    };
    void look();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [asked, shown]);
  return { known, replay, error, again };
}
