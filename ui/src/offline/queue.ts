import { Problem } from '../api/problem';

/** Something a crew entered, exactly as it was entered; never changed. */
export interface Entry {
  readonly id: string;
  /** Order of entry on this tablet. */
  readonly number: number;
  /** When it was entered, ISO 8601. */
  readonly at: string;
  readonly path: string;
  readonly body: unknown;
}

/** What became of an entry; written once. */
export interface Outcome {
  readonly id: string;
  readonly state: 'SENT' | 'REFUSED';
  readonly reason?: string;
}

/** An entry that somebody should still know of. */
export interface Queued extends Entry {
  readonly state: 'WAITING' | 'REFUSED';
  readonly reason?: string;
}

/** Where entries are kept; tests bring their own. */
export interface Store {
  entries(): Promise<readonly Entry[]>;
  outcomes(): Promise<readonly Outcome[]>;
  append(entry: Entry): Promise<unknown>;
  conclude(outcome: Outcome): Promise<unknown>;
  forget(id: string): Promise<unknown>;
}

/** Most entries that wait; then nothing more is taken, and the crew is told. */
export const WAITING_MAX = 1_000;
/** Entries that were sent and are still kept, to look back at. */
export const SENT_KEPT = 200;

/**
 * What was entered while the vehicle program could not be reached: written to the tablet's disk first, sent in the order of entry when it
 * can be reached again. A refused entry stays until someone has seen it.
 */
export class Queue {
  private kept: Entry[] = [];
  private readonly done = new Map<string, Outcome>();
  private shown: readonly Queued[] = [];
  private sending: Promise<void> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly store: Store,
    private readonly send: (entry: Entry) => Promise<unknown>,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** What waits or was refused, oldest first. */
  readonly list = (): readonly Queued[] => this.shown;

  /** Takes up what an earlier run left. */
  async restore(): Promise<void> {
    for (const outcome of await this.store.outcomes()) this.done.set(outcome.id, outcome);
    this.kept = [...(await this.store.entries())].sort((a, b) => a.number - b.number);
    this.announce();
  }

  waiting(): readonly Queued[] {
    return this.shown.filter(({ state }) => state === 'WAITING');
  }

  /** Keeps an entry; it is on the tablet's disk when this ends. */
  async append(path: string, body: unknown, at: string, id: string = crypto.randomUUID()): Promise<void> {
    if (this.waiting().length >= WAITING_MAX) throw new Problem('TOO_LARGE', 0);
    const entry: Entry = { id, number: (this.kept.at(-1)?.number ?? 0) + 1, at, path, body };
    this.kept.push(entry);
    await this.store.append(entry);
    this.announce();
  }

  /** Sends what waits, one after the other; stops where the vehicle program cannot be reached. */
  sync(): Promise<void> {
    this.sending ??= this.run().finally(() => {
      this.sending = undefined;
    });
    return this.sending;
  }

  /** Somebody has seen that it was refused. */
  async dismiss(id: string): Promise<void> {
    if (this.done.get(id)?.state !== 'REFUSED') return;
    await this.conclude({ id, state: 'SENT' });
  }

  private async run(): Promise<void> {
    for (let next = this.waiting()[0]; next !== undefined; next = this.waiting()[0]) {
      try {
        await this.send(next);
        await this.conclude({ id: next.id, state: 'SENT' });
      } catch (error) {
        if (!(error instanceof Problem) || !final(error)) return;
        await this.conclude({ id: next.id, state: 'REFUSED', reason: error.code });
      }
    }
  }

  private async conclude(outcome: Outcome): Promise<void> {
    this.done.set(outcome.id, outcome);
    await this.store.conclude(outcome);
    const sent = this.kept.filter(({ id }) => this.done.get(id)?.state === 'SENT');
    for (const { id } of sent.slice(0, Math.max(0, sent.length - SENT_KEPT))) {
      this.kept = this.kept.filter((entry) => entry.id !== id);
      this.done.delete(id);
      await this.store.forget(id);
    }
    this.announce();
  }

  private announce(): void {
    this.shown = this.kept.flatMap((entry): readonly Queued[] => {
      const outcome = this.done.get(entry.id);
      if (outcome?.state === 'SENT') return [];
      if (outcome === undefined) return [{ ...entry, state: 'WAITING' }];
      return [{ ...entry, state: 'REFUSED', ...(outcome.reason === undefined ? {} : { reason: outcome.reason }) }];
    });
    for (const listener of this.listeners) listener();
  }
}

/** Whether sending it again could not help: the program looked at it and refused. */
function final(problem: Problem): boolean {
  return problem.status >= 400 && problem.status < 500 && ![401, 403, 408, 429].includes(problem.status);
}
