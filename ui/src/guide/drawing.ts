import type { GuideShape, Spot } from '../protocol/types';
import { ellipse, line, meant } from './geometry';

/** What a person does on the picture now. */
export const TOOLS = ['pointer', 'arrow', 'ellipse', 'line', 'words', 'scale', 'measure'] as const;
export type Tool = (typeof TOOLS)[number];

/** Something begun and not done yet. */
export interface Draft {
  /** Where it began, and every further point of a free line. */
  readonly points: readonly Spot[];
  /** Where mouse, pen or mark is now. */
  readonly to: Spot;
}

/** A draft that begins at a place. */
export function begun(at: Spot): Draft {
  return { points: [at], to: at };
}

/** The draft with the mark at another place; a free line that is drawn by hand goes along. */
export function drawnTo(draft: Draft, at: Spot, along: boolean): Draft {
  return { points: along ? [...draft.points, at] : draft.points, to: at };
}

/** The shape that a draft is so far; undefined while it is none. */
export function shapeOf(tool: Tool, draft: Draft): GuideShape | undefined {
  const from = draft.points[0];
  if (from === undefined) return undefined;
  const { to } = draft;
  switch (tool) {
    case 'arrow':
      return meant(from, to) ? { type: 'Arrow', from, to } : undefined;
    case 'measure':
    case 'scale':
      return meant(from, to) ? { type: 'Measure', from, to } : undefined;
    case 'ellipse':
      return meant(from, to) ? ellipse(from, to) : undefined;
    case 'line': {
      const points = draft.points.at(-1) === to ? draft.points : [...draft.points, to];
      return points.length > 1 && points.some((point) => meant(from, point)) ? line(points) : undefined;
    }
    case 'pointer':
    case 'words':
      return undefined;
  }
}
