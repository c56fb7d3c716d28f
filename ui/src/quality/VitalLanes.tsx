import { memo } from 'react';
import { vitalNumber, vitalUnit } from '../components/Vital';
import { VITAL_STALE_MILLIS } from '../components/vitalLimits';
import { useTexts, useWords } from '../i18n';
import { age } from '../i18n/time';
import type { VitalSign } from '../protocol/types';
import { readAt, unbroken, type VitalLane, type VitalSample } from './lanes';
import styles from './quality.module.css';
import { qualityTexts } from './texts';

interface VitalLanesProps {
  readonly lanes: readonly VitalLane[];
  readonly view: readonly [number, number];
  readonly time: number;
}

/** One row for each vital sign: what stands at the cursor with its age, and the course. */
export function VitalLanes({ lanes, view, time }: VitalLanesProps) {
  const t = useTexts(qualityTexts);
  if (lanes.length === 0) return <p className={styles.note}>{t('noVitals')}</p>;
  return lanes.map((lane) => (
    <div key={lane.sign} className={styles.row} data-sign={lane.sign}>
      <Value lane={lane} time={time} />
      <Course lane={lane} from={view[0]} to={view[1]} />
    </div>
  ));
}

function Value({ lane, time }: { readonly lane: VitalLane; readonly time: number }) {
  const t = useTexts(qualityTexts);
  const word = useWords();
  const reading = readAt(lane.samples, time);
  const old = reading !== undefined && reading.age > VITAL_STALE_MILLIS[lane.sign];
  return (
    <div className={styles.label}>
      <span className={styles.name}>{word('VitalSign', lane.sign)}</span>
      {reading === undefined ? (
        <span className={styles.dim}>{t('noValue')}</span>
      ) : (
        <span className={old ? styles.dim : undefined} data-old={old}>
          <strong>{vitalNumber(lane.sign, reading.sample.value)}</strong> {vitalUnit(lane.sign)}{' '}
          <span className={styles.dim}>· {age(reading.age)}</span>
          {reading.sample.mark !== 'VALID' && (
            <span className={styles.mark}> {word('VitalValueMark', reading.sample.mark)}</span>
          )}
        </span>
      )}
    </div>
  );
}

const HEIGHT = 40;
const MARGIN = 5;
/** A sign whose values stay fresh for longer than this is taken now and then. */
const SPOT_FROM_MILLIS = 60_000;

/** The least that a row's height stands for, so that noise does not look like a course. */
const LEAST: Readonly<Record<VitalSign, number>> = {
  HEART_RATE: 40,
  PULSE_RATE: 40,
  RESPIRATORY_RATE: 15,
  SPO2: 10,
  SYSTOLIC: 40,
  DIASTOLIC: 40,
  MEAN_PRESSURE: 40,
  TEMPERATURE: 2,
  ETCO2: 20,
  BLOOD_GLUCOSE: 5,
  GCS: 12,
  PAIN: 10,
};

/** Lowest and highest value of a row: all values, and no less than what is told apart at the bedside. */
function scaleOf(sign: VitalSign, values: readonly number[]): readonly [number, number] {
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  const wanting = Math.max(0, LEAST[sign] - (high - low)) / 2;
  return [low - wanting, high + wanting];
}

interface CourseProps {
  readonly lane: VitalLane;
  readonly from: number;
  readonly to: number;
}

/** Drawn again only when the lanes show another part of the case, not with every step of the cursor. */
const Course = memo(function Course({ lane, from, to }: CourseProps) {
  // A value out of its range keeps its mark and is drawn at the edge: it must not flatten the rest.
  const plausible = lane.samples.filter(({ mark }) => mark !== 'OUT_OF_RANGE');
  const values = (plausible.length > 0 ? plausible : lane.samples).map(({ value }) => value);
  const [low, high] = scaleOf(lane.sign, values);
  const x = ({ at }: VitalSample) => ((1000 * (at - from)) / Math.max(1, to - from)).toFixed(1);
  const y = ({ value }: VitalSample) => {
    const place = HEIGHT - MARGIN - ((HEIGHT - 2 * MARGIN) * (value - low)) / (high - low);
    return Math.min(HEIGHT, Math.max(0, place)).toFixed(1);
  };
  const seen = (samples: readonly VitalSample[]) => {
    // One sample before and behind, so that a line leaves the picture and does not end in it.
    const first = Math.max(0, samples.findIndex(({ at }) => at >= from) - 1);
    const last = samples.findLastIndex(({ at }) => at <= to);
    return samples.slice(first, last + 2);
  };
  const spot = VITAL_STALE_MILLIS[lane.sign] > SPOT_FROM_MILLIS;
  // What is taken now and then stands as points: nobody knows what was between. One value alone is a point, too.
  const points = spot ? lane.samples : unbroken(lane).flatMap((run) => (run.length === 1 ? run : []));
  const dots = points
    .filter(({ at }) => at >= from && at <= to)
    .map((one) => `M${x(one)} ${y(one)}h0`)
    .join('');
  const lines = spot
    ? ''
    : unbroken(lane)
        .flatMap((run) => seen(run).map((one, i) => `${i === 0 ? 'M' : 'L'}${x(one)} ${y(one)}`))
        .join('');
  const marked = (late: boolean) =>
    lane.samples
      .filter(({ mark, at }) => mark !== 'VALID' && (mark === 'BACKFILLED') === late && at >= from && at <= to)
      .map((one) => `M${x(one)} ${HEIGHT}v-5`)
      .join('');
  const text = (value: number) => vitalNumber(lane.sign, value);
  return (
    <div className={styles.chart}>
      <svg viewBox={`0 0 1000 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <path className={styles.course} d={lines} />
        <path className={styles.dots} d={dots} />
        <path className={styles.doubt} d={marked(false)} />
        <path className={styles.late} d={marked(true)} />
      </svg>
      <span className={styles.high}>{text(high)}</span>
      <span className={styles.low}>{text(low)}</span>
    </div>
  );
});
