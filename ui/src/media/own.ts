import { Problem } from '../api/problem';
import type { mediaTexts } from './texts';

/** Why there is no picture of our own, as a key of the texts; undefined for what has its own words. */
export function deviceTrouble(error: unknown): keyof typeof mediaTexts | undefined {
  if (error instanceof Problem) return undefined;
  if (!isSecureContext) return 'insecure';
  if (error instanceof DOMException) return error.name === 'NotAllowedError' ? 'denied' : 'noDevice';
  return undefined;
}

/** How a sent picture is doing, from the statistics of the browser. */
export type Step = 'full' | 'reduced' | 'soundOnly';

export async function sentStep(peer: RTCPeerConnection): Promise<Step> {
  let step: Step = 'soundOnly';
  for (const stat of (await peer.getStats()).values()) {
    if (stat.type !== 'outbound-rtp' || stat.kind !== 'video' || !stat.framesSent) continue;
    step = stat.qualityLimitationReason === 'bandwidth' ? 'reduced' : 'full';
  }
  return step;
}
