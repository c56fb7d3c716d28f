import type {
  GuideActOnFrame,
  GuideFrame,
  GuideFrameDrawing,
  GuideNewsWelcome,
  GuideScreen,
  Role,
  Spot,
} from '../protocol/types';

/** Something drawn; pending until the server has said it back. */
export interface Drawn extends GuideFrameDrawing {
  readonly pending?: true;
}

/** A frozen picture as this screen shows it. */
export interface Shown extends GuideFrame {
  readonly drawings: readonly Drawn[];
}

/** The frozen pictures by the names of their cameras. */
export type Frames = ReadonlyMap<string, Shown>;

/** Where someone else points now. */
export interface Pointer {
  readonly by: string;
  readonly role: Role;
  readonly source: string;
  readonly at: Spot;
  /** By this screen's clock. */
  readonly heard: number;
}

/** What the server has told of an incident's guidance. */
export interface Room {
  /** The name of this screen; empty before it was told. */
  readonly screen: string;
  readonly draws: boolean;
  readonly number: number;
  readonly frames: Frames;
  readonly screens: readonly GuideScreen[];
}

export const EMPTY: Room = { screen: '', draws: false, number: 0, frames: new Map(), screens: [] };

/** The room as it is to a screen that comes in. */
export function welcomed({ screen, draws, number, frames, screens }: GuideNewsWelcome): Room {
  return { screen, draws, number, screens, frames: new Map(frames.map((frame) => [frame.source, frame])) };
}

/** The frozen pictures after an act; the same when the act is of a picture that is not there. */
export function entered(frames: Frames, act: GuideActOnFrame, by: string, at: string, pending = false): Frames {
  const present = frames.get(act.source);
  if (act.type !== 'Freeze' && present?.frame !== act.frame) return frames;
  const after = new Map(frames);
  if (act.type === 'Freeze') {
    const { source, frame, capturedAt, picture } = act;
    after.set(source, { source, frame, capturedAt, frozenAt: at, by, picture, drawings: [] });
  } else if (act.type === 'Unfreeze') after.delete(act.source);
  else if (present !== undefined) after.set(act.source, changed(present, act, by, pending));
  return after;
}

type Change = Exclude<GuideActOnFrame, { type: 'Freeze' | 'Unfreeze' }>;

function changed(frame: Shown, act: Change, by: string, pending: boolean): Shown {
  switch (act.type) {
    case 'Draw':
      return { ...frame, drawings: [...frame.drawings, { by, shape: act.shape, ...(pending && { pending }) }] };
    case 'Calibrate':
      return { ...frame, scale: act.scale };
    case 'Undo': {
      const last = frame.drawings.findLastIndex((drawing) => drawing.by === by);
      return { ...frame, drawings: frame.drawings.filter((_, index) => index !== last) };
    }
    case 'Clear':
      return { ...frame, drawings: [] };
  }
}

/** Whether a room that was told anew already contains what was sent before the connection was lost. */
export function contains(frames: Frames, act: GuideActOnFrame): boolean {
  const present = frames.get(act.source);
  if (act.type === 'Unfreeze') return present?.frame !== act.frame;
  if (present?.frame !== act.frame) return false;
  if (act.type === 'Draw') return present.drawings.some(({ shape }) => same(shape, act.shape));
  return act.type !== 'Calibrate' || same(present.scale, act.scale);
}

function same(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => same((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]));
}

/** Who drew on a picture, in the order in which they began; their places are their numbers and colours. */
export function authors(frame: Shown): readonly string[] {
  return [...new Set(frame.drawings.map(({ by }) => by))];
}
