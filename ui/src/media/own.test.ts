import { describe, expect, it } from 'vitest';
import { sentStep, stepOf } from './own';

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

  it('is sound where no picture goes out', async () => {
    expect(await sentStep(peer({ type: 'outbound-rtp', kind: 'audio' }), false)).toEqual({
      step: 'AUDIO',
      reason: 'SOURCE',
    });
    expect(await sentStep(sent(1920, 1080, 'none'), true)).toEqual({ step: 'AUDIO', reason: 'CHOSEN' });
  });
});
