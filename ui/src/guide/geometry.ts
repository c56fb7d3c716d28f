import type { GuideScale, GuideShape, GuideShapeLine, Spot } from '../protocol/types';

/** A size in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where something lies, in pixels of the screen. */
export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/** Most points of a free line, as the server takes it. */
export const LINE_POINTS_MAX = 200;
/** Points of a free line that are nearer than this share of the picture add nothing. */
const LINE_STEP = 0.003;
/** Shorter than this share of the picture is a slip of the hand. */
const LENGTH_MIN = 0.006;
const RADIUS_MIN = 0.004;

/** Where a picture lies in an element that shows all of it, with bars beside or above it. */
export function fitted(element: Box, picture: Size): Box {
  const by = Math.min(element.width / picture.width, element.height / picture.height);
  const width = picture.width * by;
  const height = picture.height * by;
  return {
    left: element.left + (element.width - width) / 2,
    top: element.top + (element.height - height) / 2,
    width,
    height,
  };
}

const share = (value: number) => Math.min(1, Math.max(0, value));

/** The place on the picture under a place on the screen; what lies in the bars becomes the nearest edge. */
export function spotAt(element: Box, picture: Size, x: number, y: number): Spot {
  const box = fitted(element, picture);
  return { x: share((x - box.left) / box.width), y: share((y - box.top) / box.height) };
}

/** The place a step away, still on the picture. */
export function moved(from: Spot, dx: number, dy: number): Spot {
  return { x: share(from.x + dx), y: share(from.y + dy) };
}

/** How far two places are apart, in pixels of the picture. */
export function apart(from: Spot, to: Spot, picture: Size): number {
  return Math.hypot((to.x - from.x) * picture.width, (to.y - from.y) * picture.height);
}

/** Long enough to be meant. */
export function meant(from: Spot, to: Spot): boolean {
  return Math.hypot(to.x - from.x, to.y - from.y) >= LENGTH_MIN;
}

/** A length on the picture: in millimetres where a length is known, else as a share of the picture's width. */
export type Length =
  | { readonly kind: 'mm'; readonly mm: number }
  | { readonly kind: 'share'; readonly percent: number };

/** Holds for what lies as far from the camera as the known length does. */
export function length(from: Spot, to: Spot, picture: Size, scale: GuideScale | undefined): Length {
  const pixels = apart(from, to, picture);
  if (scale === undefined) return { kind: 'share', percent: (100 * pixels) / picture.width };
  return { kind: 'mm', mm: (pixels / apart(scale.from, scale.to, picture)) * scale.millimetres };
}

/** A length in the unit in which people say it; never finer than the picture allows. */
export function lengthText(measured: Length): string {
  if (measured.kind === 'share') return `${measured.percent.toFixed(measured.percent < 10 ? 1 : 0)} %`;
  if (measured.mm < 10) return `${measured.mm.toFixed(1)} mm`;
  if (measured.mm < 100) return `${measured.mm.toFixed(0)} mm`;
  return `${(measured.mm / 10).toFixed(measured.mm < 1_000 ? 1 : 0)} cm`;
}

/** The ellipse between two corners. */
export function ellipse(from: Spot, to: Spot): GuideShape {
  return {
    type: 'Ellipse',
    centre: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 },
    radiusX: Math.max(RADIUS_MIN, Math.abs(to.x - from.x) / 2),
    radiusY: Math.max(RADIUS_MIN, Math.abs(to.y - from.y) / 2),
  };
}

/** A free line with as many points as the server takes; both ends stay. */
export function line(points: readonly Spot[]): GuideShapeLine {
  let kept = points.filter((at, index) => {
    const before = points[index - 1];
    return before === undefined || index === points.length - 1 || Math.hypot(at.x - before.x, at.y - before.y) > 0;
  });
  for (let step = LINE_STEP; kept.length > LINE_POINTS_MAX; step *= 1.5) kept = thinned(kept, step);
  return { type: 'Line', points: kept };
}

function thinned(points: readonly Spot[], step: number): Spot[] {
  const kept: Spot[] = [];
  for (const [index, at] of points.entries()) {
    const before = kept.at(-1);
    const far = before === undefined || Math.hypot(at.x - before.x, at.y - before.y) >= step;
    if (far || index === points.length - 1) kept.push(at);
  }
  return kept;
}

/** The two ends of an arrow's head, in pixels of the picture. */
export function arrowHead(from: Spot, to: Spot, picture: Size): readonly (readonly [x: number, y: number])[] {
  const x = to.x * picture.width;
  const y = to.y * picture.height;
  const angle = Math.atan2(y - from.y * picture.height, x - from.x * picture.width);
  const size = Math.min(apart(from, to, picture), picture.width / 24);
  return [angle + 2.6, angle - 2.6].map((way) => [x + size * Math.cos(way), y + size * Math.sin(way)] as const);
}

/** Where a shape is named: beside its beginning. */
export function beginning(shape: GuideShape): Spot {
  switch (shape.type) {
    case 'Arrow':
    case 'Measure':
      return shape.from;
    case 'Ellipse':
      return { x: shape.centre.x, y: share(shape.centre.y - shape.radiusY) };
    case 'Line':
      return shape.points[0] ?? { x: 0, y: 0 };
    case 'Words':
      return shape.at;
  }
}
