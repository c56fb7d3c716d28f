import type { Map as MapLibre } from 'maplibre-gl';
import type { Priority } from '../protocol/types';
import type { Scheme } from './style';

/** How a unit looks on the map: shape and filling, never colour alone. */
export const UNIT_SHAPES = ['idle', 'assigned', 'moving', 'scene', 'patient', 'hospital', 'out'] as const;
export type UnitShape = (typeof UNIT_SHAPES)[number];

const SIZE = 64;
/** Twice as many pixels as points, so that icons are sharp on dense screens. */
const RATIO = 2;

type Pen = CanvasRenderingContext2D;
type Path = (pen: Pen) => void;

const circle: Path = (pen) => pen.arc(32, 32, 15, 0, 2 * Math.PI);
const square: Path = (pen) => pen.rect(18, 18, 28, 28);
const diamond: Path = (pen) => polygon(pen, [32, 13, 51, 32, 32, 51, 13, 32]);
const triangle: Path = (pen) => polygon(pen, [32, 8, 58, 54, 6, 54]);

function polygon(pen: Pen, points: readonly number[]): void {
  for (let i = 0; i < points.length; i += 2) pen.lineTo(points[i] as number, points[i + 1] as number);
  pen.closePath();
}

/** Outline of a unit's shape, and whether it is filled. */
const UNIT_PATHS: Readonly<Record<UnitShape, readonly [Path, boolean]>> = {
  idle: [circle, false],
  assigned: [circle, false],
  moving: [circle, true],
  scene: [square, true],
  patient: [diamond, true],
  hospital: [diamond, false],
  out: [circle, false],
};

function draw(work: (pen: Pen) => void): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const pen = canvas.getContext('2d') as Pen;
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  work(pen);
  return pen.getImageData(0, 0, SIZE, SIZE);
}

function shape(path: Path, fill: string, edge: string, halo: string): (pen: Pen) => void {
  return (pen) => {
    pen.beginPath();
    path(pen);
    pen.strokeStyle = halo;
    pen.lineWidth = 12;
    pen.stroke();
    pen.fillStyle = fill;
    pen.fill();
    pen.strokeStyle = edge;
    pen.lineWidth = 6;
    pen.stroke();
  };
}

function line(pen: Pen, colour: string, ...points: number[]): void {
  pen.beginPath();
  pen.moveTo(points[0] as number, points[1] as number);
  for (let i = 2; i < points.length; i += 2) pen.lineTo(points[i] as number, points[i + 1] as number);
  pen.strokeStyle = colour;
  pen.lineWidth = 6;
  pen.stroke();
}

function unitIcon(kind: UnitShape, ink: string, paper: string): ImageData {
  const [path, filled] = UNIT_PATHS[kind];
  return draw((pen) => {
    shape(path, filled ? ink : paper, ink, paper)(pen);
    if (kind === 'assigned') {
      pen.beginPath();
      pen.arc(32, 32, 7, 0, 2 * Math.PI);
      pen.fillStyle = ink;
      pen.fill();
    }
    if (kind === 'out') line(pen, ink, 22, 42, 42, 22);
  });
}

const PRIORITY_PATHS: Readonly<Record<Priority, Path>> = {
  P1: triangle,
  P2: (pen) => polygon(pen, [32, 8, 56, 32, 32, 56, 8, 32]),
  P3: (pen) => pen.rect(11, 11, 42, 42),
  P4: (pen) => pen.arc(32, 32, 22, 0, 2 * Math.PI),
};

function priorityIcons(paper: string): readonly (readonly [string, ImageData])[] {
  const tokens = getComputedStyle(document.documentElement);
  return Object.entries(PRIORITY_PATHS).map(([priority, path]) => {
    const colour = tokens.getPropertyValue(`--${priority.toLowerCase()}`).trim();
    return [`priority-${priority}`, draw(shape(path, colour, paper, paper))] as const;
  });
}

/** Draws the marks of incidents again when the colours of the priorities have changed. */
export function renewIcons(map: MapLibre, scheme: Scheme): void {
  for (const [name, image] of priorityIcons(scheme === 'dark' ? '#14181d' : '#ffffff')) map.updateImage(name, image);
}

/** Names of the images: `unit-moving`, `priority-P1`, `heading`, `hospital`, `closure`. */
export function addIcons(map: MapLibre, scheme: Scheme): void {
  const tokens = getComputedStyle(document.documentElement);
  const colour = (name: string) => tokens.getPropertyValue(name).trim();
  const [ink, paper] = scheme === 'dark' ? ['#f2f4f7', '#14181d'] : ['#14181d', '#ffffff'];
  const add = (name: string, image: ImageData) => map.addImage(name, image, { pixelRatio: RATIO });
  for (const kind of UNIT_SHAPES) add(`unit-${kind}`, unitIcon(kind, ink, paper));
  for (const [name, image] of priorityIcons(paper)) add(name, image);
  add(
    'heading',
    draw((pen) => shape((p) => polygon(p, [32, 0, 40, 13, 24, 13]), ink, ink, paper)(pen)),
  );
  add(
    'hospital',
    draw((pen) => {
      shape(square, paper, ink, paper)(pen);
      line(pen, ink, 26, 24, 26, 40);
      line(pen, ink, 38, 24, 38, 40);
      line(pen, ink, 26, 32, 38, 32);
    }),
  );
  add(
    'closure',
    draw((pen) => {
      shape(circle, paper, colour('--alarm'), paper)(pen);
      line(pen, colour('--alarm'), 22, 32, 42, 32);
    }),
  );
}
