import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../i18n';
import { timeOfDay } from '../i18n/time';
import { grid, MM_PER_MILLIVOLT, type Paper, stroke } from './draw';
import type { Channel, Recording } from './signals';
import { end } from './trace';
import styles from './waves.module.css';
import { waveTexts } from './wavetexts';

/** Columns of the usual print: limb leads, augmented, V1 to V3, V4 to V6. */
const ORDER = ['I', 'aVR', 'V1', 'V4', 'II', 'aVL', 'V2', 'V5', 'III', 'aVF', 'V3', 'V6'] as const;
const SECONDS = 2.5;

/** Recordings of all leads, the newest open: 25 mm/s and 10 mm/mV on millimetre paper. */
export function TwelveLead({ recordings, mm }: { readonly recordings: readonly Recording[]; readonly mm: number }) {
  const t = useTexts(waveTexts);
  const [open, setOpen] = useState<string>();
  const recording = recordings.find(({ name }) => name === open) ?? recordings[0];
  if (recording === undefined) return null;
  const known = (name: string) => recording.leads.find((lead) => lead.name === name);
  const rest = recording.leads.filter((lead) => !(ORDER as readonly string[]).includes(lead.name));
  return (
    <section className={styles.twelve} aria-label={t('recordings')}>
      <div className={styles.tools}>
        {recordings.map((one) => (
          <button key={one.name} type="button" aria-pressed={one === recording} onClick={() => setOpen(one.name)}>
            {t('takenAt', { time: timeOfDay(new Date(one.takenAt).toISOString()) })}
          </button>
        ))}
      </div>
      <div className={styles.leads}>
        {ORDER.map((name) => {
          const lead = known(name);
          return lead === undefined ? null : <Lead key={name} lead={lead} mm={mm} seconds={SECONDS} />;
        })}
      </div>
      {[...rest, known('II')].map(
        (lead) => lead !== undefined && <Lead key={`whole ${lead.name}`} lead={lead} mm={mm} seconds={10} />,
      )}
    </section>
  );
}

/** One lead of a recording from its start, on its own paper. */
function Lead({ lead, mm, seconds }: { readonly lead: Channel; readonly mm: number; readonly seconds: number }) {
  const t = useTexts(waveTexts);
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = ref.current;
    const ctx = canvas?.getContext('2d');
    if (canvas === null || ctx === null || ctx === undefined) return;
    const draw = () => {
      canvas.width = Math.round(canvas.clientWidth * devicePixelRatio);
      canvas.height = Math.round(canvas.clientHeight * devicePixelRatio);
      ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      const colour = (name: string) => getComputedStyle(canvas).getPropertyValue(name).trim();
      const first = lead.trace.between(0, Number.MAX_SAFE_INTEGER)[0];
      if (first === undefined) return;
      const paper: Paper = {
        width: canvas.clientWidth,
        height: canvas.clientHeight,
        mm,
        perUnit: MM_PER_MILLIVOLT * mm,
        middle: 0,
        origin: first.from,
      };
      grid(ctx, paper, { thin: colour('--grid-thin'), thick: colour('--grid-thick'), pulse: 'transparent' });
      const ink = { line: colour('--text'), gap: colour('--dim'), mark: colour('--dim'), text: colour('--dim') };
      stroke(ctx, paper, lead.trace, first.from, Math.min(end(first), first.from + seconds * 1000), ink);
    };
    const seen = new ResizeObserver(draw);
    seen.observe(canvas);
    return () => seen.disconnect();
  }, [lead, mm, seconds]);
  return (
    <figure className={styles.lead} style={{ width: `${seconds * 25 * mm}px` }}>
      <figcaption>{lead.name}</figcaption>
      <canvas
        ref={ref}
        style={{ height: `${30 * mm}px` }}
        className={styles.still}
        role="img"
        aria-label={t('trace', { name: lead.name })}
      />
    </figure>
  );
}
