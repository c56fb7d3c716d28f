import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { entries } from '../state/collections';
import { BACKOFF_MAX_MILLIS, LiveLink, SILENCE_MILLIS, type Socket } from './live';

class FakeSocket implements Socket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;

  constructor(readonly url: string) {}

  close() {
    this.closed = true;
  }

  say(message: object) {
    this.onmessage?.({ data: JSON.stringify({ serverTime: new Date().toISOString(), ...message }) });
  }
}

describe('LiveLink', () => {
  let sockets: FakeSocket[];
  let link: LiveLink;
  const newest = () => sockets.at(-1) as FakeSocket;
  const snapshot = (seq: number) => ({
    type: 'Snapshot',
    epoch: 'e1',
    seq,
    collections: { units: { A1: { id: 'A1' } } },
  });
  const delta = (prev: number, seq: number, id: string) => ({
    type: 'Delta',
    prev,
    seq,
    changes: [{ collection: 'units', id, value: { id } }],
  });

  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-01-02T03:04:05Z') });
    sockets = [];
    link = new LiveLink({
      url: '/live?view=dispatch',
      random: () => 0.5,
      open: (url) => {
        sockets.push(new FakeSocket(url));
        return newest();
      },
    });
    link.start();
  });

  afterEach(() => {
    link.stop();
    vi.useRealTimers();
  });

  it('is live with the snapshot and follows its changes', () => {
    expect(link.status().kind).toBe('connecting');
    newest().say(snapshot(10));
    newest().say(delta(10, 12, 'A2'));
    expect(link.status().kind).toBe('live');
    expect([...entries(link.state(), 'units').keys()]).toEqual(['A1', 'A2']);
  });

  it('says how far it is behind after a gap, and resumes from its last message', () => {
    newest().say(snapshot(10));
    newest().say(delta(11, 15, 'A2'));
    expect(link.status()).toEqual({ kind: 'catching-up', behind: 5 });
    expect(sockets).toHaveLength(2);
    expect(sockets[0]?.closed).toBe(true);
    expect(newest().url).toBe('/live?view=dispatch&from=10&epoch=e1');
    newest().say(delta(10, 15, 'A2'));
    expect(link.status().kind).toBe('live');
  });

  it('does not listen to the connection it has left', () => {
    newest().say(snapshot(10));
    newest().say({ type: 'Tick', seq: 11 });
    sockets[0]?.say(delta(10, 11, 'A9'));
    expect(entries(link.state(), 'units').has('A9')).toBe(false);
  });

  it('is offline since the last word when the server is silent, and tries again with growing pauses', () => {
    newest().say(snapshot(10));
    vi.advanceTimersByTime(SILENCE_MILLIS + 1_000);
    expect(link.status()).toEqual({ kind: 'offline', since: Date.parse('2026-01-02T03:04:05Z') });
    vi.advanceTimersByTime(1_000);
    const before = sockets.length;
    for (let i = 0; i < 10; i++) {
      newest().onclose?.({ code: 1006 });
      vi.advanceTimersByTime(BACKOFF_MAX_MILLIS);
    }
    expect(sockets.length).toBeGreaterThanOrEqual(before + 10);
    newest().say({ type: 'Tick', seq: 10 });
    expect(link.status().kind).toBe('live');
  });

  it('reconnects within a second of waking from an hour of sleep', () => {
    newest().say(snapshot(10));
    const socketsBefore = sockets.length;
    vi.setSystemTime(Date.now() + 3_600_000);
    vi.advanceTimersByTime(600);
    expect(sockets.length).toBe(socketsBefore + 1);
    newest().say({ ...snapshot(99), epoch: 'e2' });
    expect(link.status().kind).toBe('live');
    expect(link.state().seq).toBe(99);
  });

  it('leaves a connection alone that has just spoken when the screen becomes visible', () => {
    newest().say(snapshot(10));
    link.wake();
    expect(sockets).toHaveLength(1);
  });

  it('stops trying when the server refuses the session', () => {
    newest().onclose?.({ code: 4001 });
    vi.advanceTimersByTime(60_000);
    expect(link.status()).toEqual({ kind: 'refused', code: 4001 });
    expect(sockets).toHaveLength(1);
  });

  it('shows the time of the server, by its least delayed message', () => {
    newest().say({ ...snapshot(10), serverTime: new Date(Date.now() - 400).toISOString() });
    newest().say({ type: 'Tick', seq: 10, serverTime: new Date(Date.now() - 100).toISOString() });
    expect(link.clock.now()).toBe(Date.now() - 100);
    newest().say({ type: 'Tick', seq: 10, serverTime: new Date(Date.now() - 60_000).toISOString() });
    expect(link.clock.now()).toBe(Date.now() - 60_000);
  });
});
