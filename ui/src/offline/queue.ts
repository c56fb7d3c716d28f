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
  /** Entries that were sent, oldest first. */
  private readonly sent: string[] = [];
  private open = 0;
  /** Worked out when somebody asks; entries may come by the thousand. */
  private shown: readonly Queued[] | undefined = [];
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
  readonly list = (): readonly Queued[] => {
    this.shown ??= this.look();
    return this.shown;
  };

  /** Takes up what an earlier run left. */
  async restore(): Promise<void> {
    for (const outcome of await this.store.outcomes()) this.done.set(outcome.id, outcome);
    this.kept = [...(await this.store.entries())].sort((a, b) => a.number - b.number);
    this.sent.push(...this.kept.filter(({ id }) => this.done.get(id)?.state === 'SENT').map(({ id }) => id));
    this.open = this.kept.filter(({ id }) => !this.done.has(id)).length;
    this.announce();
  }

  waiting(): readonly Queued[] {
    return this.list().filter(({ state }) => state === 'WAITING');
  }

  /** Keeps an entry; it is on the tablet's disk when this ends. */
  async append(path: string, body: unknown, at: string, id: string = crypto.randomUUID()): Promise<void> {
    if (this.open >= WAITING_MAX) throw new Problem('TOO_LARGE', 0);
    const entry: Entry = { id, number: (this.kept.at(-1)?.number ?? 0) + 1, at, path, body };
    this.kept.push(entry);
    this.open++;
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
    const first = () => this.kept.find(({ id }) => !this.done.has(id));
    for (let next = first(); next !== undefined; next = first()) {
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
    if (!this.done.has(outcome.id)) this.open--;
    this.done.set(outcome.id, outcome);
    if (outcome.state === 'SENT') this.sent.push(outcome.id);
    await this.store.conclude(outcome);
    for (let id = this.overdue(); id !== undefined; id = this.overdue()) {
      const gone = id;
      this.kept.splice(
        this.kept.findIndex((entry) => entry.id === gone),
        1,
      );
      this.done.delete(gone);
      await this.store.forget(gone);
    }
    this.announce();
  }

  /** The oldest of those that were sent, when too many are kept. */
  private overdue(): string | undefined {
    return this.sent.length > SENT_KEPT ? this.sent.shift() : undefined;
  }

  private announce(): void {
    this.shown = undefined;
    for (const listener of this.listeners) listener();
  }

  private look(): readonly Queued[] {
    return this.kept.flatMap((entry): readonly Queued[] => {
      const outcome = this.done.get(entry.id);
      if (outcome?.state === 'SENT') return [];
      if (outcome === undefined) return [{ ...entry, state: 'WAITING' }];
      return [{ ...entry, state: 'REFUSED', ...(outcome.reason === undefined ? {} : { reason: outcome.reason }) }];
    });
  }
}

/** Whether sending it again could not help: the program looked at it and refused. */
function final(problem: Problem): boolean {
  return problem.status >= 400 && problem.status < 500 && ![401, 403, 408, 429].includes(problem.status);
}
