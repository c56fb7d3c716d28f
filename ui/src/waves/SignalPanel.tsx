import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { Age } from '../components/Age';
import { useTexts } from '../i18n';
import { useNow, useServerClock } from '../link/LiveProvider';
import type { EcgView } from '../protocol/types';
import { pixelsPerMillimetre, stretch } from './calibration';
import { grid, MM_PER_MILLIVOLT, MM_PER_SECOND } from './draw';
import { EcgStatement } from './EcgStatement';
import { type Channel, Signals } from './signals';
import { type Running, type Sweep, startSweep } from './sweep';
import { type Look, STALE_MILLIS } from './sweeper';
import { TwelveLead } from './TwelveLead';
import { WaveLink } from './waveLink';
import styles from './waves.module.css';
import { waveTexts } from './wavetexts';

const LETTERS: Readonly<Record<EcgView['beats'][number]['kind'], string>> = {
  MARKED: '',
  NORMAL: '',
  VENTRICULAR: 'V',
  PACED: 'P',
  UNKNOWN: '?',
};

/** The signals of one unit, followed while the component is on the screen. */
function useSignals(query: string): Signals {
  const signals = useMemo(() => new Signals(), []);
  useEffect(() => {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const link = new WaveLink(`${scheme}://${location.host}/live?${query}`, (waves) => signals.take(waves));
    link.start();
    return () => link.stop();
  }, [signals, query]);
  return signals;
}

interface SignalPanelProps {
  /** Query of `/live` that gives the signals. */
  readonly query: string;
  /** What the vehicle reads from the curve. */
  readonly ecg: EcgView | undefined;
  readonly children?: React.ReactNode;
}

/** Running curves at 25 mm/s and 10 mm/mV, with the marks of beats, and what is read from them. */
export function SignalPanel({ query, ecg, children }: SignalPanelProps) {
  const t = useTexts(waveTexts);
  const signals = useSignals(query);
  const channels = useSyncExternalStore(signals.subscribe, signals.all);
  const recordings = useSyncExternalStore(signals.subscribe, signals.recordings);
  const sweep = useSweep(ecg);
  const [chosen, setChosen] = useState<ReadonlySet<string>>();
  const [paper, setPaper] = useState(true);
  const [mm, setMm] = useState(pixelsPerMillimetre);
  const shown = channels.filter((channel, at) =>
    chosen === undefined ? at === 0 || (!channel.ecg && channel.name === 'Pleth') : chosen.has(channel.key),
  );
  const toggle = (key: string) => {
    const now = new Set(shown.map((channel) => channel.key));
    if (!now.delete(key)) now.add(key);
    setChosen(now);
  };
  const calibrated = (share: number) => {
    stretch(share);
    setMm(pixelsPerMillimetre());
  };
  return (
    <div className={styles.panel}>
      <EcgStatement ecg={ecg} />
      {channels.length === 0 && <p className={styles.dim}>{t('none')}</p>}
      {sweep !== undefined &&
        shown.map((channel) => <SweepRow key={channel.key} channel={channel} sweep={sweep} paper={paper} mm={mm} />)}
      {channels.length > 0 && (
        <fieldset className={styles.tools} aria-label={t('show')}>
          {channels.map((channel) => (
            <button
              key={channel.key}
              type="button"
              aria-pressed={shown.includes(channel)}
              onClick={() => toggle(channel.key)}
            >
              {channel.name}
            </button>
          ))}
          <button type="button" aria-pressed={paper} onClick={() => setPaper(!paper)}>
            {t('grid')}
          </button>
          <details>
            <summary>{t('calibrate')}</summary>
            <p>{t('calibrateHow')}</p>
            <div className={styles.bar} style={{ width: `${50 * mm}px` }} />
            <button type="button" onClick={() => calibrated(-0.01)}>
              {t('shorter')}
            </button>
            <button type="button" onClick={() => calibrated(0.01)}>
              {t('longer')}
            </button>
          </details>
          <small className={styles.dim}>{t('gapNote')}</small>
        </fieldset>
      )}
      {children}
      <TwelveLead recordings={recordings} mm={mm} />
    </div>
  );
}

/** One loop for all rows; marks reach it without drawing React again. */
function useSweep(ecg: EcgView | undefined): Sweep | undefined {
  const clock = useServerClock();
  const [sweep, setSweep] = useState<Sweep>();
  useEffect(() => startSweep(clock, setSweep), [clock]);
  useEffect(() => {
    sweep?.marks((ecg?.beats ?? []).map(({ at, kind }) => ({ at: Date.parse(at), letter: LETTERS[kind] })));
  }, [sweep, ecg]);
  return sweep;
}

interface SweepRowProps {
  readonly channel: Channel;
  readonly sweep: Sweep;
  readonly paper: boolean;
  readonly mm: number;
}

function SweepRow({ channel, sweep, paper, mm }: SweepRowProps) {
  const t = useTexts(waveTexts);
  const strip = useRef<HTMLDivElement>(null);
  const label = t('trace', { name: channel.name });
  useEffect(() => {
    const around = strip.current;
    if (around === null) return;
    // A canvas that was handed to a worker cannot be drawn on by another one: each begins with its own.
    const canvas = document.createElement('canvas');
    canvas.className = styles.canvas ?? '';
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', label);
    around.append(canvas);
    let running: Running | undefined;
    const forget = watchLook(canvas, mm, (look) => {
      if (running === undefined) running = sweep.add(channel, canvas, look);
      else running.look(look);
    });
    return () => {
      forget();
      running?.remove();
      canvas.remove();
    };
  }, [sweep, channel, label, mm]);
  const newest = channel.trace.newest();
  const stale = useNow() - newest > STALE_MILLIS;
  const scale = channel.ecg
    ? t('scale', { speed: MM_PER_SECOND, gain: MM_PER_MILLIVOLT })
    : t('speed', { speed: MM_PER_SECOND });
  return (
    <figure className={styles.row} data-stale={stale} data-channel={channel.name}>
      <figcaption>
        <strong>{channel.name}</strong> <span className={styles.dim}>{scale}</span>
        {newest > 0 && (
          <>
            {' · '}
            <Age at={new Date(newest).toISOString()} staleAfterMillis={STALE_MILLIS} always />
          </>
        )}
        {stale && <strong className={styles.abnormal}> ▲ {t('stale')}</strong>}
      </figcaption>
      <div ref={strip} className={styles.strip} style={{ height: channel.ecg ? `${40 * mm}px` : '5rem' }}>
        {paper && channel.ecg && <Grid mm={mm} />}
      </div>
    </figure>
  );
}

/** Tells how a curve lies on a canvas, now and whenever that changes; the answer ends it. */
function watchLook(canvas: HTMLCanvasElement, mm: number, tell: (look: Look) => void): () => void {
  let said = '';
  const look = () => {
    const style = getComputedStyle(canvas);
    const [line, dim] = ['--text', '--dim'].map((name) => style.getPropertyValue(name).trim()) as [string, string];
    const ink = { line, gap: dim, mark: dim, text: dim };
    const now = { width: canvas.clientWidth, height: canvas.clientHeight, ratio: devicePixelRatio, mm, ink };
    const words = JSON.stringify(now);
    if (words === said || now.width === 0) return;
    said = words;
    tell(now);
  };
  const seen = new ResizeObserver(look);
  seen.observe(canvas);
  const scheme = new MutationObserver(look);
  scheme.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
  window.addEventListener('resize', look);
  look();
  return () => {
    seen.disconnect();
    scheme.disconnect();
    window.removeEventListener('resize', look);
  };
}

/** Millimetre paper under a curve. */
function Grid({ mm }: { readonly mm: number }) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = ref.current;
    if (canvas === null) return;
    const draw = () => {
      const ctx = canvas.getContext('2d');
      if (ctx === null) return;
      canvas.width = Math.round(canvas.clientWidth * devicePixelRatio);
      canvas.height = Math.round(canvas.clientHeight * devicePixelRatio);
      ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      const colour = (name: string) => getComputedStyle(canvas).getPropertyValue(name).trim();
      const size = {
        width: canvas.clientWidth,
        height: canvas.clientHeight,
        mm,
        perUnit: MM_PER_MILLIVOLT * mm,
        middle: 0,
      };
      grid(ctx, size, { thin: colour('--grid-thin'), thick: colour('--grid-thick'), pulse: colour('--dim') });
    };
    const seen = new ResizeObserver(draw);
    seen.observe(canvas);
    const scheme = new MutationObserver(draw);
    scheme.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
    return () => {
      seen.disconnect();
      scheme.disconnect();
    };
  }, [mm]);
  return <canvas ref={ref} className={styles.canvas} aria-hidden="true" />;
}
