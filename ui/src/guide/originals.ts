import type { Size } from './geometry';

/** A picture as this screen's camera or player showed it when it was frozen. */
export interface Original extends Size {
  readonly image: CanvasImageSource;
}

interface Held extends Original {
  readonly frame: string;
}

/** Most pictures that are held, one of each source; some 8 MB each. */
const MOST = 4;

const held = new Map<string, Held>();

/** Holds what a video shows now in its own size: what travels to the others is smaller. The one before it of the same source goes. */
export function hold(source: string, frame: string, video: HTMLVideoElement): void {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  held.delete(source);
  held.set(source, { frame, image: canvas, width: canvas.width, height: canvas.height });
  for (const oldest of [...held.keys()].slice(0, Math.max(0, held.size - MOST))) held.delete(oldest);
}

/** What was held of a frozen picture; undefined on the screens of others, and once another was frozen. */
export function original(source: string, frame: string): Original | undefined {
  const found = held.get(source);
  return found?.frame === frame ? found : undefined;
}
