import { describe, expect, it } from 'vitest';
import type { Media } from './case';
import { type CaseClock, startClock } from './clock';
import { follow, PICTURES_MAX, playing, stillAt } from './media';

const START = Date.parse('2026-11-23T09:00:00.000Z');
const at = (seconds: number) => new Date(START + seconds * 1_000).toISOString();
const track = (id: string, kind: Media['kind'], from: number, to: number): Media => ({
  id,
  kind,
  source: 'CABIN.A1',
  from: at(from),
  to: at(to),
  state: 'COMPLETE',
  file: `/api/recordings/${id}`,
});
const clock = (seconds: number, more: Partial<CaseClock> = {}): CaseClock => ({
  ...startClock(START, START + 3_600_000, false),
  time: START + seconds * 1_000,
  ...more,
});

describe('recordings at the cursor', () => {
  it('play from their first moment to before their last one, pictures first and not too many', () => {
    const sound = track('S', 'AUDIO', 10, 20);
    const pictures = Array.from({ length: PICTURES_MAX + 1 }, (_, i) => track(`V${i}`, 'VIDEO', 10, 20));
    const all = [sound, ...pictures];
    expect(playing(all, START + 9_999)).toEqual([]);
    expect(playing(all, START + 20_000)).toEqual([]);
    expect(playing(all, START + 10_000).map(({ id }) => id)).toEqual(['V0', 'V1', 'V2', 'V3', 'S']);
  });

  it('stand where the cursor stands, and are left alone while they are near it', () => {
    const one = track('V', 'VIDEO', 10, 70);
    expect(follow(one, clock(15), { currentTime: 0, paused: true, duration: 60 })).toEqual({
      jump: 5,
      rate: 1,
      play: false,
    });
    expect(follow(one, clock(15), { currentTime: 5, paused: true, duration: 60 })).toEqual({ rate: 1, play: false });
    const short = { currentTime: 4.5, paused: true, duration: 4.5 };
    expect(follow(one, clock(15), short)).toEqual({ rate: 1, play: false });
    expect(follow(one, clock(15), { ...short, currentTime: 0, duration: Number.NaN }).jump).toBe(5);
    const runs = clock(15, { playing: true });
    expect(follow(one, runs, { currentTime: 5.05, paused: false, duration: 60 })).toEqual({ rate: 1, play: true });
    expect(follow(one, runs, { currentTime: 5.1, paused: false, duration: 60 })).toEqual({
      jump: 5,
      rate: 1,
      play: true,
    });
    expect(
      follow(one, clock(15, { playing: true, speed: 4 }), { currentTime: 5.2, paused: false, duration: 60 }),
    ).toEqual({
      rate: 4,
      play: true,
    });
  });

  it('show the still picture that had come by then, and know the next one', () => {
    const [a, b] = [1, 2].map((second) => ({ at: at(second), file: `${second}.jpg` }));
    if (a === undefined || b === undefined) throw new Error('two pictures');
    expect(stillAt([a, b], START + 999)).toEqual([undefined, a]);
    expect(stillAt([a, b], START + 1_000)).toEqual([a, b]);
    expect(stillAt([a, b], START + 1_999)).toEqual([a, b]);
    expect(stillAt([a, b], START + 2_000)).toEqual([b, undefined]);
    expect(stillAt([], START)).toEqual([undefined, undefined]);
    expect(playing([track('P', 'STILLS', 1, 3)], START + 1_000).map(({ id }) => id)).toEqual(['P']);
  });
});
