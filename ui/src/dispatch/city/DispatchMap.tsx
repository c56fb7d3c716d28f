import { useComputedColorScheme } from '@mantine/core';
import type { Map as MapLibre } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../../i18n';
import { useEntry } from '../../link/LiveProvider';
import type { MapInfo } from '../../map/mapInfo';
import { PART, useSelection } from '../selection';
import { CityFrame, CityMap } from './CityFrame';
import { Closures } from './Closures';
import { Coverage } from './Coverage';
import styles from './city.module.css';
import { withCorner } from './closedArea';
import { draftFeatures } from './features';
import { Legend } from './Legend';
import { addLayers, CLICKABLE, setFeatures } from './layers';
import { cityTexts } from './texts';
import { UnitCard } from './UnitCard';
import { useDrawn } from './useDrawn';
import { useMapKeys } from './useMapKeys';

/** A click this near to a symbol means it. */
const NEAR_PIXELS = 10;

/** The city with units, incidents, hospitals and closures. */
export function DispatchMap() {
  return <CityFrame className={styles.map}>{(info) => <Loaded info={info} />}</CityFrame>;
}

function Loaded({ info }: { readonly info: MapInfo }) {
  const t = useTexts(cityTexts);
  const scheme = useComputedColorScheme('light');
  const [map, setMap] = useState<MapLibre>();
  const [missing, setMissing] = useState<'tiles' | 'map'>();
  const label = t('mapLabel', { city: info.city });
  useDrawn(map);
  useClicks(map);
  useFocusOnSelection(map);
  useMapKeys(map, info);
  useEffect(() => map?.getCanvas().setAttribute('aria-label', label), [map, label]);
  return (
    <>
      <CityMap
        key={scheme}
        info={info}
        scheme={scheme}
        id={PART.map}
        label={label}
        onReady={(ready) => {
          addLayers(ready, scheme);
          setMap(ready);
        }}
        onMissing={setMissing}
      />
      <Picking map={map} none={missing === 'map'} />
      <div className={styles.topLeft}>
        <Coverage map={map} />
        <Closures none={missing === 'map'} />
        {missing !== undefined && (
          <p className={styles.box} role="status">
            {t(missing === 'map' ? 'noMap' : 'noTiles')}
          </p>
        )}
      </div>
      <div className={styles.topRight}>
        <UnitCard />
      </div>
      <Legend />
    </>
  );
}

/** A click selects what it hits, or gives the point that is waited for. */
function useClicks(map: MapLibre | undefined): void {
  const selection = useSelection();
  const newest = useRef(selection);
  newest.current = selection;
  useEffect(() => {
    if (map === undefined) return undefined;
    const clicked = map.on('click', ({ point, lngLat, originalEvent }) => {
      const { picking, pick, selectIncident, selectUnit } = newest.current;
      if (picking !== undefined) {
        const at = { lat: lngLat.lat, lon: lngLat.lng };
        if (originalEvent.shiftKey && picking.corners !== undefined) {
          pick({ ...picking, corners: withCorner(picking.corners, at) });
        } else picking.done(at, picking.corners ?? []);
        return;
      }
      const box: [[number, number], [number, number]] = [
        [point.x - NEAR_PIXELS, point.y - NEAR_PIXELS],
        [point.x + NEAR_PIXELS, point.y + NEAR_PIXELS],
      ];
      for (const layer of CLICKABLE) {
        const id = map.queryRenderedFeatures(box, { layers: [layer] })[0]?.properties.id as string | undefined;
        if (id === undefined) continue;
        if (layer === 'units') selectUnit(id);
        else selectIncident(id);
        return;
      }
      selectUnit(undefined);
    });
    return () => clicked.unsubscribe();
  }, [map]);
}

/** Shows the selected incident, and its caller who is elsewhere, when they lie outside of what is visible; never moves the map otherwise. */
function useFocusOnSelection(map: MapLibre | undefined): void {
  const { incident } = useSelection();
  const view = useEntry('incidents', incident);
  const place = view?.place.location;
  const caller = view?.suggestedPlace?.location;
  useEffect(() => {
    if (map === undefined || place === undefined) return;
    const at: [number, number] = [place.lon, place.lat];
    const seen = (point: [number, number]) => map.getBounds().contains(point);
    const there: [number, number] | undefined = caller && [caller.lon, caller.lat];
    if (there !== undefined && !seen(there)) {
      const [west, east] = [Math.min(at[0], there[0]), Math.max(at[0], there[0])];
      const [south, north] = [Math.min(at[1], there[1]), Math.max(at[1], there[1])];
      map.fitBounds([west, south, east, north], { duration: 300, padding: 80, maxZoom: map.getZoom() });
    } else if (!seen(at)) map.easeTo({ center: at, duration: 300 });
  }, [map, place, caller]);
}

function Picking({ map, none }: { readonly map: MapLibre | undefined; readonly none: boolean }) {
  const t = useTexts(cityTexts);
  const { picking, pick } = useSelection();
  useEffect(() => {
    if (none && picking !== undefined) pick(undefined);
  }, [none, picking, pick]);
  useEffect(() => {
    if (map === undefined || picking === undefined) return undefined;
    const canvas = map.getCanvas();
    const { corners } = picking;
    setFeatures(map, 'draft', draftFeatures(corners ?? []));
    const pressed = (event: KeyboardEvent) => {
      const { lat, lng } = map.getCenter();
      const at = { lat, lon: lng };
      if (event.key === 'Enter') picking.done(at, corners ?? []);
      else if (event.key === ' ' && corners !== undefined) pick({ ...picking, corners: withCorner(corners, at) });
      else if (event.key === 'Backspace' && corners !== undefined) pick({ ...picking, corners: corners.slice(0, -1) });
      else if (event.key === 'Escape') pick(undefined);
      else return;
      event.preventDefault();
    };
    canvas.focus();
    canvas.addEventListener('keydown', pressed);
    return () => {
      canvas.removeEventListener('keydown', pressed);
      setFeatures(map, 'draft', draftFeatures([]));
    };
  }, [map, picking, pick]);
  if (picking === undefined) return null;
  return (
    <>
      <div className={styles.crosshair} aria-hidden="true" />
      <p className={styles.hint} role="status">
        {t('pickHint', { purpose: picking.purpose })}
        {picking.corners !== undefined && ` ${t('areaHint', { n: picking.corners.length })}`}
      </p>
    </>
  );
}
