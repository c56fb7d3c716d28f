import { useEffect, useState } from 'react';

const BEEP_HZ = 880;
const BEEP_SECONDS = 0.04;
/** Beeps are laid so far ahead that a busy screen does not make the beat limp. */
const AHEAD_SECONDS = 0.3;

/** A beat of so many a minute: sound from the audio clock, and a flag that changes with each beat. */
export function useMetronome(perMinute: number, running: boolean, sound: boolean): boolean {
  const [beat, setBeat] = useState(false);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setBeat((before) => !before), 60_000 / perMinute);
    return () => clearInterval(timer);
  }, [perMinute, running]);
  useEffect(() => {
    if (!running || !sound || typeof AudioContext === 'undefined') return;
    const audio = new AudioContext();
    let next = audio.currentTime + 0.05;
    const lay = () => {
      for (; next < audio.currentTime + AHEAD_SECONDS; next += 60 / perMinute) {
        const tone = audio.createOscillator();
        tone.frequency.value = BEEP_HZ;
        tone.connect(audio.destination);
        tone.start(next);
        tone.stop(next + BEEP_SECONDS);
      }
    };
    const timer = setInterval(lay, 100);
    return () => {
      clearInterval(timer);
      void audio.close();
    };
  }, [perMinute, running, sound]);
  return beat;
}
