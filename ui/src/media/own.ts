import { Problem } from '../api/problem';
import type { MediaStep, MediaStepReason } from '../protocol/types';
import type { mediaTexts } from './texts';

/** Why there is no picture of our own, as a key of the texts; undefined for what has its own words. */
export function deviceTrouble(error: unknown): keyof typeof mediaTexts | undefined {
  if (error instanceof Problem) return undefined;
  if (!isSecureContext) return 'insecure';
  if (error instanceof DOMException) return error.name === 'NotAllowedError' ? 'denied' : 'noDevice';
  return undefined;
}

/** How much of this tablet's camera is sent, and why no more. */
export interface SentStep {
  readonly step: MediaStep;
  readonly reason: MediaStepReason;
}

const LARGE = 900;
const MIDDLE = 540;

/** The step of a picture of this size; a picture on its side counts by its shorter side. */
export function stepOf(width: number, height: number): MediaStep {
  const lines = Math.min(width, height);
  return lines >= LARGE ? 'P1080' : lines >= MIDDLE ? 'P720' : 'P360';
}

const REASONS: Readonly<Record<string, MediaStepReason>> = { bandwidth: 'LINK', cpu: 'PROCESSOR', other: 'PROCESSOR' };

/** From the statistics of the browser; `hidden` while a person has switched the picture off. */
export async function sentStep(peer: RTCPeerConnection, hidden: boolean): Promise<SentStep> {
  if (hidden) return { step: 'AUDIO', reason: 'CHOSEN' };
  for (const stat of (await peer.getStats()).values()) {
    if (stat.type !== 'outbound-rtp' || stat.kind !== 'video' || !stat.frameHeight) continue;
    const step = stepOf(stat.frameWidth, stat.frameHeight);
    const reason = REASONS[stat.qualityLimitationReason] ?? (step === 'P1080' ? 'NONE' : 'SOURCE');
    return { step, reason };
  }
  return { step: 'AUDIO', reason: 'SOURCE' };
}
