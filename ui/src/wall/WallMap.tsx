import { useComputedColorScheme } from '@mantine/core';
import type { Map as MapLibre } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import { CityFrame, CityMap } from '../dispatch/city/CityFrame';
import city from '../dispatch/city/city.module.css';
import { coverageFeatures } from '../dispatch/city/coverage';
import { addLayers, setFeatures } from '../dispatch/city/layers';
import { cityTexts } from '../dispatch/city/texts';
import { useDrawn } from '../dispatch/city/useDrawn';
import { useTexts } from '../i18n';
import { useCollection, useEntry, useServerClock } from '../link/LiveProvider';
import type { MapInfo } from '../map/mapInfo';
import { CoverageLegend } from './CoverageLegend';
import { follow, type Trails, trailFeatures } from './trails';
import styles from './wall.module.css';

/** The city without controls: units with age and trail, incidents, hospitals, closures, and who can be reached in time. */
export function WallMap() {
  return (
    <CityFrame className={styles.map}>
      {(info) => (
        <>
          <div className={styles.canvas}>
            <Loaded info={info} />
          </div>
          <CoverageLegend />
        </>
      )}
    </CityFrame>
  );
}

function Loaded({ info }: { readonly info: MapInfo }) {
  const t = useTexts(cityTexts);
  const scheme = useComputedColorScheme('dark');
  const [map, setMap] = useState<MapLibre>();
  const [missing, setMissing] = useState<'tiles' | 'map'>();
  useDrawn(map);
  useTrails(map);
  useCoverage(map);
  return (
    <>
      <CityMap
        key={scheme}
        info={info}
        scheme={scheme}
        id="wall-map"
        label={t('mapLabel', { city: info.city })}
        onReady={(ready) => {
          addLayers(ready, scheme);
          enlarge(ready);
          const [west, south, east, north] = info.bounds;
          // Nobody moves this map; the limits for those who do would cut a tall city off on a wide screen.
          ready.setMaxBounds(null);
          ready.fitBounds([west, south, east, north], { animate: false, padding: EDGES });
          setMap(ready);
        }}
        onMissing={setMissing}
      />
      {missing !== undefined && (
        <p className={`${city.box} ${styles.missing}`} role="status">
          {t(missing === 'map' ? 'noMap' : 'noTiles')}
        </p>
      )}
    </>
  );
}

/** Pixels that the city keeps off the edges, for the names of its units. */
const EDGES = { top: 40, right: 48, bottom: 32, left: 48 } as const;

/** Symbols and names that can be read from five metres. */
function enlarge(map: MapLibre): void {
  for (const layer of ['units', 'headings', 'incidents', 'hospitals', 'closures']) {
    map.setLayoutProperty(layer, 'icon-size', 1.5);
    if (layer !== 'headings') map.setLayoutProperty(layer, 'text-size', 20);
  }
}

/** Expected coverage as points under everything else. */
function useCoverage(map: MapLibre | undefined): void {
  const coverage = useEntry('coverage', 'now');
  useEffect(() => {
    if (map !== undefined) setFeatures(map, 'coverage', coverageFeatures(coverage));
  }, [map, coverage]);
}

const REDRAW_MILLIS = 3_000;

/** Where every unit has been while this wall was on. */
function useTrails(map: MapLibre | undefined): void {
  const clock = useServerClock();
  const newest = useRef(useCollection('positions'));
  newest.current = useCollection('positions');
  useEffect(() => {
    if (map === undefined) return undefined;
    const trails: Trails = new Map();
    const draw = () => {
      follow(trails, newest.current, clock.now());
      setFeatures(map, 'track', trailFeatures(trails));
    };
    const timer = setInterval(draw, REDRAW_MILLIS);
    return () => clearInterval(timer);
  }, [map, clock]);
}
