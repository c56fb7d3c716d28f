import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTexts, useWords } from '../i18n';
import { age, timeOfDay } from '../i18n/time';
import { FULL, type LayerProps } from '../media/layer';
import type { GuideShape, Spot } from '../protocol/types';
import { Asking } from './Asking';
import { frozen } from './capture';
import { begun, type Draft, drawnTo, shapeOf, type Tool } from './drawing';
import { useGuide } from './Guided';
import { moved, type Size } from './geometry';
import styles from './guide.module.css';
import { KeepButton } from './KeepButton';
import type { GuideLink } from './link';
import { hold } from './originals';
import { CrewScreens } from './Seen';
import { Laser, Shape } from './Shapes';
import { Legend, Stage, spotOf, useSize } from './Stage';
import { Toolbar } from './Toolbar';
import { guideTexts } from './texts';

const STEP = 0.02;
const FINE_STEP = 0.004;
const MIDDLE: Spot = { x: 0.5, y: 0.5 };
const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** For those who help: freezes, draws, measures and points on the picture of a camera, and shows what the crew's screens show. */
export function GuideLayer({ source, name, video, children }: LayerProps) {
  const t = useTexts(guideTexts);
  const { link, view } = useGuide();
  const frame = view.frames.get(source);
  const watching = Boolean(children);
  const live = useSize(video, watching);
  const stage = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const [trouble, setTrouble] = useState<'noPicture' | 'tooLarge'>();
  const drawing = useDrawing(link, source, frame?.frame);
  const size: Size = frame?.picture ?? live;
  const freeze = () => {
    const capturedAt = new Date(link.clock.now()).toISOString();
    const picture = video.current === null ? undefined : frozen(video.current);
    setTrouble(picture !== undefined ? undefined : video.current?.videoWidth ? 'tooLarge' : 'noPicture');
    if (picture === undefined) return;
    const id = crypto.randomUUID();
    if (video.current !== null) hold(source, id, video.current);
    link.act({ type: 'Freeze', source, frame: id, capturedAt, picture });
    stage.current?.focus();
  };
  if (!watching && frame === undefined) return null;
  const act = {
    freeze,
    release: () => frame !== undefined && link.act({ type: 'Unfreeze', source, frame: frame.frame }),
    undo: () => frame !== undefined && link.act({ type: 'Undo', source, frame: frame.frame }),
    clear: () => frame !== undefined && link.act({ type: 'Clear', source, frame: frame.frame }),
  };
  const mark = drawing.mark;
  return (
    <div ref={root} className={styles.layer} {...{ [FULL]: true }}>
      <Stage
        stage={stage}
        source={source}
        name={name}
        frame={frame}
        live={live}
        pointers={[...view.pointers.values()]}
        draft={
          <>
            <DraftShape drawing={drawing} size={size} scale={frame?.scale} />
            {drawing.pointed !== undefined && <Laser at={drawing.pointed} size={size} name="" />}
            {mark !== undefined && <Mark at={mark} size={size} />}
          </>
        }
        {...drawing.handlers(size)}
        tabIndex={0}
        role="application"
        aria-label={t('stage', { name })}
      >
        {children}
      </Stage>
      <p className={styles.what}>
        {frame === undefined
          ? t('livePicture')
          : t('frozen', {
              time: timeOfDay(frame.capturedAt),
              age: age(link.clock.now() - Date.parse(frame.capturedAt)),
              by: frame.by,
            })}
      </p>
      {drawing.asking !== undefined && (
        <Asking
          key={drawing.asking.kind}
          kind={drawing.asking.kind}
          done={(value) => {
            drawing.answer(value);
            stage.current?.focus();
          }}
        />
      )}
      <Toolbar
        name={name}
        root={root}
        view={view}
        frame={frame}
        watching={watching}
        tool={drawing.tool}
        choose={(tool) => {
          drawing.choose(tool);
          stage.current?.focus();
        }}
        act={act}
      />
      {frame !== undefined && (
        <div className={styles.tools}>
          <KeepButton stage={stage} frame={frame} />
        </div>
      )}
      {frame !== undefined && <Legend frame={frame} />}
      {frame !== undefined && drawing.measuring && (
        <p className={styles.what}>{frame.scale === undefined ? t('noScale') : t('scaled')}</p>
      )}
      <Trouble trouble={trouble ?? view.trouble} />
      <CrewScreens view={view} now={link.clock.now()} />
    </div>
  );
}

/** Why something was not done. */
function Trouble({ trouble }: { readonly trouble: string | undefined }) {
  const t = useTexts(guideTexts);
  const word = useWords();
  if (trouble === undefined) return null;
  const own = trouble === 'NOT_SENT' || trouble === 'noPicture' || trouble === 'tooLarge';
  return <p role="alert">{own ? t(trouble) : word('GuideRefusal', trouble as 'NOT_FROZEN')}</p>;
}

interface DraftShapeProps {
  readonly drawing: Drawing;
  readonly size: Size;
  readonly scale: Parameters<typeof Shape>[0]['scale'];
}

function DraftShape({ drawing, size, scale }: DraftShapeProps) {
  if (drawing.shape === undefined) return null;
  return (
    <g className={styles.pending} data-draft={drawing.shape.type}>
      <Shape shape={drawing.shape} size={size} scale={drawing.tool === 'scale' ? undefined : scale} colour="#ffffff" />
    </g>
  );
}

/** The mark that arrow keys move. */
function Mark({ at, size }: { readonly at: Spot; readonly size: Size }) {
  const x = at.x * size.width;
  const y = at.y * size.height;
  const r = size.width / 50;
  const d = `M${x - r} ${y}h${2 * r}M${x} ${y - r}v${2 * r}`;
  return (
    <g data-mark={`${at.x.toFixed(3)} ${at.y.toFixed(3)}`}>
      <path d={d} className={styles.under} />
      <path d={d} className={styles.over} stroke="#ffffff" />
    </g>
  );
}

type Asked =
  | { readonly kind: 'words'; readonly at: Spot }
  | { readonly kind: 'scale'; readonly from: Spot; readonly to: Spot };

type Drawing = ReturnType<typeof useDrawing>;

/** What hand and keys do on a picture: tool, what is begun, the mark, and what is still asked for. */
function useDrawing(link: GuideLink, source: string, frame: string | undefined) {
  const [tool, setTool] = useState<Tool>('pointer');
  const [draft, setDraft] = useState<Draft>();
  const [mark, setMark] = useState<Spot>();
  const [pointed, setPointed] = useState<Spot>();
  const [asking, setAsking] = useState<Asked>();
  const point = useCallback(
    (at: Spot | undefined) => {
      setPointed(at);
      link.point(source, at);
    },
    [link, source],
  );
  // What was begun belongs to the picture on which it was begun.
  useEffect(() => {
    setDraft(undefined);
    setAsking(undefined);
    setTool(frame === undefined ? 'pointer' : 'arrow');
  }, [frame]);
  useEffect(() => () => link.point(source, undefined), [link, source]);
  const draw = (shape: GuideShape) => frame !== undefined && link.act({ type: 'Draw', source, frame, shape });
  const finish = (done: Draft) => {
    setDraft(undefined);
    const shape = shapeOf(tool, done);
    if (shape === undefined) return;
    if (tool === 'scale' && shape.type === 'Measure') setAsking({ kind: 'scale', from: shape.from, to: shape.to });
    else draw(shape);
  };
  const giveUp = () => {
    setDraft(undefined);
    setAsking(undefined);
    setMark(undefined);
    point(undefined);
  };
  const choose = (next: Tool) => {
    setTool(next);
    setDraft(undefined);
    setAsking(undefined);
    point(undefined);
  };
  const answer = (value: string | undefined) => {
    setAsking(undefined);
    if (value === undefined || asking === undefined || frame === undefined) return;
    if (asking.kind === 'words') return void draw({ type: 'Words', at: asking.at, text: value });
    const scale = { from: asking.from, to: asking.to, millimetres: Number(value) };
    link.act({ type: 'Calibrate', source, frame, scale });
    setTool('measure');
  };
  const enter = () => {
    const at = mark ?? MIDDLE;
    setMark(at);
    if (tool === 'pointer') return point(at);
    if (frame === undefined) return;
    if (tool === 'words') return setAsking({ kind: 'words', at });
    if (draft === undefined) return setDraft(begun(at));
    if (tool === 'line' && draft.points.at(-1) !== at) return setDraft(drawnTo(draft, at, true));
    finish({ ...draft, to: at });
  };
  const step = (dx: number, dy: number) => {
    const at = moved(mark ?? MIDDLE, dx, dy);
    setMark(at);
    if (tool === 'pointer') point(at);
    else if (draft !== undefined) setDraft(drawnTo(draft, at, false));
  };
  const handlers = (size: Size) => ({
    onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => {
      if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
      const way = ARROWS[event.key];
      const by = event.shiftKey ? FINE_STEP : STEP;
      if (way !== undefined) step(way[0] * by, way[1] * by * (size.width / size.height));
      else if (event.key === 'Enter') enter();
      else if (event.key === 'Escape') giveUp();
      else return;
      event.preventDefault();
    },
    ...hand({ size, tool, frozen: frame !== undefined, draft, setDraft, finish, point, setMark, ask: setAsking }),
  });
  const shape =
    asking?.kind === 'scale'
      ? ({ type: 'Measure', from: asking.from, to: asking.to } as const)
      : draft && shapeOf(tool, draft);
  const measuring = tool === 'scale' || tool === 'measure';
  return { tool, choose, shape, mark, pointed, asking, answer, handlers, measuring };
}

interface Hand {
  readonly size: Size;
  readonly tool: Tool;
  readonly frozen: boolean;
  readonly draft: Draft | undefined;
  readonly setDraft: (draft: Draft) => void;
  readonly finish: (draft: Draft) => void;
  readonly point: (at: Spot | undefined) => void;
  readonly setMark: (at: Spot | undefined) => void;
  readonly ask: (asked: Asked) => void;
}

/** Mouse, pen and finger. */
function hand({ size, tool, frozen: drawable, draft, setDraft, finish, point, setMark, ask }: Hand) {
  const at = (event: PointerEvent<HTMLDivElement>) => spotOf(event.currentTarget, size, event);
  return {
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      if (event.button !== 0) return;
      setMark(undefined);
      event.currentTarget.setPointerCapture(event.pointerId);
      if (tool === 'pointer') point(at(event));
      else if (drawable && tool !== 'words') setDraft(begun(at(event)));
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
      const held = event.currentTarget.hasPointerCapture(event.pointerId);
      // A mouse points while it lies on the picture, a finger while it touches it.
      if (tool === 'pointer') return point(at(event));
      if (held && draft !== undefined) setDraft(drawnTo(draft, at(event), tool === 'line'));
    },
    onPointerUp: (event: PointerEvent<HTMLDivElement>) => {
      // Only now: what is pressed takes the focus from what is asked for.
      if (drawable && tool === 'words') ask({ kind: 'words', at: at(event) });
      if (tool === 'pointer' && event.pointerType !== 'mouse') point(undefined);
      if (draft !== undefined && event.currentTarget.hasPointerCapture(event.pointerId)) {
        finish({ ...draft, to: at(event) });
      }
    },
    onPointerLeave: () => {
      if (tool === 'pointer') point(undefined);
    },
  };
}
