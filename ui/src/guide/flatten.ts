import type { GuidePicture } from '../protocol/types';
import { FULL_STEPS, jpeg } from './capture';
import type { Original } from './originals';

/** Strokes as shares of the picture's width, as they look on a tablet. */
const UNDER = 1 / 160;
const OVER = 1 / 320;
const LETTERS_EDGE = 0.25;

/**
 * A frozen picture and what is drawn on it as one picture.
 *
 * @param picture the decoded picture
 * @param drawings the element that draws on it, in pixels of the picture; where someone points is left out
 * @param bytesMax most bytes of the file
 * @param full the same picture in its own size, to be as good as it fits
 * @returns undefined when it cannot be made so small
 */
export function flattened(
  picture: HTMLImageElement,
  drawings: SVGSVGElement,
  bytesMax: number,
  full?: Original,
): GuidePicture | undefined {
  const { width: wide, height: high } = drawings.viewBox.baseVal;
  return jpeg(
    full ?? { width: wide, height: high },
    (context, width, height) => {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(full?.image ?? picture, 0, 0, width, height);
      context.scale(width / wide, height / high);
      const parts = [
        ...drawings.querySelectorAll<SVGElement>('[data-shape] path, [data-shape] text, [data-shape] circle'),
      ];
      for (const part of parts) draw(context, part, wide);
    },
    bytesMax,
    full === undefined ? undefined : FULL_STEPS,
  );
}

function draw(context: CanvasRenderingContext2D, part: SVGElement, wide: number): void {
  const number = (name: string) => Number(part.getAttribute(name));
  context.lineCap = 'round';
  context.lineJoin = 'round';
  if (part instanceof SVGTextElement) {
    write(context, part, number);
    return;
  }
  const over = part.getAttribute('stroke');
  context.setLineDash((part.getAttribute('stroke-dasharray') ?? '').split(' ').filter(Boolean).map(Number));
  context.lineWidth = wide * (over === null ? UNDER : OVER);
  context.strokeStyle = over ?? '#000';
  if (part instanceof SVGCircleElement) {
    context.beginPath();
    context.arc(number('cx'), number('cy'), number('r'), 0, 2 * Math.PI);
    context.fillStyle = '#000';
    context.fill();
    context.strokeStyle = '#fff';
    context.lineWidth = wide * (OVER / 2);
    context.stroke();
  } else context.stroke(new Path2D(part.getAttribute('d') ?? ''));
}

function write(context: CanvasRenderingContext2D, part: SVGTextElement, number: (name: string) => number): void {
  const text = part.textContent;
  const size = number('font-size');
  context.setLineDash([]);
  context.font = `700 ${size}px ${getComputedStyle(part).fontFamily}`;
  context.textBaseline = 'middle';
  context.textAlign = part.getAttribute('text-anchor') === 'middle' ? 'center' : 'left';
  context.lineWidth = size * LETTERS_EDGE;
  context.strokeStyle = '#000';
  context.strokeText(text, number('x'), number('y'));
  context.fillStyle = part.getAttribute('fill') ?? '#fff';
  context.fillText(text, number('x'), number('y'));
}
