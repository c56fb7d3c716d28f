import type { FrameClass, LinkQuality } from '../../src/protocol/types';

/** How a vehicle measures its link. */
export function quality(now: number, backlog: Partial<Record<FrameClass, number>>): LinkQuality;
