import { useSyncExternalStore } from 'react';
import { api } from '../api/http';
import { Problem } from '../api/problem';
import type { Account } from '../protocol/types';
import type { LiveState } from '../state/collections';
import { database } from './database';
import { type Entry, type Outcome, Queue, type Queued } from './queue';

/** How soon waiting entries are tried again. */
const SYNC_MILLIS = 3_000;
/** The state of a screen is written to the tablet's disk at most so often. */
const SAVE_MILLIS = 2_000;
const REMEMBERED = 'prehospital.session';

/** What this tablet keeps of what its crew enters. */
export const queue = new Queue(
  {
    entries: () => database.all<Entry>('entries'),
    outcomes: () => database.all<Outcome>('outcomes'),
    append: (entry) => database.put('entries', entry.id, entry),
    conclude: (outcome) => database.put('outcomes', outcome.id, outcome),
    forget: (id) => database.delete('entries', id).then(() => database.delete('outcomes', id)),
  },
  ({ id, path, body }) => api.enter(path, body, id),
);

/** What waits on this tablet or was refused. */
export function useQueued(): readonly Queued[] {
  return useSyncExternalStore(queue.subscribe, queue.list);
}

/**
 * Sends what a crew enters, or keeps it on the tablet when the vehicle program cannot be reached; behind what already waits, so that
 * the order stays. The body must say when it was entered: it may arrive much later. An answer that was lost on the way does no harm: the entry
 * keeps its name, and the vehicle program carries it out once.
 *
 * @returns the answer, or nothing when the entry waits on the tablet
 */
export async function post<T = void>(path: string, body: unknown): Promise<T | undefined> {
  const at = new Date().toISOString();
  const id = crypto.randomUUID();
  if (queue.waiting().length === 0) {
    try {
      return await api.enter<T>(path, body, id);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'UNREACHABLE') throw error;
    }
  }
  await queue.append(path, body, at, id);
  void queue.sync();
  return undefined;
}

/** Keeps the console on this tablet and sends what waits; for the crew's console, once. */
export function keepOnTablet(): () => void {
  if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  void queue.restore().then(() => queue.sync());
  const again = () => void queue.sync();
  const timer = setInterval(again, SYNC_MILLIS);
  window.addEventListener('online', again);
  return () => {
    clearInterval(timer);
    window.removeEventListener('online', again);
  };
}

/** The last state of a screen, from the tablet's disk. */
export function remembered(query: string): Promise<LiveState | undefined> {
  return database.get<LiveState>('state', query).catch(() => undefined);
}

/** Writes the state of a screen now and then; the answer stops it. */
export function remember(query: string, state: () => LiveState): () => void {
  let written: LiveState | undefined;
  const save = () => {
    const now = state();
    if (now === written || now.seq < 0) return;
    written = now;
    void database.put('state', query, now).catch(() => undefined);
  };
  const timer = setInterval(save, SAVE_MILLIS);
  window.addEventListener('pagehide', save);
  return () => {
    clearInterval(timer);
    window.removeEventListener('pagehide', save);
  };
}

interface Remembered {
  readonly account: Account;
  readonly expiresAt: string;
}

/** Remembers who is signed in on this tablet; `undefined` forgets. */
export function rememberSession(session: Remembered | undefined): void {
  if (session === undefined) localStorage.removeItem(REMEMBERED);
  else localStorage.setItem(REMEMBERED, JSON.stringify({ account: session.account, expiresAt: session.expiresAt }));
}

/** Forgets the states of screens: the next one to sign in here is another person. What waits to be sent stays. */
export async function forgetStates(): Promise<void> {
  await database.clear('state').catch(() => undefined);
}

/** Who was signed in here when the server was last reached, as long as that session is valid. */
export function rememberedAccount(now: number): Account | undefined {
  const stored = localStorage.getItem(REMEMBERED);
  if (stored === null) return undefined;
  try {
    const { account, expiresAt } = JSON.parse(stored) as Remembered;
    return Date.parse(expiresAt) > now ? account : undefined;
  } catch {
    return undefined;
  }
}
