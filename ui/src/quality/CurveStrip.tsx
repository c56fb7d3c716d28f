import { useEffect, useMemo, useRef, useState } from 'react';
import { useProblemText, useTexts } from '../i18n';
import { timeOfDay } from '../i18n/time';
import { pixelsPerMillimetre } from '../waves/calibration';
import { MM_PER_MILLIVOLT, MM_PER_SECOND, type Paper, pulse, span, stroke } from '../waves/draw';
import { channelName, leadOf } from '../waves/signals';
import type { Trace } from '../waves/trace';
import type { CaseFile, WaveSource } from './case';
import { waveAt } from './lanes';
import styles from './quality.module.css';
import { qualityTexts } from './texts';
import { channelKey, traceOf, useWindows } from './waves';

const HEIGHT = 150;

interface CurveStripProps {
  readonly file: CaseFile;
  readonly assignment: string;
  readonly source: WaveSource;
  readonly time: number;
  readonly edge: number;
}

/** The curve around the cursor at 25 mm/s, the cursor in its middle. */
export function CurveStrip({ file, assignment, source, time, edge }: CurveStripProps) {
  const t = useTexts(qualityTexts);
  const problem = useProblemText();
  const channels = useMemo(() => channelsOf(file, assignment), [file, assignment]);
  const [chosen, setChosen] = useState<string>();
  const channel = channels.find(({ key }) => key === chosen) ?? channels[0];
  const windows = useWindows(source, time, edge);
  // The windows are new objects only when something was read.
  const versions = windows.map(({ chunks }) => chunks);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chunks of the windows say when they have changed
  const trace = useMemo(
    () => (channel === undefined ? undefined : traceOf(windows, assignment, channel.key)),
    [assignment, channel?.key, ...versions, versions.length],
  );
  if (channel === undefined || trace === undefined) {
    return <p className={styles.note}>{t('noSignals')}</p>;
  }
  const reading = waveAt(trace, time);
  const failed = windows.find(({ state }) => state === 'failed');
  const lead = leadOf(channel.channel) !== undefined;
  return (
    <section
      className={styles.strip}
      aria-label={t('curve')}
      data-loading={windows.some(({ state }) => state === 'loading')}
    >
      <div className={styles.stripHead}>
        <h2>{t('curve')}</h2>
        <label>
          {t('channel')}{' '}
          <select value={channel.key} onChange={(event) => setChosen(event.target.value)}>
            {channels.map((one) => (
              <option key={one.key} value={one.key}>
                {channelName(one.channel)} ·{' '}
                {one.taken === undefined ? one.device : t('ofRecording', { time: timeOfDay(one.taken) })}
              </option>
            ))}
          </select>
        </label>
        <span className={styles.dim}>
          {MM_PER_SECOND} mm/s{lead ? ` · ${MM_PER_MILLIVOLT} mm/mV` : ''}
        </span>
        <span data-sample={reading?.sample.at}>
          {reading === undefined
            ? t('noSample')
            : t('sample', {
                value: reading.sample.value.toFixed(lead ? 3 : 1),
                unit: lead ? 'mV' : channel.unit,
                age: reading.age.toFixed(1),
              })}
        </span>
        {failed !== undefined && <span role="status">{t('waveError', { reason: problem(failed.error) })}</span>}
      </div>
      <Canvas trace={trace} time={time} lead={lead} label={`${t('curve')}: ${channelName(channel.channel)}`} />
    </section>
  );
}

interface CanvasProps {
  readonly trace: Trace;
  readonly time: number;
  readonly lead: boolean;
  readonly label: string;
}

function Canvas({ trace, time, lead, label }: CanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(canvas);
  useEffect(() => {
    const element = canvas.current;
    const ctx = element?.getContext('2d');
    if (element === null || ctx == null || width === 0) return;
    const ratio = devicePixelRatio;
    element.width = Math.round(width * ratio);
    element.height = Math.round(HEIGHT * ratio);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw(ctx, { width, trace, time, lead }, getComputedStyle(element));
  }, [trace, time, lead, width]);
  return <canvas ref={canvas} className={styles.canvas} role="img" aria-label={label} style={{ height: HEIGHT }} />;
}

interface Drawn {
  readonly width: number;
  readonly trace: Trace;
  readonly time: number;
  readonly lead: boolean;
}

function draw(ctx: CanvasRenderingContext2D, { width, trace, time, lead }: Drawn, style: CSSStyleDeclaration): void {
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const mm = pixelsPerMillimetre();
  const flat = { width, height: HEIGHT, mm, perUnit: 1, middle: 0, origin: 0 };
  const origin = time - span(flat) / 2;
  const to = time + span(flat) / 2;
  const [low, high] = trace.range(origin, to) ?? [-1, 1];
  const perUnit = lead ? mm * MM_PER_MILLIVOLT : (HEIGHT * 0.8) / Math.max(high - low, 1e-6);
  // A lead keeps its scale; one with an offset is centred on what is seen.
  const middle = lead && low > -2 && high < 2 ? 0.25 : (low + high) / 2;
  const paper: Paper = { ...flat, origin, perUnit, middle };
  ctx.clearRect(0, 0, width, HEIGHT);
  lines(ctx, paper, colour('--line'));
  stroke(ctx, paper, trace, origin, to, {
    line: colour('--text'),
    gap: colour('--dim'),
    mark: colour('--text'),
    text: colour('--text'),
  });
  if (lead) pulse(ctx, paper, colour('--dim'));
  ctx.fillStyle = colour('--focus');
  ctx.fillRect(width / 2 - 0.75, 0, 1.5, HEIGHT);
}

/** The thick lines of the paper: one each 200 ms, fixed to the time and not to the screen. */
function lines(ctx: CanvasRenderingContext2D, paper: Paper, ink: string): void {
  ctx.fillStyle = ink;
  const origin = paper.origin ?? 0;
  const step = (5 * paper.mm * 1000) / (MM_PER_SECOND * paper.mm);
  for (let t = Math.ceil(origin / step) * step; t < origin + span(paper); t += step) {
    ctx.fillRect(((t - origin) / 1000) * MM_PER_SECOND * paper.mm, 0, 1, paper.height);
  }
  for (let y = paper.height / 2; y < paper.height; y += 5 * paper.mm) {
    ctx.fillRect(0, y, paper.width, 1);
    ctx.fillRect(0, paper.height - y, paper.width, 1);
  }
}

function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

interface ChannelChoice {
  readonly key: string;
  readonly device: string;
  readonly channel: string;
  readonly unit: string;
  /** When the recording it is a lead of was taken; absent for a running signal. */
  readonly taken?: string;
}

/** The signals of one patient: running ones before leads of recordings; lead II first, then other leads, then everything else. */
function channelsOf(file: CaseFile, assignment: string): readonly ChannelChoice[] {
  const rank = ({ channel, taken }: ChannelChoice) =>
    (taken === undefined ? 0 : 10) + (/_II$/.test(channel) ? 0 : leadOf(channel) === undefined ? 2 : 1);
  return file.signals
    .filter((signal) => signal.assignment === assignment)
    .map(({ device, channel, unit, recording, from }) => ({
      key: channelKey(device, channel, recording),
      device,
      channel,
      unit,
      ...(recording === undefined ? {} : { taken: from }),
    }))
    .sort((a, b) => rank(a) - rank(b));
}
