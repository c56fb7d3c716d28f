import { useMemo } from 'react';
import { useTexts } from '../i18n';
import { age } from '../i18n/time';
import type { CaseFile } from './case';
import type { Lanes } from './lanes';
import { hospitalsOf, type Places, planeOf } from './places';
import styles from './quality.module.css';
import { qualityTexts } from './texts';

/** Older than this a unit may be anywhere by now: its mark is hollow. */
const OLD_MILLIS = 60_000;

interface PlainMapProps {
  readonly file: CaseFile;
  readonly lanes: Lanes;
  readonly places: Places;
}

/** Positions on a grid of metres: in an exported folder, and where a machine cannot draw the city's map. */
export function PlainMap({ file, lanes, places }: PlainMapProps) {
  const t = useTexts(qualityTexts);
  const place = file.incident.place.location;
  const hospitals = useMemo(() => hospitalsOf(file), [file]);
  const plane = useMemo(() => {
    const fixes = Object.values(lanes.tracks).flatMap((track) => track.map(({ fix }) => fix.location));
    return planeOf([place, ...hospitals.map(({ location }) => location), ...fixes]);
  }, [lanes, hospitals, place]);
  const whole = useMemo(
    () =>
      Object.values(lanes.tracks).map((track) =>
        path(
          track.map(({ fix }) => fix.location),
          plane,
        ),
      ),
    [lanes, plane],
  );
  const size = plane.height / 40;
  const lines = (length: number) =>
    Array.from({ length: Math.floor(length / plane.grid) }, (_, i) => (i + 1) * plane.grid);
  return (
    <figure className={styles.plain}>
      <svg viewBox={`0 0 ${plane.width} ${plane.height}`} role="img" aria-label={t('map')} fontSize={size}>
        {lines(plane.width).map((x) => (
          <line key={`x${x}`} className={styles.grid} x1={x} x2={x} y1={0} y2={plane.height} />
        ))}
        {lines(plane.height).map((y) => (
          <line key={`y${y}`} className={styles.grid} x1={0} x2={plane.width} y1={y} y2={y} />
        ))}
        {whole.map((d) => (
          <path key={d} className={styles.ahead} d={d} />
        ))}
        {places.behind.map((points) => (
          <path key={path(points, plane)} className={styles.behind} d={path(points, plane)} />
        ))}
        {hospitals.map(({ name, location }) => (
          <g key={name} transform={`translate(${plane.x(location)} ${plane.y(location)})`}>
            <path className={styles.fixed} d={cross(size * 0.7)} />
            <text x={size} y={size * 0.4}>
              {name}
            </text>
          </g>
        ))}
        <g transform={`translate(${plane.x(place)} ${plane.y(place)})`}>
          <path className={styles.place} d={`M0 ${-size}L${size} ${size * 0.7}H${-size}Z`} />
          <text x={size * 1.2} y={size * 1.4}>
            {file.incident.place.description}
          </text>
        </g>
        {places.units.map((unit) => (
          <g
            key={unit.unit}
            data-unit={unit.unit}
            transform={`translate(${plane.x(unit.location)} ${plane.y(unit.location)})`}
          >
            <circle className={unit.age > OLD_MILLIS ? styles.unitOld : styles.unit} r={size * 0.6} />
            {unit.headingDegrees !== undefined && (
              <path
                className={styles.heading}
                d={`M0 ${-size * 0.6}V${-size * 1.5}`}
                transform={`rotate(${unit.headingDegrees})`}
              />
            )}
            <text x={size} y={-size * 0.5}>
              {unit.callSign} · {age(unit.age)}
            </text>
          </g>
        ))}
      </svg>
      <figcaption>
        {t('noMap', { meters: plane.grid })} · {t('north')}
        {whole.length === 0 && ` · ${t('noTrack')}`}
      </figcaption>
    </figure>
  );
}

function path(
  points: readonly { readonly lat: number; readonly lon: number }[],
  plane: ReturnType<typeof planeOf>,
): string {
  return points.map((at, i) => `${i === 0 ? 'M' : 'L'}${plane.x(at).toFixed(0)} ${plane.y(at).toFixed(0)}`).join('');
}

const cross = (size: number) => `M${-size} 0H${size}M0 ${-size}V${size}`;
