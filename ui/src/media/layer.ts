import type { ReactNode, RefObject } from 'react';

/** What a console lays on the picture of a camera. */
export interface LayerProps {
  /** The camera's name in the room, such as `CABIN.A1`. */
  readonly source: string;
  /** The camera in words. */
  readonly name: string;
  /** The element that shows the camera now; holds nothing while none does. */
  readonly video: RefObject<HTMLVideoElement | null>;
  /** That element; absent while the camera is not watched. */
  readonly children?: ReactNode;
}

/** A full screen shows the element with this attribute around the picture, where there is one. */
export const FULL = 'data-full';

/** Shows the picture, with what lies on it, on the full screen; once more: as before. */
export function toggleFull(video: Element | null): void {
  if (document.fullscreenElement !== null) void document.exitFullscreen();
  else void (video?.closest(`[${FULL}]`) ?? video)?.requestFullscreen();
}
