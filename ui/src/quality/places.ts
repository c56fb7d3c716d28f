import type { AssignmentStatus, LatLon } from '../protocol/types';
import type { CaseFile } from './case';
import { countUntil, type Lanes, readAt } from './lanes';

/** A unit where it was last heard at the cursor. */
export interface UnitMark {
  readonly unit: string;
  readonly callSign: string;
  readonly location: LatLon;
  readonly headingDegrees?: number;
  readonly status?: AssignmentStatus;
  /** How old the fix is at the cursor, in milliseconds. */
  readonly age: number;
}

/** What a map shows at the cursor. */
export interface Places {
  readonly units: readonly UnitMark[];
  /** Where units have been up to the cursor. */
  readonly behind: readonly (readonly LatLon[])[];
}

export function placesAt(file: CaseFile, lanes: Lanes, time: number): Places {
  const units = Object.entries(lanes.tracks).flatMap(([unit, fixes]): readonly UnitMark[] => {
    const reading = readAt(fixes, time);
    if (reading === undefined) return [];
    const { location, headingDegrees } = reading.sample.fix;
    const status = statusAt(file, unit, time);
    return [
      {
        unit,
        callSign: file.names.units[unit] ?? unit,
        location,
        age: reading.age,
        ...(headingDegrees === undefined ? {} : { headingDegrees }),
        ...(status === undefined ? {} : { status }),
      },
    ];
  });
  const behind = Object.values(lanes.tracks).map((fixes) =>
    fixes.slice(0, countUntil(fixes, time)).map(({ fix }) => fix.location),
  );
  return { units, behind };
}

/** How far a unit had come at a time. */
function statusAt(file: CaseFile, unit: string, time: number): AssignmentStatus | undefined {
  let newest: readonly [AssignmentStatus, number] | undefined;
  for (const assignment of file.assignments) {
    if (assignment.unit !== unit) continue;
    for (const [status, at] of Object.entries(assignment.times) as [AssignmentStatus, string][]) {
      const reached = Date.parse(at);
      if (reached <= time && (newest === undefined || reached >= newest[1])) newest = [status, reached];
    }
  }
  return newest?.[0];
}

/** Hospitals that the case is about: destinations and those that were warned. */
export function hospitalsOf(file: CaseFile): readonly { readonly name: string; readonly location: LatLon }[] {
  const ids = new Set([
    ...file.assignments.flatMap(({ destination }) => destination ?? []),
    ...file.preAlerts.map(({ hospital }) => hospital),
  ]);
  return [...ids].flatMap((id) => {
    const location = file.names.places[id];
    return location === undefined ? [] : [{ name: file.names.hospitals[id] ?? id, location }];
  });
}

/** A flat picture of a small part of the world: metres east and north of its middle. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  /** Metres between two lines of the grid. */
  readonly grid: number;
  readonly x: (at: LatLon) => number;
  readonly y: (at: LatLon) => number;
}

const METERS_PER_DEGREE = 111_195;
const GRIDS = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000];
const NARROWEST_METERS = 400;

/** The plane that holds all points with a margin; x to the east from the left edge, y to the south from the upper, in metres. */
export function planeOf(points: readonly LatLon[]): Plane {
  const lats = points.map(({ lat }) => lat);
  const lons = points.map(({ lon }) => lon);
  const south = Math.min(...lats);
  const north = Math.max(...lats);
  const west = Math.min(...lons);
  const east = Math.max(...lons);
  const across = METERS_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180);
  const size = Math.max((east - west) * across, (north - south) * METERS_PER_DEGREE, NARROWEST_METERS);
  const margin = size * 0.08;
  const width = Math.max((east - west) * across, size / 2) + 2 * margin;
  const height = Math.max((north - south) * METERS_PER_DEGREE, size / 2) + 2 * margin;
  return {
    width,
    height,
    grid: GRIDS.find((meters) => size / meters <= 10) ?? 100_000,
    x: ({ lon }) => width / 2 + (lon - (west + east) / 2) * across,
    y: ({ lat }) => height / 2 - (lat - (south + north) / 2) * METERS_PER_DEGREE,
  };
}
