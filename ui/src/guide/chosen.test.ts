import { describe, expect, it } from 'vitest';
import type { MediaRoomViewSource } from '../protocol/types';
import { chosenSource } from './chosen';
import type { Pointer, Shown } from './room';

const source = (name: string) => {
  const [camera, unit] = name.split('.');
  return { name, camera, unit } as unknown as MediaRoomViewSource;
};
const frame = (name: string, frozenAt: string) => [name, { source: name, frozenAt } as Shown] as const;
const pointer = (name: string, heard: number) => ({ source: name, heard }) as Pointer;
const CABIN = source('CABIN.A1');
const BODY = source('BODY.A1');
const OTHER = source('CABIN.B2');

describe('what a hands-free display shows', () => {
  it('prefers what was frozen last, then what is pointed at, then the own body camera', () => {
    const frames = new Map([frame('CABIN.A1', '2026-05-01T10:00:00Z'), frame('CABIN.B2', '2026-05-01T10:00:05Z')]);
    const pointers = [pointer('BODY.A1', 1), pointer('CABIN.A1', 2)];
    const sources = [OTHER, CABIN, BODY];
    expect(chosenSource(frames, pointers, sources, 'A1')).toBe('CABIN.B2');
    expect(chosenSource(new Map(), pointers, sources, 'A1')).toBe('CABIN.A1');
    expect(chosenSource(new Map(), [], sources, 'A1')).toBe('BODY.A1');
    expect(chosenSource(new Map(), [], [OTHER, CABIN], 'A1')).toBe('CABIN.A1');
    expect(chosenSource(new Map(), [], [OTHER], 'A1')).toBe('CABIN.B2');
    expect(chosenSource(new Map(), [], [source('TALK.ed')], 'A1')).toBeUndefined();
  });
});
