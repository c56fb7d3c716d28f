import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GuideActOnFrame, GuideNews, GuideRequest, GuideScreen } from '../protocol/types';
import { GuideLink } from './link';

const AT = '2026-05-01T10:00:00.000Z';
const PICTURE = { width: 64, height: 36, content: '/9j/' };
const FREEZE: GuideActOnFrame = { type: 'Freeze', source: 'CABIN.A1', frame: 'F1', capturedAt: AT, picture: PICTURE };
const arrow = (x: number): GuideActOnFrame => ({
  type: 'Draw',
  source: 'CABIN.A1',
  frame: 'F1',
  shape: { type: 'Arrow', from: { x, y: 0 }, to: { x: 1, y: 1 } },
});
const screen = (name: string, seen = 0): GuideScreen => ({
  screen: `S-${name}`,
  name,
  role: name === 'crew' ? 'PARAMEDIC' : 'SPECIALIST',
  seen,
  heardAt: AT,
});

class Wire {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly sent: GuideRequest[] = [];
  send(text: string) {
    this.sent.push(JSON.parse(text) as GuideRequest);
  }
  close() {}
  say(news: GuideNews) {
    this.onmessage?.({ data: JSON.stringify(news) });
  }
  acts() {
    return this.sent.filter(({ act }) => act !== undefined);
  }
}

describe('the connection of guidance', () => {
  let wires: Wire[];
  let now: number;
  let link: GuideLink;
  let close: () => void;
  const wire = () => wires.at(-1) as Wire;
  const welcome = (frames: Extract<GuideNews, { type: 'Welcome' }>['frames'] = [], number = 0) =>
    wire().say({
      type: 'Welcome',
      serverTime: AT,
      screen: 'S-own',
      draws: true,
      number,
      frames,
      screens: [screen('own'), screen('crew')],
    });
  const pass = (millis: number) => {
    now += millis;
    vi.advanceTimersByTime(millis);
  };

  beforeEach(() => {
    vi.useFakeTimers();
    wires = [];
    now = 1_000;
    link = new GuideLink({
      url: 'ws://x/media/guide/I1',
      open: () => {
        wires.push(new Wire());
        return wire();
      },
      random: () => 0,
      local: () => now,
    });
    close = link.subscribe(() => {});
    welcome();
  });
  afterEach(() => {
    close();
    vi.useRealTimers();
  });

  it('shows what is drawn at once as pending, and in the order of the server after its echo', () => {
    link.act(FREEZE);
    wire().say({ type: 'Echo', n: 1, number: 1, at: AT });
    link.act(arrow(0.1));
    const drawn = () => link.view().frames.get('CABIN.A1')?.drawings ?? [];
    expect(drawn()).toMatchObject([{ by: 'own', pending: true }]);
    wire().say({ type: 'Did', number: 2, at: AT, by: 'other', role: 'ED', act: arrow(0.2) });
    wire().say({ type: 'Echo', n: 2, number: 3, at: AT });
    expect(drawn().map(({ by }) => by)).toEqual(['other', 'own']);
    expect(drawn().some(({ pending }) => pending)).toBe(false);
    expect(link.view().room.number).toBe(3);
  });

  it('takes away what is refused, and says why', () => {
    link.act(FREEZE);
    wire().say({ type: 'Refused', n: 1, reason: 'LIMIT_REACHED', detail: '' });
    expect(link.view().frames.size).toBe(0);
    expect(link.view().trouble).toBe('LIMIT_REACHED');
  });

  it('knows how long it took until the crew showed the oldest of what it had not shown', () => {
    link.act(FREEZE);
    wire().say({ type: 'Echo', n: 1, number: 1, at: AT });
    now += 30;
    link.act(arrow(0.1));
    wire().say({ type: 'Echo', n: 2, number: 2, at: AT });
    now += 50;
    wire().say({ type: 'Present', serverTime: AT, screens: [screen('own'), screen('crew', 2)] });
    expect(link.view().trips.get('S-crew')).toBe(80);
  });

  it('comes back after silence, and says what was not taken', () => {
    link.act(FREEZE);
    pass(6_000);
    expect(wires.length).toBe(2);
    welcome();
    expect(link.view().link).toBe('live');
    expect(link.view().trouble).toBe('NOT_SENT');
    expect(link.view().frames.size).toBe(0);
  });

  it('does not complain of what was taken before the connection was lost', () => {
    link.act(FREEZE);
    wire().onclose?.({ code: 1006 });
    expect(link.view().link).toBe('lost');
    link.act(arrow(0.1));
    expect(link.view().trouble).toBe('NOT_SENT');
    pass(500);
    welcome([{ ...FREEZE, frozenAt: AT, by: 'own', drawings: [] }] as never, 1);
    expect(link.view().trouble).toBeUndefined();
    expect(link.view().frames.size).toBe(1);
  });

  it('points at most 25 times a second, keeps the last place, and forgets who is silent', () => {
    for (let i = 0; i < 100; i++) {
      link.point('CABIN.A1', { x: i / 100, y: 0.5 });
      pass(10);
    }
    pass(50);
    const acts = wire().acts();
    expect(acts.length).toBeLessThanOrEqual(27);
    expect(acts.at(-1)?.act).toMatchObject({ type: 'Point', at: { x: 0.99 } });
    link.point('CABIN.A1', undefined);
    expect(wire().acts().at(-1)?.act).toEqual({ type: 'Away', source: 'CABIN.A1' });
    wire().say({
      type: 'Pointed',
      screen: 'S-crew',
      by: 'crew',
      role: 'PARAMEDIC',
      source: 'CABIN.A1',
      at: { x: 0, y: 0 },
    });
    expect(link.view().pointers.size).toBe(1);
    wire().say({ type: 'Present', serverTime: AT, screens: [] });
    pass(3_500);
    expect(link.view().pointers.size).toBe(0);
  });

  it('does not try again where it may not take part', () => {
    wire().onclose?.({ code: 4003 });
    pass(20_000);
    expect(wires.length).toBe(1);
    expect(link.view().link).toBe('refused');
  });
});
