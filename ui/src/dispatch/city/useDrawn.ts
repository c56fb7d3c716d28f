import type { Map as MapLibre } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../api/http';
import { useCollection, useEntry, useServerClock } from '../../link/LiveProvider';
import type { LatLon, PositionFix, RouteView } from '../../protocol/types';
import { useSelection } from '../selection';
import {
  callerFeatures,
  closureFeatures,
  doubtFeatures,
  hospitalFeatures,
  incidentFeatures,
  lineFeature,
  unitFeatures,
} from './features';
import { setFeatures } from './layers';

/** Positions come many times a second; the map is redrawn at most this often. */
const REDRAW_MILLIS = 250;
/** Ages grow without any message. */
const AGE_MILLIS = 1_000;
/** How far back the track of the selected unit goes. */
const TRACK_MILLIS = 10 * 60_000;

/** Keeps everything over the base map as the live collections have it. */
export function useDrawn(map: MapLibre | undefined): void {
  useUnits(map);
  const { incident } = useSelection();
  const incidents = useCollection('incidents');
  const hospitals = useCollection('hospitals');
  const closures = useCollection('closures');
  useEffect(() => {
    if (map !== undefined) setFeatures(map, 'incidents', incidentFeatures(incidents, incident));
  }, [map, incidents, incident]);
  useEffect(() => {
    if (map !== undefined) setFeatures(map, 'callers', callerFeatures(incidents));
  }, [map, incidents]);
  useEffect(() => {
    if (map !== undefined) setFeatures(map, 'hospitals', hospitalFeatures(hospitals));
  }, [map, hospitals]);
  useEffect(() => {
    if (map !== undefined) setFeatures(map, 'closures', closureFeatures(closures));
  }, [map, closures]);
  useWay(map);
}

function useUnits(map: MapLibre | undefined): void {
  const clock = useServerClock();
  const { unit } = useSelection();
  const units = useCollection('units');
  const positions = useCollection('positions');
  const assignments = useCollection('assignments');
  const newest = useRef({ units, positions, assignments, unit });
  const drawnAt = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    newest.current = { units, positions, assignments, unit };
    if (map === undefined) return undefined;
    const draw = () => {
      const now = newest.current;
      drawnAt.current = performance.now();
      setFeatures(map, 'doubts', doubtFeatures(now.units, now.positions, clock.now()));
      setFeatures(map, 'units', unitFeatures(now.units, now.positions, now.assignments, now.unit, clock.now()));
      timer.current = setTimeout(draw, AGE_MILLIS);
    };
    clearTimeout(timer.current);
    timer.current = setTimeout(draw, Math.max(0, REDRAW_MILLIS - (performance.now() - drawnAt.current)));
    return undefined;
  }, [map, clock, units, positions, assignments, unit]);
  useEffect(() => () => clearTimeout(timer.current), []);
}

/** Track and route of the selected unit. */
function useWay(map: MapLibre | undefined): void {
  const clock = useServerClock();
  const { unit: selected } = useSelection();
  const unit = useEntry('units', selected);
  const status = useEntry('assignments', unit?.assignment)?.status;
  const closures = useCollection('closures');
  const moving =
    status === 'ASSIGNED' || status === 'ACKNOWLEDGED' || status === 'EN_ROUTE' || status === 'TRANSPORTING';
  const [track, setTrack] = useState<readonly LatLon[]>([]);
  const [route, setRoute] = useState<readonly LatLon[]>([]);
  useEffect(() => {
    setTrack([]);
    if (selected === undefined) return undefined;
    const abort = new AbortController();
    const from = new Date(clock.now() - TRACK_MILLIS).toISOString();
    api
      .get<{ items: readonly PositionFix[] }>(
        `/api/units/${encodeURIComponent(selected)}/track?from=${encodeURIComponent(from)}`,
        abort.signal,
      )
      .then(
        ({ items }) => setTrack(items.map((fix) => fix.location)),
        () => {},
      );
    return () => abort.abort();
  }, [selected, clock]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: closures and a new status change the way
  useEffect(() => {
    setRoute([]);
    if (unit?.assignment === undefined || !moving) return undefined;
    const abort = new AbortController();
    api.get<RouteView>(`/api/assignments/${encodeURIComponent(unit.assignment)}/route`, abort.signal).then(
      ({ geometry }) => setRoute(geometry),
      () => {},
    );
    return () => abort.abort();
  }, [unit?.assignment, moving, status, closures]);
  useEffect(() => {
    if (map !== undefined) setFeatures(map, 'track', lineFeature(track));
  }, [map, track]);
  useEffect(() => {
    if (map !== undefined) setFeatures(map, 'route', lineFeature(route));
  }, [map, route]);
}
