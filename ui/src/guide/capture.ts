import type { GuidePicture } from '../protocol/types';
import type { Size } from './geometry';

/** Largest picture, in bytes, as the server takes it. */
export const PICTURE_BYTES_MAX = 160 * 1024;

/** Longest side and quality, tried in turn until the picture is small enough. */
export type Steps = readonly (readonly [side: number, quality: number])[];

const STEPS: Steps = [
  [1280, 0.7],
  [1280, 0.5],
  [960, 0.6],
  [960, 0.4],
  [800, 0.4],
  [640, 0.5],
  [480, 0.4],
  [320, 0.3],
];

/** For a picture that is kept in full size. */
export const FULL_STEPS: Steps = [
  [3840, 0.92],
  [1920, 0.92],
  [1920, 0.8],
  [1920, 0.6],
  [1280, 0.7],
];

/** Draws something into a canvas of a size. */
export type Painter = (context: CanvasRenderingContext2D, width: number, height: number) => void;

/**
 * What is painted as a JPEG of at most so many bytes; undefined when not even the smallest one is small enough. At once: a browser makes files
 * in the background only when it has nothing else to do, and who freezes a picture waits.
 */
export function jpeg(
  size: Size,
  paint: Painter,
  bytesMax = PICTURE_BYTES_MAX,
  steps: Steps = STEPS,
): GuidePicture | undefined {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  for (const [side, quality] of steps) {
    const by = Math.min(1, side / Math.max(size.width, size.height));
    canvas.width = Math.round(size.width * by);
    canvas.height = Math.round(size.height * by);
    paint(context, canvas.width, canvas.height);
    const content = canvas.toDataURL('image/jpeg', quality).replace(/^[^,]*,/, '');
    if (bytesOf(content) <= bytesMax) return { width: canvas.width, height: canvas.height, content };
  }
  return undefined;
}

/** How many bytes a Base64 text stands for. */
export function bytesOf(base64: string): number {
  return (base64.length * 3) / 4 - (/=*$/.exec(base64)?.[0].length ?? 0);
}

/** The picture that a video shows now; undefined while it shows none. */
export function frozen(video: HTMLVideoElement): GuidePicture | undefined {
  const size = { width: video.videoWidth, height: video.videoHeight };
  if (size.width === 0 || size.height === 0) return undefined;
  return jpeg(size, (context, width, height) => context.drawImage(video, 0, 0, width, height));
}

/** A picture as an address that an element shows. */
export function dataUrl({ content }: GuidePicture): string {
  return `data:image/${content.startsWith('iVBOR') ? 'png' : 'jpeg'};base64,${content}`;
}
