import type { GeoJSONSource, LayerSpecification, Map as MapLibre } from 'maplibre-gl';
import { MAP_FONT, type Scheme } from '../../map/style';
import { COVERAGE_COLOURS } from './coverage';

/** What lies over the base map, from below to above. */
export const SOURCES = [
  'coverage',
  'track',
  'route',
  'closures',
  'draft',
  'doubts',
  'callers',
  'hospitals',
  'incidents',
  'units',
] as const;
export type SourceName = (typeof SOURCES)[number];

/** Layers that a click selects from, the upper first. */
export const CLICKABLE = ['units', 'incidents'] as const;

const EMPTY = { type: 'FeatureCollection', features: [] } as const;

/** Adds the sources, empty, and their layers. */
export function addLayers(map: MapLibre, scheme: Scheme): void {
  for (const name of SOURCES)
    map.addSource(name, { type: 'geojson', data: { ...EMPTY, features: [] }, tolerance: 0.1 });
  for (const layer of layers(scheme)) map.addLayer(layer);
}

/** Replaces what a source shows. */
export function setFeatures(map: MapLibre, name: SourceName, data: GeoJSON.FeatureCollection): void {
  map.getSource<GeoJSONSource>(name)?.setData(data);
}

function layers(scheme: Scheme): LayerSpecification[] {
  const tokens = getComputedStyle(document.documentElement);
  const colour = (name: string) => tokens.getPropertyValue(name).trim();
  const [ink, paper] = scheme === 'dark' ? ['#f2f4f7', '#14181d'] : ['#14181d', '#ffffff'];
  const halo = { 'text-color': ink, 'text-halo-color': paper, 'text-halo-width': 1.6 };
  const always = { 'icon-allow-overlap': true, 'icon-ignore-placement': true } as const;
  const label = { 'text-field': ['get', 'label'], 'text-font': MAP_FONT, 'text-optional': true } as const;
  const ring = (source: string, radius: number) => ({
    id: `${source}-selected`,
    type: 'circle',
    source,
    filter: ['==', ['get', 'selected'], true],
    paint: {
      'circle-radius': radius,
      'circle-color': 'transparent',
      'circle-stroke-color': colour('--focus'),
      'circle-stroke-width': 3,
    },
  });
  return [
    {
      id: 'coverage',
      type: 'circle',
      source: 'coverage',
      paint: {
        'circle-radius': [
          'interpolate',
          ['linear'],
          ['zoom'],
          9,
          ['*', 6, ['get', 'size']],
          14,
          ['*', 30, ['get', 'size']],
        ],
        'circle-color': [
          'match',
          ['get', 'units'],
          1,
          COVERAGE_COLOURS[1],
          2,
          COVERAGE_COLOURS[2],
          COVERAGE_COLOURS[3],
        ],
        'circle-opacity': ['case', ['==', ['get', 'units'], 0], 0, 0.55],
        'circle-stroke-color': COVERAGE_COLOURS[0],
        'circle-stroke-width': ['case', ['==', ['get', 'units'], 0], 3, 0],
      },
    },
    {
      id: 'track',
      type: 'line',
      source: 'track',
      paint: { 'line-color': ink, 'line-width': 2, 'line-opacity': 0.6, 'line-dasharray': [1, 2] },
    },
    {
      id: 'route-edge',
      type: 'line',
      source: 'route',
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': paper, 'line-width': 8 },
    },
    {
      id: 'route',
      type: 'line',
      source: 'route',
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': colour('--focus'), 'line-width': 4 },
    },
    {
      id: 'closure-area',
      type: 'fill',
      source: 'closures',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': colour('--alarm'), 'fill-opacity': 0.25 },
    },
    {
      id: 'doubts',
      type: 'fill',
      source: 'doubts',
      paint: { 'fill-color': colour('--dim'), 'fill-opacity': 0.12 },
    },
    {
      id: 'doubts-edge',
      type: 'line',
      source: 'doubts',
      paint: { 'line-color': colour('--dim'), 'line-width': 1.5, 'line-dasharray': [3, 2] },
    },
    {
      id: 'doubts-label',
      type: 'symbol',
      source: 'doubts',
      layout: {
        'symbol-placement': 'line',
        'text-field': ['get', 'label'],
        'text-font': MAP_FONT,
        'text-size': 11,
      },
      paint: halo,
    },
    {
      id: 'caller-disc',
      type: 'fill',
      source: 'callers',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': colour('--abnormal'), 'fill-opacity': 0.25 },
    },
    {
      id: 'caller-way',
      type: 'line',
      source: 'callers',
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': colour('--abnormal'), 'line-width': 2, 'line-dasharray': [2, 2] },
    },
    {
      id: 'caller',
      type: 'circle',
      source: 'callers',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 6,
        'circle-color': paper,
        'circle-stroke-color': colour('--abnormal'),
        'circle-stroke-width': 3,
      },
    },
    {
      id: 'caller-label',
      type: 'symbol',
      source: 'callers',
      filter: ['==', ['geometry-type'], 'Point'],
      layout: { ...label, 'text-size': 12, 'text-offset': [0, 1], 'text-anchor': 'top' },
      paint: halo,
    },
    {
      id: 'draft-outline',
      type: 'line',
      source: 'draft',
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': colour('--alarm'), 'line-width': 3, 'line-dasharray': [2, 1] },
    },
    {
      id: 'draft-corners',
      type: 'circle',
      source: 'draft',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 6,
        'circle-color': paper,
        'circle-stroke-color': colour('--alarm'),
        'circle-stroke-width': 3,
      },
    },
    {
      id: 'closures',
      type: 'symbol',
      source: 'closures',
      filter: ['==', ['geometry-type'], 'Point'],
      layout: {
        ...always,
        ...label,
        'icon-image': 'closure',
        'text-size': 12,
        'text-offset': [0, 1],
        'text-anchor': 'top',
      },
      paint: halo,
    },
    {
      id: 'hospitals',
      type: 'symbol',
      source: 'hospitals',
      layout: {
        ...always,
        ...label,
        'icon-image': 'hospital',
        'text-size': 12,
        'text-offset': [0, 1.1],
        'text-anchor': 'top',
      },
      paint: halo,
    },
    ring('incidents', 19),
    {
      id: 'incidents',
      type: 'symbol',
      source: 'incidents',
      layout: {
        ...always,
        ...label,
        'icon-image': ['get', 'icon'],
        'icon-size': 0.8,
        'text-size': 12,
        'text-offset': [0, 1.2],
        'text-anchor': 'top',
        'symbol-sort-key': ['match', ['get', 'order'], 'P1', 4, 'P2', 3, 'P3', 2, 1],
      },
      paint: halo,
    },
    ring('units', 17),
    {
      id: 'headings',
      type: 'symbol',
      source: 'units',
      filter: ['>=', ['get', 'heading'], 0],
      layout: {
        ...always,
        'icon-image': 'heading',
        'icon-rotate': ['get', 'heading'],
        'icon-rotation-alignment': 'map',
      },
      paint: { 'icon-opacity': ['get', 'opacity'] },
    },
    {
      id: 'units',
      type: 'symbol',
      source: 'units',
      layout: {
        ...always,
        ...label,
        'icon-image': ['get', 'icon'],
        'text-size': 13,
        'text-offset': [0, -1.1],
        'text-anchor': 'bottom',
        'text-allow-overlap': true,
      },
      paint: { ...halo, 'icon-opacity': ['get', 'opacity'] },
    },
  ] as LayerSpecification[];
}
