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

/** A picture is below what is sent for this long before it is said, so that a change at the sender is known first. */
export const REDUCED_SECONDS = 5;

/** Whether a viewer's picture is a smaller one than its publisher sends. */
export function isReduced(width: number, height: number, sent: MediaStep | undefined): boolean {
  const sizes: readonly (MediaStep | undefined)[] = ['P360', 'P720', 'P1080'];
  return width > 0 && sizes.indexOf(stepOf(width, height)) < sizes.indexOf(sent);
}

/** From the statistics of the browser, the largest size that goes out; `hidden` while a person has switched the picture off. */
export async function sentStep(peer: RTCPeerConnection, hidden: boolean): Promise<SentStep> {
  if (hidden) return { step: 'AUDIO', reason: 'CHOSEN' };
  const sizes = [];
  for (const stat of (await peer.getStats()).values()) {
    if (stat.type === 'outbound-rtp' && stat.kind === 'video' && stat.frameHeight) sizes.push(stat);
  }
  if (sizes.length === 0) return { step: 'AUDIO', reason: 'SOURCE' };
  // A size that the browser leaves out for a while is still in the statistics, without frames.
  const going = sizes.filter((stat) => stat.framesPerSecond > 0);
  const all = sizes.reduce((a, b) => (b.frameHeight > a.frameHeight ? b : a));
  const largest = going.length === 0 ? all : going.reduce((a, b) => (b.frameHeight > a.frameHeight ? b : a));
  const step = stepOf(largest.frameWidth, largest.frameHeight);
  const left = largest === all ? undefined : 'LINK';
  const reason = REASONS[largest.qualityLimitationReason] ?? left ?? (step === 'P1080' ? 'NONE' : 'SOURCE');
  return { step, reason };
}
