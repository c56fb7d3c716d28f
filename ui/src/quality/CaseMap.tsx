import { useComputedColorScheme } from '@mantine/core';
import type { Map as MapLibre } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { CityFrame, CityMap } from '../dispatch/city/CityFrame';
import { SHAPES } from '../dispatch/city/features';
import { addLayers, setFeatures } from '../dispatch/city/layers';
import { useTexts } from '../i18n';
import { age } from '../i18n/time';
import type { MapInfo } from '../map/mapInfo';
import type { LatLon } from '../protocol/types';
import type { CaseFile } from './case';
import type { Lanes } from './lanes';
import { PlainMap } from './PlainMap';
import { hospitalsOf, type Places } from './places';
import styles from './quality.module.css';
import { qualityTexts } from './texts';

interface CaseMapProps {
  readonly file: CaseFile;
  readonly lanes: Lanes;
  readonly places: Places;
}

/** The city with the case's units where they were at the cursor, and the way they had come. */
export function CaseMap(props: CaseMapProps) {
  return <CityFrame className={styles.map}>{(info) => <Loaded info={info} {...props} />}</CityFrame>;
}

function Loaded({ info, file, lanes, places }: CaseMapProps & { readonly info: MapInfo }) {
  const t = useTexts(qualityTexts);
  const scheme = useComputedColorScheme('dark');
  const [map, setMap] = useState<MapLibre>();
  const [none, setNone] = useState(false);
  useEffect(() => {
    if (map === undefined) return;
    setFeatures(map, 'track', collection(places.behind.filter((way) => way.length > 1).map(line)));
    setFeatures(map, 'units', collection(places.units.map(unit)));
  }, [map, places]);
  useEffect(() => {
    if (map === undefined) return;
    setFeatures(map, 'incidents', collection([incident(file)]));
    setFeatures(
      map,
      'hospitals',
      collection(hospitalsOf(file).map(({ name, location }) => point(location, { id: name, label: name }))),
    );
  }, [map, file]);
  if (none) return <PlainMap file={file} lanes={lanes} places={places} />;
  return (
    <CityMap
      key={scheme}
      info={info}
      scheme={scheme}
      id="case-map"
      label={t('map')}
      onReady={(ready) => {
        addLayers(ready, scheme);
        const all = [
          file.incident.place.location,
          ...hospitalsOf(file).map(({ location }) => location),
          ...Object.values(lanes.tracks).flatMap((track) => track.map(({ fix }) => fix.location)),
        ];
        const lats = all.map(({ lat }) => lat);
        const lons = all.map(({ lon }) => lon);
        ready.fitBounds([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)], {
          animate: false,
          padding: 60,
          maxZoom: 15,
        });
        setMap(ready);
      }}
      onMissing={(what) => what === 'map' && setNone(true)}
    />
  );
}

const collection = (features: readonly GeoJSON.Feature[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: [...features],
});

const coordinates = ({ lat, lon }: LatLon): [number, number] => [lon, lat];

const point = (at: LatLon, properties: Record<string, unknown>): GeoJSON.Feature => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: coordinates(at) },
  properties,
});

const line = (way: readonly LatLon[]): GeoJSON.Feature => ({
  type: 'Feature',
  geometry: { type: 'LineString', coordinates: way.map(coordinates) },
  properties: {},
});

function incident({ incident: { id, place, priority, complaint } }: CaseFile): GeoJSON.Feature {
  return point(place.location, {
    id,
    icon: `priority-${priority}`,
    label: complaint,
    selected: false,
    order: priority,
  });
}

/** As the desk draws units: fading with age. */
function unit(mark: Places['units'][number]): GeoJSON.Feature {
  return point(mark.location, {
    id: mark.unit,
    icon: `unit-${mark.status === undefined ? 'idle' : SHAPES[mark.status]}`,
    label: mark.age > 15_000 ? `${mark.callSign} · ${age(mark.age)}` : mark.callSign,
    opacity: mark.age <= 15_000 ? 1 : mark.age <= 60_000 ? 0.65 : 0.4,
    heading: mark.headingDegrees ?? -1,
    selected: false,
  });
}
