import { useTexts } from '../i18n';
import type { GuideScale, GuideShape, Spot } from '../protocol/types';
import { arrowHead, beginning, type Length, length, lengthText, type Size } from './geometry';
import styles from './guide.module.css';
import { authors, type Shown } from './room';
import { guideTexts } from './texts';

/** Colours of authors, told apart also by those who do not see colours by the number beside every shape. */
const COLOURS = ['#ffe14d', '#5fd7ff', '#ff9de2', '#9dff8a', '#ffb066', '#d7c4ff'];

/** The colour of the author with a number from 0. */
export function colourOf(author: number): string {
  return COLOURS[Math.max(0, author) % COLOURS.length] ?? '#ffffff';
}

const px = ({ x, y }: Spot, { width, height }: Size) => ({ x: x * width, y: y * height });

/** Everything drawn on a frozen picture; in pixels of the picture. */
export function Drawings({ frame }: { readonly frame: Shown }) {
  const t = useTexts(guideTexts);
  const names = authors(frame);
  const size = frame.picture;
  return (
    <>
      {frame.scale !== undefined && <Ruler scale={frame.scale} size={size} label={scaleText(t, frame.scale)} />}
      {frame.drawings.map(({ by, shape, pending }, index) => (
        <g
          // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no names, and their order is what they are
          key={index}
          data-shape={shape.type}
          data-pending={pending === true}
          className={pending === true ? styles.pending : undefined}
        >
          <Shape shape={shape} size={size} scale={frame.scale} colour={colourOf(names.indexOf(by))} />
          <Badge at={beginning(shape)} size={size} text={String(names.indexOf(by) + 1)} />
        </g>
      ))}
    </>
  );
}

type Say = (key: 'known' | 'ofWidth', values: Record<string, string>) => string;

function scaleText(t: Say, { millimetres }: GuideScale): string {
  return t('known', { text: lengthText({ kind: 'mm', mm: millimetres }) });
}

function measureText(t: Say, measured: Length): string {
  const text = lengthText(measured);
  return measured.kind === 'mm' ? text : t('ofWidth', { text });
}

interface ShapeProps {
  readonly shape: GuideShape;
  readonly size: Size;
  readonly scale: GuideScale | undefined;
  readonly colour: string;
}

/** One shape: dark below and coloured above, so that it shows on any picture. */
export function Shape({ shape, size, scale, colour }: ShapeProps) {
  const t = useTexts(guideTexts);
  switch (shape.type) {
    case 'Arrow': {
      const to = px(shape.to, size);
      const head = arrowHead(shape.from, shape.to, size);
      const d = `${path([shape.from, shape.to], size)} ${head.map(([x, y]) => `M${x} ${y}L${to.x} ${to.y}`).join('')}`;
      return <Stroke d={d} colour={colour} />;
    }
    case 'Line':
      return <Stroke d={path(shape.points, size)} colour={colour} />;
    case 'Ellipse': {
      const { x, y } = px(shape.centre, size);
      const rx = shape.radiusX * size.width;
      const ry = shape.radiusY * size.height;
      return (
        <Stroke d={`M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0`} colour={colour} />
      );
    }
    case 'Words':
      return <Label at={shape.at} size={size} text={shape.text} colour={colour} />;
    case 'Measure': {
      const text = measureText(t, length(shape.from, shape.to, size, scale));
      return (
        <>
          <Stroke d={path([shape.from, shape.to], size) + ticks(shape.from, shape.to, size)} colour={colour} />
          <Label at={middle(shape.from, shape.to)} size={size} text={text} colour={colour} />
        </>
      );
    }
  }
}

/** A known length: dashed, with its ends. */
export function Ruler({
  scale,
  size,
  label,
}: {
  readonly scale: GuideScale;
  readonly size: Size;
  readonly label: string;
}) {
  const d = path([scale.from, scale.to], size) + ticks(scale.from, scale.to, size);
  return (
    <g data-shape="Scale">
      <Stroke d={d} colour="#ffffff" dashed />
      <Label at={middle(scale.from, scale.to)} size={size} text={label} colour="#ffffff" />
    </g>
  );
}

function Stroke({
  d,
  colour,
  dashed = false,
}: {
  readonly d: string;
  readonly colour: string;
  readonly dashed?: boolean;
}) {
  return (
    <>
      <path d={d} className={styles.under} />
      <path d={d} className={styles.over} stroke={colour} strokeDasharray={dashed ? '8 6' : undefined} />
    </>
  );
}

interface LabelProps {
  readonly at: Spot;
  readonly size: Size;
  readonly text: string;
  readonly colour: string;
}

/** Words on the picture; those that would leave it on the right stand to the left of their place. */
export function Label({ at, size, text, colour }: LabelProps) {
  const { x, y } = px(at, size);
  const letters = fontSize(size);
  const wide = [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e80 ? 1 : 0.6), 0) * letters;
  const left = Math.max(0, Math.min(x + letters / 3, size.width - wide));
  return (
    <text x={left} y={y} dominantBaseline="middle" className={styles.words} fill={colour} fontSize={letters}>
      {text}
    </text>
  );
}

function fontSize({ width, height }: Size): number {
  return Math.max(width, height) / 32;
}

/** The number of who drew it. */
function Badge({ at, size, text }: { readonly at: Spot; readonly size: Size; readonly text: string }) {
  const { x, y } = px(at, size);
  const radius = fontSize(size) / 2.2;
  const inside = (value: number, max: number) => Math.min(max - radius, Math.max(radius, value));
  const cx = inside(x - radius * 1.4, size.width);
  const cy = inside(y - radius * 1.4, size.height);
  return (
    <g aria-hidden="true">
      <circle cx={cx} cy={cy} r={radius} className={styles.badge} />
      <text x={cx} y={cy} textAnchor="middle" dominantBaseline="central" fill="#fff" fontSize={radius * 1.4}>
        {text}
      </text>
    </g>
  );
}

/** Where someone points: rings with a cross, and who. */
export function Laser({ at, size, name }: { readonly at: Spot; readonly size: Size; readonly name: string }) {
  const { x, y } = px(at, size);
  const r = fontSize(size) * 0.8;
  return (
    <g data-pointer={name}>
      <Stroke
        d={`M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0M${x - r / 2} ${y}h${r}M${x} ${y - r / 2}v${r}`}
        colour="#ff4d6a"
      />
      <Label at={{ x: at.x + (1.3 * r) / size.width, y: at.y }} size={size} text={name} colour="#ffffff" />
    </g>
  );
}

function path(points: readonly Spot[], size: Size): string {
  return points
    .map((point, index) => {
      const { x, y } = px(point, size);
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}

function ticks(from: Spot, to: Spot, size: Size): string {
  const one = px(from, size);
  const other = px(to, size);
  const angle = Math.atan2(other.y - one.y, other.x - one.x) + Math.PI / 2;
  const dx = Math.cos(angle) * (size.width / 90);
  const dy = Math.sin(angle) * (size.width / 90);
  return [one, other].map(({ x, y }) => `M${x - dx} ${y - dy}L${x + dx} ${y + dy}`).join('');
}

const middle = (from: Spot, to: Spot): Spot => ({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
