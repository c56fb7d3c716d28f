import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  LayerSpecification,
  StyleSpecification,
} from 'maplibre-gl';

export type Scheme = 'dark' | 'light';

/** Loaded from our own files; MapLibre draws labels with it, so that no glyph server is needed. */
export const MAP_FONT = ['Noto Sans'];

/** Greys: the map is the ground on which what matters stands out. */
const COLOURS = {
  dark: {
    land: '#171b21',
    water: '#1d2a38',
    park: '#1b231f',
    built: '#1c2128',
    building: '#252b33',
    minor: '#323a45',
    middle: '#434d5a',
    major: '#5d6876',
    text: '#aab4c0',
    halo: '#14181d',
  },
  light: {
    land: '#f3f3f1',
    water: '#c9d8e6',
    park: '#e2eade',
    built: '#ecebe8',
    building: '#dddbd6',
    minor: '#ffffff',
    middle: '#ffffff',
    major: '#fbf3d9',
    text: '#48525e',
    halo: '#ffffff',
  },
} as const;

type Palette = (typeof COLOURS)[Scheme];

const width = (...stops: number[]): DataDrivenPropertyValueSpecification<number> => [
  'interpolate',
  ['exponential', 1.5],
  ['zoom'],
  ...(stops as [number, number]),
];

function road(id: string, classes: string[], colour: string, stops: number[], palette: Palette): LayerSpecification[] {
  const filter: ['in', unknown, unknown] = ['in', ['get', 'class'], ['literal', classes]];
  const shared = { type: 'line', source: 'base', 'source-layer': 'road', filter } as const;
  const layout = { 'line-cap': 'round', 'line-join': 'round' } as const;
  const casing = stops.map((value, index) => (index % 2 === 0 ? value : value + 1.2));
  return [
    { ...shared, id: `${id}-edge`, layout, paint: { 'line-color': palette.building, 'line-width': width(...casing) } },
    { ...shared, id, layout, paint: { 'line-color': colour, 'line-width': width(...stops) } },
  ] as LayerSpecification[];
}

function labels(palette: Palette): LayerSpecification[] {
  const paint = { 'text-color': palette.text, 'text-halo-color': palette.halo, 'text-halo-width': 1.3 };
  const name: ExpressionSpecification = ['get', 'name'];
  const text = { 'text-field': name, 'text-font': MAP_FONT };
  return [
    {
      id: 'road-name',
      type: 'symbol',
      source: 'base',
      'source-layer': 'road',
      minzoom: 13,
      filter: ['has', 'name'],
      layout: { ...text, 'symbol-placement': 'line', 'text-size': width(13, 10, 17, 14) },
      paint,
    },
    {
      id: 'poi-name',
      type: 'symbol',
      source: 'base',
      'source-layer': 'poi',
      minzoom: 14.5,
      filter: ['!=', ['get', 'kind'], 'hospital'],
      layout: { ...text, 'text-size': 11 },
      paint,
    },
    {
      id: 'place-name',
      type: 'symbol',
      source: 'base',
      'source-layer': 'place',
      maxzoom: 15,
      layout: { ...text, 'text-size': width(9, 11, 14, 15), 'text-letter-spacing': 0.05 },
      paint,
    },
  ] as LayerSpecification[];
}

/** The base map in one colour scheme; layers and attributes as `prehospital.mapdata.tiles.BaseMapProfile` writes them. */
export function baseStyle(scheme: Scheme, tiles: string, attribution: string): StyleSpecification {
  const c = COLOURS[scheme];
  const fill = (id: string, layer: string, colour: string) =>
    ({
      id,
      type: 'fill',
      source: 'base',
      'source-layer': layer,
      paint: { 'fill-color': colour },
    }) as LayerSpecification;
  return {
    version: 8,
    sources: { base: { type: 'vector', url: `pmtiles://${tiles}`, attribution } },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': c.land } },
      fill('built', 'landuse', c.built),
      fill('park', 'park', c.park),
      fill('water', 'water', c.water),
      fill('building', 'building', c.building),
      ...road('path', ['path', 'service'], c.minor, [13, 0.3, 17, 3], c),
      ...road('minor', ['minor'], c.minor, [11, 0.4, 17, 8], c),
      ...road('middle', ['secondary', 'tertiary'], c.middle, [9, 0.6, 17, 12], c),
      ...road('major', ['motorway', 'trunk', 'primary'], c.major, [8, 0.9, 17, 15], c),
      ...labels(c),
    ],
  };
}
