import { useEffect, useState } from 'react';
import { useAccount } from '../app/session';
import { useTexts } from '../i18n';
import { timeOfDay } from '../i18n/time';
import { useKey } from '../keys/keys';
import { useNow } from '../link/LiveProvider';
import type { Severity } from '../protocol/types';
import styles from './components.module.css';
import { commonTexts } from './texts';

/** What is heard: one sound per severity, and one for what nobody answered. */
export type Alert = Severity | 'ESCALATED';

const MUTE_MILLIS = 120_000;

/** Tones in hertz, and how often they come again while nobody acknowledges. */
const SOUNDS: Readonly<Record<Alert, { readonly tones: readonly number[]; readonly repeatMillis: number }>> = {
  ESCALATED: { tones: [880, 660, 880, 660], repeatMillis: 3_000 },
  CRITICAL: { tones: [880, 660], repeatMillis: 4_000 },
  WARNING: { tones: [660], repeatMillis: 10_000 },
  NOTICE: { tones: [440], repeatMillis: 60_000 },
};

const LOUDEST: readonly Alert[] = ['ESCALATED', 'CRITICAL', 'WARNING', 'NOTICE'];

/** The more urgent of two; one desk has one sound at a time. */
export function louder(a: Alert | undefined, b: Alert | undefined): Alert | undefined {
  return LOUDEST.find((alert) => alert === a || alert === b);
}

interface AlertSoundProps {
  readonly alert: Alert | undefined;
  readonly muteKey: string;
  readonly section: string;
}

/** Sounds again and again until someone acknowledges; muting shows who did and until when. */
export function AlertSound({ alert, muteKey, section }: AlertSoundProps) {
  const t = useTexts(commonTexts);
  const now = useNow();
  const { name } = useAccount();
  const [mutedUntil, setMutedUntil] = useState(0);
  const muted = now < mutedUntil;
  const sounding = muted ? undefined : alert;
  useEffect(() => {
    if (sounding === undefined) return undefined;
    const { tones, repeatMillis } = SOUNDS[sounding];
    play(tones);
    const timer = setInterval(() => play(tones), repeatMillis);
    return () => clearInterval(timer);
  }, [sounding]);
  const toggle = () => setMutedUntil(muted ? 0 : now + MUTE_MILLIS);
  useKey({ keys: muteKey, label: t('mute'), section, run: toggle });
  return (
    <button type="button" className={styles.plain} aria-pressed={muted} data-sounding={sounding} onClick={toggle}>
      {muted ? t('muted', { name, time: timeOfDay(mutedUntil) }) : t('mute')}{' '}
      <kbd aria-hidden="true">{muteKey.toUpperCase()}</kbd>
    </button>
  );
}

let audio: AudioContext | undefined;

/** Whether the browser plays nothing before someone has touched the page; any key or touch ends that. */
export function useSoundBlocked(): boolean {
  const [blocked, setBlocked] = useState(false);
  useEffect(() => {
    audio ??= new AudioContext();
    const context = audio;
    const look = () => setBlocked(context.state !== 'running');
    const wake = () => void context.resume().then(look, look);
    context.addEventListener('statechange', look);
    addEventListener('keydown', wake);
    addEventListener('pointerdown', wake);
    wake();
    look();
    return () => {
      context.removeEventListener('statechange', look);
      removeEventListener('keydown', wake);
      removeEventListener('pointerdown', wake);
    };
  }, []);
  return blocked;
}

/** A browser that has not been touched yet plays nothing; the screen says it all the same. */
function play(tones: readonly number[]): void {
  audio ??= new AudioContext();
  void audio.resume().catch(() => {});
  if (audio.state !== 'running') return;
  for (const [index, hertz] of tones.entries()) tone(audio, hertz, audio.currentTime + index * 0.25);
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
