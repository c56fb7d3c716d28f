import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { age } from '../../i18n/time';
import type { UnitShape } from '../../map/icons';
import type {
  AssignmentStatus,
  AssignmentView,
  HospitalView,
  IncidentView,
  LatLon,
  PositionFix,
  PositionView,
  UnitView,
} from '../../protocol/types';
import type { RoadClosure } from '../../state/views';

/** A position younger than this is drawn as where the unit is. */
export const FRESH_MILLIS = 15_000;
/** Older than this the unit may be anywhere by now. */
export const OLD_MILLIS = 60_000;

/** The shape of a unit by how far it has come. */
export const SHAPES: Readonly<Record<AssignmentStatus, UnitShape>> = {
  ASSIGNED: 'assigned',
  ACKNOWLEDGED: 'assigned',
  EN_ROUTE: 'moving',
  ON_SCENE: 'scene',
  AT_PATIENT: 'scene',
  TRANSPORTING: 'patient',
  AT_HOSPITAL: 'hospital',
  HANDED_OVER: 'hospital',
  CLEAR: 'idle',
  CANCELLED: 'idle',
};

/** The shape of a unit on the map. */
export function shapeOf(unit: UnitView, assignment: AssignmentView | undefined): UnitShape {
  if (assignment !== undefined) return SHAPES[assignment.status];
  return unit.availability === 'OUT_OF_SERVICE' ? 'out' : 'idle';
}

const coordinates = ({ lat, lon }: LatLon): [number, number] => [lon, lat];

function collection(features: readonly Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features: [...features] };
}

function feature(geometry: Geometry, properties: Record<string, unknown>): Feature {
  return { type: 'Feature', geometry, properties };
}

/** Units where they were last heard, fading with age; a unit that was never heard is not on the map. */
export function unitFeatures(
  units: ReadonlyMap<string, UnitView>,
  positions: ReadonlyMap<string, PositionView>,
  assignments: ReadonlyMap<string, AssignmentView>,
  selected: string | undefined,
  now: number,
): FeatureCollection {
  const features: Feature[] = [];
  const spots = new Map<string, Feature>();
  for (const unit of units.values()) {
    const fix = positions.get(unit.id)?.fix;
    if (fix === undefined) continue;
    const old = now - Date.parse(fix.fixedAt);
    const moving = (fix.speedKmh ?? 0) > 3 && fix.headingDegrees !== undefined;
    const label = old > FRESH_MILLIS ? `${unit.card.callSign} · ${age(old)}` : unit.card.callSign;
    const below = spots.get(spot(fix.location));
    const drawn = feature(
      { type: 'Point', coordinates: coordinates(fix.location) },
      {
        id: unit.id,
        icon: `unit-${shapeOf(unit, assignments.get(unit.assignment ?? ''))}`,
        label: below === undefined ? label : '',
        opacity: old <= FRESH_MILLIS ? 1 : old <= OLD_MILLIS ? 0.65 : 0.4,
        heading: moving ? fix.headingDegrees : -1,
        selected: unit.id === selected,
      },
    );
    if (below?.properties) below.properties.label += `\n${label}`;
    else spots.set(spot(fix.location), drawn);
    features.push(drawn);
  }
  return collection(features);
}

/** Error of a fix whose receiver says nothing of it, and the circle beyond which it says nothing any more, in metres. */
const ACCURACY_METERS = 25;
const DOUBT_METERS_MAX = 5_000;
/** A smaller circle is under the unit's own sign. */
const DOUBT_METERS_MIN = 100;

/** How far a unit may be from where it was last heard, as the ranking takes it (`PositionDoubt` of the centre). */
export function doubtMeters(
  { speedKmh = 50, accuracyMeters = ACCURACY_METERS }: PositionFix,
  ageMillis: number,
): number {
  const since = Math.max(0, ageMillis - FRESH_MILLIS) / 1_000;
  const kmh = speedKmh > 5 ? Math.max(50, speedKmh) : 5;
  return Math.min(DOUBT_METERS_MAX, accuracyMeters + (kmh / 3.6) * since);
}

/** Circles in which units are that were heard a while ago, growing with the age. */
export function doubtFeatures(
  units: ReadonlyMap<string, UnitView>,
  positions: ReadonlyMap<string, PositionView>,
  now: number,
): FeatureCollection {
  const features: Feature[] = [];
  for (const id of units.keys()) {
    const fix = positions.get(id)?.fix;
    if (fix === undefined) continue;
    const meters = doubtMeters(fix, now - Date.parse(fix.fixedAt));
    if (meters < DOUBT_METERS_MIN) continue;
    const label =
      meters >= DOUBT_METERS_MAX ? `> ${DOUBT_METERS_MAX / 1000} km` : `± ${Math.round(meters / 10) * 10} m`;
    features.push(feature({ type: 'Polygon', coordinates: [disc(fix.location, meters)] }, { id, label }));
  }
  return collection(features);
}

/** Units within some ten metres, as at a station, share one label with all their names. */
function spot({ lat, lon }: LatLon): string {
  return `${lat.toFixed(4)} ${lon.toFixed(4)}`;
}

/** Open incidents by priority. */
export function incidentFeatures(
  incidents: ReadonlyMap<string, IncidentView>,
  selected: string | undefined,
): FeatureCollection {
  const open = [...incidents.values()].filter((incident) => incident.closedAt === undefined);
  return collection(
    open.map(({ id, place, priority, complaint }) =>
      feature(
        { type: 'Point', coordinates: coordinates(place.location) },
        { id, icon: `priority-${priority}`, label: complaint, selected: id === selected, order: priority },
      ),
    ),
  );
}

export function hospitalFeatures(hospitals: ReadonlyMap<string, HospitalView>): FeatureCollection {
  return collection(
    [...hospitals.values()].map(({ id, card }) =>
      feature({ type: 'Point', coordinates: coordinates(card.location) }, { id, label: card.name }),
    ),
  );
}

/** Closed points, and areas with a point in them for their sign. */
export function closureFeatures(closures: ReadonlyMap<string, RoadClosure>): FeatureCollection {
  const features: Feature[] = [];
  for (const { id, area, reason, report } of closures.values()) {
    const [first] = area;
    if (first === undefined) continue;
    const middle = {
      lat: area.reduce((sum, { lat }) => sum + lat, 0) / area.length,
      lon: area.reduce((sum, { lon }) => sum + lon, 0) / area.length,
    };
    features.push(
      feature({ type: 'Point', coordinates: coordinates(middle) }, { id, label: closureLabel(reason, report?.by) }),
    );
    if (area.length < 3) continue;
    const ring = [...area, first].map(coordinates);
    features.push(feature({ type: 'Polygon', coordinates: [ring] }, { id }));
  }
  return collection(features);
}

const METERS_PER_DEGREE = 111_195;
const DISC_STEPS = 48;

function disc({ lat, lon }: LatLon, meters: number): [number, number][] {
  const north = meters / METERS_PER_DEGREE;
  const east = north / Math.cos((lat * Math.PI) / 180);
  return Array.from({ length: DISC_STEPS + 1 }, (_, i) => {
    const angle = (2 * Math.PI * (i % DISC_STEPS)) / DISC_STEPS;
    return [lon + east * Math.sin(angle), lat + north * Math.cos(angle)];
  });
}

/** Where the telephones of callers are, as discs with their radius, when that is elsewhere than the incident; a line joins the two. */
export function callerFeatures(incidents: ReadonlyMap<string, IncidentView>): FeatureCollection {
  const features: Feature[] = [];
  for (const { id, closedAt, place, suggestedPlace: caller } of incidents.values()) {
    if (caller === undefined || closedAt !== undefined) continue;
    const { location, radiusMeters } = caller;
    const joined = [coordinates(place.location), coordinates(location)];
    features.push(
      feature({ type: 'Polygon', coordinates: [disc(location, radiusMeters)] }, { id }),
      feature({ type: 'LineString', coordinates: joined }, { id }),
      feature({ type: 'Point', coordinates: coordinates(location) }, { id, label: `± ${radiusMeters} m` }),
    );
  }
  return collection(features);
}

/** An area that is being drawn: its corners, and its outline from two on. */
export function draftFeatures(corners: readonly LatLon[]): FeatureCollection {
  const points = corners.map((corner) => feature({ type: 'Point', coordinates: coordinates(corner) }, {}));
  const [first] = corners;
  if (first === undefined || corners.length < 2) return collection(points);
  const outline = (corners.length === 2 ? corners : [...corners, first]).map(coordinates);
  return collection([...points, feature({ type: 'LineString', coordinates: outline }, {})]);
}

/** A crew's report says whose it is. */
function closureLabel(reason: string, by: string | undefined): string {
  if (by?.startsWith('unit:') !== true) return reason;
  return [by.slice('unit:'.length), reason].filter((part) => part !== '').join(' · ');
}

/** A line through points in driving order. */
export function lineFeature(points: readonly LatLon[]): FeatureCollection {
  return collection(
    points.length < 2 ? [] : [feature({ type: 'LineString', coordinates: points.map(coordinates) }, {})],
  );
}
