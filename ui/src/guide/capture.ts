import type { GuidePicture } from '../protocol/types';

/** Largest picture, in bytes, as the server takes it. */
export const PICTURE_BYTES_MAX = 160 * 1024;

/** Longest side and quality, tried in turn until the picture is small enough. */
const STEPS: readonly (readonly [side: number, quality: number])[] = [
  [1280, 0.7],
  [1280, 0.5],
  [960, 0.6],
  [960, 0.4],
  [640, 0.5],
  [480, 0.4],
  [320, 0.3],
];

/** Draws something into a canvas of a size. */
export type Painter = (context: CanvasRenderingContext2D, width: number, height: number) => void;

/** What is painted as a JPEG of at most so many bytes; undefined when not even the smallest one is small enough. */
export async function jpeg(
  width: number,
  height: number,
  paint: Painter,
  bytesMax = PICTURE_BYTES_MAX,
): Promise<GuidePicture | undefined> {
  const canvas = document.createElement('canvas');
  for (const [side, quality] of STEPS) {
    const by = Math.min(1, side / Math.max(width, height));
    canvas.width = Math.round(width * by);
    canvas.height = Math.round(height * by);
    const context = canvas.getContext('2d');
    if (context === null) return undefined;
    paint(context, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
    if (blob !== null && blob.size <= bytesMax) {
      return { width: canvas.width, height: canvas.height, content: await base64(blob) };
    }
  }
  return undefined;
}

/** The picture that a video shows now; undefined while it shows none. */
export async function frozen(video: HTMLVideoElement): Promise<GuidePicture | undefined> {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return undefined;
  // One frame for all attempts: the video goes on while the first is made.
  const still = await createImageBitmap(video);
  try {
    return await jpeg(videoWidth, videoHeight, (context, width, height) =>
      context.drawImage(still, 0, 0, width, height),
    );
  } finally {
    still.close();
  }
}

function base64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** A picture as an address that an element shows. */
export function dataUrl({ content }: GuidePicture): string {
  return `data:image/${content.startsWith('iVBOR') ? 'png' : 'jpeg'};base64,${content}`;
}
