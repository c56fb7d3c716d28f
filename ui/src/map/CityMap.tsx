import { AttributionControl, addProtocol, Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { Protocol } from 'pmtiles';
import { useEffect, useRef, useState } from 'react';
import { COLOURS_CHANGED } from '../app/priorities';
import { addIcons, renewIcons } from './icons';
import type { MapInfo } from './mapInfo';
import { baseStyle, type Scheme } from './style';

setWorkerUrl(workerUrl);
addProtocol('pmtiles', new Protocol().tile);

interface CityMapProps {
  readonly info: MapInfo;
  readonly scheme: Scheme;
  /** Id and name of the canvas, which takes the keyboard: arrows move, + and − zoom. */
  readonly id: string;
  readonly label: string;
  /** Called once with the loaded map. */
  readonly onReady: (map: MapLibre) => void;
  /** Called when tiles are missing (what is drawn above them still works), or when this machine cannot draw a map at all. */
  readonly onMissing: (what: 'tiles' | 'map') => void;
}

/** A city on MapLibre. Give it another `key` when the scheme or the city changes. */
export default function CityMap({ info, scheme, id, label, onReady, onMissing }: CityMapProps) {
  const box = useRef<HTMLDivElement>(null);
  const [props] = useState({ info, scheme, id, label, onReady, onMissing });
  useEffect(() => {
    let map: MapLibre | undefined;
    let gone = false;
    void document.fonts.load('400 16px "Noto Sans"').finally(() => {
      if (gone || box.current === null) return;
      try {
        map = create(box.current, props);
      } catch {
        // Without WebGL there is no map; the rest of the screen does not need it.
        props.onMissing('map');
      }
    });
    return () => {
      gone = true;
      map?.remove();
    };
  }, [props]);
  return <div ref={box} style={{ position: 'absolute', inset: 0 }} />;
}

function create(container: HTMLElement, { info, scheme, id, label, onReady, onMissing }: CityMapProps): MapLibre {
  const [west, south, east, north] = info.bounds;
  const margin = 0.1;
  const map = new MapLibre({
    container,
    style: baseStyle(scheme, new URL(info.tiles, location.href).href, info.attribution),
    center: [info.center.lon, info.center.lat],
    zoom: 12,
    minZoom: 8,
    maxZoom: 19,
    maxBounds: [west - margin, south - margin, east + margin, north + margin],
    localIdeographFontFamily: "'Noto Sans SC', 'Noto Sans CJK SC', sans-serif",
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
  });
  map.addControl(new AttributionControl({ compact: false }), 'bottom-right');
  map.touchZoomRotate.disableRotation();
  const canvas = map.getCanvas();
  canvas.id = id;
  canvas.setAttribute('aria-label', label);
  map.on('error', () => onMissing('tiles'));
  map.once('style.load', () => {
    addIcons(map, scheme);
    const renew = () => renewIcons(map, scheme);
    document.addEventListener(COLOURS_CHANGED, renew);
    map.once('remove', () => document.removeEventListener(COLOURS_CHANGED, renew));
    onReady(map);
  });
  return map;
}
