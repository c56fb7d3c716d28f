import { describe, expect, it } from 'vitest';
import { encodings } from './connection';
import { isReduced, sentStep, stepOf } from './own';

const peer = (...stats: object[]) =>
  ({ getStats: async () => new Map(stats.map((stat, i) => [String(i), stat])) }) as unknown as RTCPeerConnection;
const sent = (width: number, height: number, reason: string) =>
  peer(
    { type: 'outbound-rtp', kind: 'audio' },
    {
      type: 'outbound-rtp',
      kind: 'video',
      frameWidth: width,
      frameHeight: height,
      qualityLimitationReason: reason,
    },
  );

describe('how much a tablet sends', () => {
  it('is told by the shorter side', () => {
    expect(stepOf(1920, 1080)).toBe('P1080');
    expect(stepOf(1080, 1920)).toBe('P1080');
    expect(stepOf(960, 540)).toBe('P720');
    expect(stepOf(640, 360)).toBe('P360');
  });

  it('comes with the reason that the browser gives', async () => {
    expect(await sentStep(sent(1920, 1080, 'none'), false)).toEqual({ step: 'P1080', reason: 'NONE' });
    expect(await sentStep(sent(640, 360, 'none'), false)).toEqual({ step: 'P360', reason: 'SOURCE' });
    expect(await sentStep(sent(960, 540, 'bandwidth'), false)).toEqual({ step: 'P720', reason: 'LINK' });
    expect(await sentStep(sent(960, 540, 'cpu'), false)).toEqual({ step: 'P720', reason: 'PROCESSOR' });
  });

  it('is the largest of several sizes that goes out', async () => {
    const size = (height: number, framesPerSecond: number | undefined) => ({
      type: 'outbound-rtp',
      kind: 'video',
      frameWidth: (height * 16) / 9,
      frameHeight: height,
      framesPerSecond,
      qualityLimitationReason: 'none',
    });
    const step = (...heights: [number, number | undefined][]) =>
      sentStep(peer(...heights.map(([height, rate]) => size(height, rate))), false);
    expect(await step([270, 30], [1080, 30], [540, 30])).toEqual({ step: 'P1080', reason: 'NONE' });
    expect(await step([1080, undefined], [540, 30], [270, 30])).toEqual({ step: 'P720', reason: 'LINK' });
    expect(await step([1080, undefined], [540, undefined])).toEqual({ step: 'P1080', reason: 'NONE' });
  });

  it('is sent in as many sizes as show something', () => {
    expect(encodings(1080).map(({ rid }) => rid)).toEqual(['h', 'm', 'l']);
    expect(encodings(480).map(({ rid }) => rid)).toEqual(['h', 'm']);
    expect(encodings(240)).toEqual([{ maxBitrate: 4_000_000 }]);
    expect(encodings(undefined)).toHaveLength(1);
  });

  it('is sound where no picture goes out', async () => {
    expect(await sentStep(peer({ type: 'outbound-rtp', kind: 'audio' }), false)).toEqual({
      step: 'AUDIO',
      reason: 'SOURCE',
    });
    expect(await sentStep(sent(1920, 1080, 'none'), true)).toEqual({ step: 'AUDIO', reason: 'CHOSEN' });
  });
});

describe('how much a viewer gets', () => {
  it('is reduced when the publisher sends a larger picture', () => {
    expect(isReduced(960, 540, 'P1080')).toBe(true);
    expect(isReduced(480, 270, 'P720')).toBe(true);
    expect(isReduced(1920, 1080, 'P1080')).toBe(false);
    expect(isReduced(640, 360, 'P360')).toBe(false);
    expect(isReduced(640, 360, undefined)).toBe(false);
    expect(isReduced(640, 360, 'STILLS')).toBe(false);
    expect(isReduced(0, 0, 'P1080')).toBe(false);
  });
});
