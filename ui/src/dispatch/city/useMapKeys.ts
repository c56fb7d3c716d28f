import type { Map as MapLibre } from 'maplibre-gl';
import { useTexts } from '../../i18n';
import { useKey } from '../../keys/keys';
import { useCollection } from '../../link/LiveProvider';
import type { MapInfo } from '../../map/mapInfo';
import type { LatLon } from '../../protocol/types';
import { useSelection } from '../selection';
import { cityTexts } from './texts';

const MOVE_MILLIS = 300;
/** Near enough to read the streets around. */
const CLOSE_ZOOM = 14;

/** Going through the units and moving the map without a pointer. */
export function useMapKeys(map: MapLibre | undefined, info: MapInfo): void {
  const t = useTexts(cityTexts);
  const units = useCollection('units');
  const positions = useCollection('positions');
  const incidents = useCollection('incidents');
  const { unit, incident, selectUnit } = useSelection();
  const section = t('map');
  const show = (at: LatLon | undefined, zoom?: number) => {
    if (at === undefined) return;
    map?.easeTo({ center: [at.lon, at.lat], duration: MOVE_MILLIS, ...(zoom === undefined ? {} : { zoom }) });
  };
  const step = (by: number) => {
    const ids = [...units.keys()].filter((id) => positions.has(id)).sort();
    const at = unit === undefined ? (by > 0 ? -1 : 0) : ids.indexOf(unit);
    const next = ids[(at + by + ids.length) % ids.length];
    if (next === undefined) return;
    selectUnit(next);
    show(positions.get(next)?.fix.location);
  };
  useKey({ keys: '.', label: t('nextUnit'), section, run: () => step(1) });
  useKey({ keys: ',', label: t('previousUnit'), section, run: () => step(-1) });
  useKey({
    keys: 'f',
    label: t('centre'),
    section,
    run: () =>
      show(positions.get(unit ?? '')?.fix.location ?? incidents.get(incident ?? '')?.place.location, CLOSE_ZOOM),
  });
  useKey({
    keys: 'h',
    label: t('whole'),
    section,
    run: () => {
      const [west, south, east, north] = info.bounds;
      map?.fitBounds([west, south, east, north], { duration: MOVE_MILLIS });
    },
  });
}
