import { useEffect, useState } from 'react';
import common from '../components/components.module.css';
import { useTexts } from '../i18n';
import { timeOfDay } from '../i18n/time';
import { useKey } from '../keys/keys';
import { useNow } from '../link/LiveProvider';
import { hospitalTexts } from './texts';

const REPEAT_MILLIS = 4_000;
const MUTE_MILLIS = 120_000;

/** Two tones for a new critical patient, again and again until someone acknowledges; muting shows until when. */
export function AlertSound({ alerting }: { readonly alerting: boolean }) {
  const t = useTexts(hospitalTexts);
  const now = useNow();
  const [mutedUntil, setMutedUntil] = useState(0);
  const muted = now < mutedUntil;
  const sounding = alerting && !muted;
  useEffect(() => {
    if (!sounding) return undefined;
    play();
    const timer = setInterval(play, REPEAT_MILLIS);
    return () => clearInterval(timer);
  }, [sounding]);
  const toggle = () => setMutedUntil(muted ? 0 : now + MUTE_MILLIS);
  useKey({ keys: 'm', label: t('mute'), section: t('actions'), run: toggle });
  return (
    <button type="button" className={common.plain} aria-pressed={muted} onClick={toggle}>
      {muted ? t('muted', { time: timeOfDay(mutedUntil) }) : t('mute')} <kbd aria-hidden="true">M</kbd>
    </button>
  );
}

let audio: AudioContext | undefined;

/** A browser that has not been touched yet plays nothing; the screen says it all the same. */
function play(): void {
  audio ??= new AudioContext();
  void audio.resume().catch(() => {});
  if (audio.state !== 'running') return;
  for (const [index, hertz] of [880, 660].entries()) tone(audio, hertz, audio.currentTime + index * 0.25);
}

function tone(context: AudioContext, hertz: number, at: number): void {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0.2, at);
  gain.gain.exponentialRampToValueAtTime(0.001, at + 0.22);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.23);
}
