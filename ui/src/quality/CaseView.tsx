import { type ReactNode, useMemo, useState } from 'react';
import { useTexts } from '../i18n';
import { duration, timeOfDay } from '../i18n/time';
import { EcgFileList } from '../waves/EcgFileList';
import { CurveStrip } from './CurveStrip';
import type { CaseData, CaseFile, WaveSource } from './case';
import { type Act, type CaseClock, following, SPEEDS, type Speed } from './clock';
import { EventRows } from './EventRows';
import { ItemList } from './ItemList';
import { type Item, type Lanes, lanesOf } from './lanes';
import { MediaStage } from './MediaStage';
import { type Places, placesAt } from './places';
import styles from './quality.module.css';
import { Scrubber } from './Scrubber';
import { qualityTexts } from './texts';
import { jump, useCaseClock } from './useClock';
import type { CaseControls } from './useQualityVerbs';
import { VitalLanes } from './VitalLanes';

/** What a map is drawn from. */
export interface MapProps {
  readonly file: CaseFile;
  readonly lanes: Lanes;
  readonly places: Places;
}

interface CaseViewProps {
  readonly data: CaseData;
  readonly waves: WaveSource;
  readonly map: (props: MapProps) => ReactNode;
  /** Kinds of which more is stored than is here. */
  readonly cut: readonly string[];
  /** Whether it is shown from an exported folder, which has the hashes of files of electrocardiograms and not the files. */
  readonly filed?: boolean;
  /** Stands below and may move the clock. */
  readonly line?: (controls: CaseControls) => ReactNode;
}

/** A case on one time axis: every lane reads the time of one clock. The same on the screen and in an exported folder. */
export function CaseView({ data, waves, map, cut, filed = false, line }: CaseViewProps) {
  const t = useTexts(qualityTexts);
  const { file } = data;
  const lanes = useMemo(() => lanesOf(data), [data]);
  const from = Date.parse(file.from);
  const to = Date.parse(file.to);
  const [clock, act] = useCaseClock(from, to, file.running, lanes.items);
  const [minutes, setMinutes] = useState(0);
  const view = useMemo(() => part(clock, minutes), [clock, minutes]);
  const [chosen, setChosen] = useState<string>();
  const run = file.runs.find(({ assignment }) => assignment === chosen) ?? fullest(data);
  const { time } = clock;
  const places = useMemo(() => placesAt(file, lanes, time), [file, lanes, time]);
  const share = (time - view[0]) / Math.max(1, view[1] - view[0]);
  return (
    <>
      <main className={styles.case} data-time={Math.round(time)}>
        <div className={styles.axis}>
          <Controls clock={clock} items={lanes.items} minutes={minutes} setMinutes={setMinutes} act={act} />
          <Scrubber clock={clock} items={lanes.items} view={view} act={act} />
          {file.runs.length > 1 && (
            <label className={styles.choice}>
              {t('patient')}{' '}
              <select value={run?.assignment} onChange={(event) => setChosen(event.target.value)}>
                {file.runs.map(({ assignment, unit }) => (
                  <option key={assignment} value={assignment}>
                    {file.names.units[unit] ?? unit} · {assignment}
                  </option>
                ))}
              </select>
            </label>
          )}
          {cut.length > 0 && (
            <p className={styles.note} role="status">
              {t('cut', { what: cut.map((kind) => t(CUT[kind] ?? 'other')).join(', ') })}
            </p>
          )}
          <div className={styles.lanes} data-scrolls role="group" aria-label={t('cursor')} tabIndex={0}>
            <EventRows items={lanes.items} media={file.media} from={view[0]} to={view[1]} />
            <VitalLanes lanes={lanes.vitals[run?.assignment ?? ''] ?? []} view={view} time={time} />
            {share >= 0 && share <= 1 && (
              <span
                className={styles.line}
                style={{ left: `calc(var(--label) + (100% - var(--label)) * ${share.toFixed(5)})` }}
              />
            )}
          </div>
          <CurveStrip file={file} assignment={run?.assignment ?? ''} source={waves} time={time} edge={to} />
          <p className={styles.note}>
            {t('gapNote')} {t('estimate')}
          </p>
        </div>
        <div className={styles.side}>
          <MediaStage media={file.media} clock={clock} />
          {map({ file, lanes, places })}
          <EcgFileList files={file.ecgFiles ?? []} links={!filed} />
          <ItemList file={file} items={lanes.items} time={time} act={act} />
        </div>
      </main>
      {line?.({ clock, act })}
    </>
  );
}

const CUT: Readonly<Record<string, keyof typeof qualityTexts>> = {
  events: 'cutEvents',
  alarms: 'cutAlarms',
  lines: 'cutLines',
  signals: 'cutSignals',
  vitals: 'cutVitals',
  positions: 'cutPositions',
  samples: 'cutSamples',
  media: 'cutMedia',
};

/** The unit of which most was measured. */
function fullest({ file, vitals }: CaseData) {
  const measured = (assignment: string) => vitals[assignment]?.length ?? 0;
  return file.runs.toSorted((a, b) => measured(b.assignment) - measured(a.assignment))[0];
}

/** The part of the case that the lanes show; it turns like a page when the cursor leaves it. */
function part({ from, to, time }: CaseClock, minutes: number): readonly [number, number] {
  if (minutes === 0) return [from, to];
  const wide = minutes * 60_000;
  const page = from + Math.floor((time - from) / wide) * wide;
  return [page, page + wide];
}

interface ControlsProps {
  readonly clock: CaseClock;
  readonly items: readonly Item[];
  readonly minutes: number;
  readonly setMinutes: (minutes: number) => void;
  readonly act: (act: Act) => void;
}

const WIDTHS = [0, 30, 5, 1] as const;

function Controls({ clock, items, minutes, setMinutes, act }: ControlsProps) {
  const t = useTexts(qualityTexts);
  const to = (way: 1 | -1) => {
    const found = jump(clock, items, way);
    if (found !== undefined) act(found);
  };
  return (
    <div className={styles.controls}>
      <time className={styles.now} dateTime={new Date(clock.time).toISOString()}>
        {timeOfDay(clock.time)}
        <small>
          .{String(Math.floor(clock.time % 1000)).padStart(3, '0')} · {duration(clock.time - clock.from)} /{' '}
          {duration(clock.to - clock.from)}
        </small>
      </time>
      <button type="button" onClick={() => act({ do: 'play', playing: !clock.playing })}>
        {t(clock.playing ? 'pause' : 'play')} <kbd>␣</kbd>
      </button>
      <button type="button" onClick={() => to(-1)}>
        {t('previous')} <kbd>p</kbd>
      </button>
      <button type="button" onClick={() => to(1)}>
        {t('next')} <kbd>n</kbd>
      </button>
      {clock.running && (
        <button type="button" aria-pressed={following(clock)} onClick={() => act({ do: 'seek', time: clock.to })}>
          {t('toEnd')} <kbd>End</kbd>
        </button>
      )}
      <label>
        {t('speed')}{' '}
        <select
          value={clock.speed}
          onChange={(event) => act({ do: 'speed', speed: Number(event.target.value) as Speed })}
        >
          {SPEEDS.map((speed) => (
            <option key={speed} value={speed}>
              ×{speed}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('zoom')}{' '}
        <select value={minutes} onChange={(event) => setMinutes(Number(event.target.value))}>
          {WIDTHS.map((width) => (
            <option key={width} value={width}>
              {width === 0 ? t('whole') : t('minutes', { n: width })}
            </option>
          ))}
        </select>
      </label>
      <span className={styles.dim}>
        <kbd>←</kbd> <kbd>→</kbd> {t('keySecond')} · <kbd>⇧</kbd> {t('keyTen')} · <kbd>PgUp</kbd> <kbd>PgDn</kbd>{' '}
        {t('keyMinute')} · <kbd>Home</kbd> <kbd>End</kbd> {t('keyEnds')}
      </span>
    </div>
  );
}
