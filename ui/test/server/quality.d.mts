import type { FrameClass, LinkQuality, UplinkView } from '../../src/protocol/types';

/** How a vehicle measures its link. */
export function quality(now: number, backlog: Partial<Record<FrameClass, number>>): LinkQuality;

/** Three ways to the centre, the first of them silent. */
export function uplinks(now: number): UplinkView[];
