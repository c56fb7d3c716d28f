import { describe, expect, it } from 'vitest';
import type { AssignmentView, IncidentView, PositionView, UnitView } from '../../protocol/types';
import { callerFeatures, closureFeatures, doubtFeatures, doubtMeters, shapeOf, unitFeatures } from './features';

const NOW = Date.parse('2026-01-02T03:04:05Z');
const unit: UnitView = {
  id: 'A1',
  card: { callSign: 'Alpha 1', station: 'S', home: { lat: 1, lon: 2 }, capabilities: [] },
  availability: 'IN_SERVICE',
};
const heard = (secondsAgo: number): PositionView => ({
  unit: 'A1',
  fix: {
    location: { lat: 57, lon: 12 },
    fixedAt: new Date(NOW - secondsAgo * 1_000).toISOString(),
    headingDegrees: 90,
    speedKmh: 40,
  },
  receivedAt: '',
});
const drawn = (secondsAgo: number) =>
  unitFeatures(new Map([['A1', unit]]), new Map([['A1', heard(secondsAgo)]]), new Map(), undefined, NOW).features[0]
    ?.properties;

describe('the circle in which a unit is', () => {
  // The same table as the centre's own test.
  it.each([
    [0, {}, 25],
    [15, {}, 25],
    [15, { speedKmh: 40, accuracyMeters: 8 }, 8],
    [51, { speedKmh: 40, accuracyMeters: 8 }, 508],
    [51, {}, 525],
    [51, { speedKmh: 0 }, 75],
    [51, { speedKmh: 90, accuracyMeters: 10 }, 910],
    [-30, { speedKmh: 40, accuracyMeters: 8 }, 8],
    [3_600, { speedKmh: 40, accuracyMeters: 8 }, 5_000],
    [3_600, { speedKmh: 0, accuracyMeters: 10 }, 4_989.17],
  ])('after %i s', (seconds, known, meters) => {
    const fix = { location: { lat: 57, lon: 12 }, fixedAt: '', ...known };
    expect(doubtMeters(fix, seconds * 1_000)).toBeCloseTo(meters, 1);
  });

  it('is drawn once it is larger than the sign of the unit, and says how large', () => {
    const at = (ago: number) => doubtFeatures(new Map([['A1', unit]]), new Map([['A1', heard(ago)]]), NOW).features;
    expect(at(10)).toEqual([]);
    expect(at(51)[0]?.properties).toMatchObject({ id: 'A1', label: '± 530 m' });
    expect(at(7_200)[0]?.properties?.label).toBe('> 5 km');
    expect(doubtFeatures(new Map([['A1', unit]]), new Map(), NOW).features).toEqual([]);
  });
});

describe('units on the map', () => {
  it('are plain while fresh, then fade and tell their age', () => {
    expect(drawn(2)).toMatchObject({ label: 'Alpha 1', opacity: 1, heading: 90 });
    expect(drawn(40)).toMatchObject({ label: 'Alpha 1 · 40 s', opacity: 0.65 });
    expect(drawn(7_200)).toMatchObject({ label: 'Alpha 1 · 2 h', opacity: 0.4 });
  });

  it('are left out when they were never heard', () => {
    expect(unitFeatures(new Map([['A1', unit]]), new Map(), new Map(), undefined, NOW).features).toEqual([]);
  });

  it('at one station share one label with all their names', () => {
    const other = { ...unit, id: 'A2', card: { ...unit.card, callSign: 'Alpha 2' } };
    const both = new Map([
      ['A1', heard(1)],
      ['A2', heard(1)],
    ]);
    const { features } = unitFeatures(
      new Map([
        ['A1', unit],
        ['A2', other],
      ]),
      both,
      new Map(),
      undefined,
      NOW,
    );
    expect(features.map((f) => f.properties?.label)).toEqual(['Alpha 1\nAlpha 2', '']);
  });

  it('have the shape of their status', () => {
    const on = (status: AssignmentView['status']) => ({ status }) as AssignmentView;
    expect(shapeOf(unit, undefined)).toBe('idle');
    expect(shapeOf({ ...unit, availability: 'OUT_OF_SERVICE' }, undefined)).toBe('out');
    expect(shapeOf(unit, on('EN_ROUTE'))).toBe('moving');
    expect(shapeOf(unit, on('TRANSPORTING'))).toBe('patient');
  });
});

it('draws a closed area as a closed ring with its sign', () => {
  const area = [
    { lat: 1, lon: 1 },
    { lat: 1, lon: 2 },
    { lat: 2, lon: 2 },
  ];
  const { features } = closureFeatures(new Map([['c', { id: 'c', area, expiresAt: '', reason: 'flood' }]]));
  expect(features.map((f) => f.geometry.type)).toEqual(['Point', 'Polygon']);
  expect(features[1]?.geometry).toMatchObject({
    coordinates: [
      [
        [1, 1],
        [2, 1],
        [2, 2],
        [1, 1],
      ],
    ],
  });
});

describe('a caller who is elsewhere', () => {
  const incident = (more: Partial<IncidentView>): ReadonlyMap<string, IncidentView> =>
    new Map([
      [
        'I1',
        {
          id: 'I1',
          openedAt: '',
          place: { description: '', location: { lat: 57.7, lon: 12 }, radiusMeters: 0 },
          complaint: '',
          priority: 'P1',
          needs: [],
          note: '',
          calls: [],
          assignments: [],
          ...more,
        },
      ],
    ]);
  const elsewhere = { description: '', location: { lat: 57.71, lon: 12 }, radiusMeters: 500 };

  it('is drawn as a disc of the right size, joined to the incident', () => {
    const [disc, way, point] = callerFeatures(incident({ suggestedPlace: elsewhere })).features;
    const ring = disc?.geometry.type === 'Polygon' ? (disc.geometry.coordinates[0] ?? []) : [];
    const lats = ring.map((point) => point[1] ?? 0);
    const lons = ring.map((point) => point[0] ?? 0);
    expect((Math.max(...lats) - Math.min(...lats)) * 111_195).toBeCloseTo(1_000, 0);
    const meters = (Math.max(...lons) - Math.min(...lons)) * 111_195 * Math.cos((57.71 * Math.PI) / 180);
    expect(meters).toBeCloseTo(1_000, 0);
    expect(way?.geometry).toMatchObject({
      coordinates: [
        [12, 57.7],
        [12, 57.71],
      ],
    });
    expect(point?.properties).toMatchObject({ label: '± 500 m' });
  });

  it('is not drawn for a closed incident or where nothing is known', () => {
    expect(callerFeatures(incident({})).features).toEqual([]);
    expect(callerFeatures(incident({ suggestedPlace: elsewhere, closedAt: '' })).features).toEqual([]);
  });
});
