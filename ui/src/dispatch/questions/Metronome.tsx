import { useEffect, useState } from 'react';
import { useTexts } from '../../i18n';
import styles from './questions.module.css';
import { questionTexts } from './texts';

const BEEP_SECONDS = 0.04;
const BEEP_HERTZ = 880;

/** The rate of chest compressions, to see and to hear; a button and the space bar stop and start it. */
export function Metronome({ beatsPerMinute }: { readonly beatsPerMinute: number }) {
  const t = useTexts(questionTexts);
  const [on, setOn] = useState(true);
  useEffect(() => (on ? beat(beatsPerMinute) : undefined), [on, beatsPerMinute]);
  return (
    <button type="button" className={styles.beat} aria-pressed={on} data-beat onClick={() => setOn(!on)}>
      <span
        aria-hidden="true"
        className={styles.pulse}
        data-on={on}
        style={{ animationDuration: `${60 / beatsPerMinute}s` }}
      />
      {on ? t('beat', { n: beatsPerMinute }) : t('beatOff')} <kbd aria-hidden="true">␣</kbd>
    </button>
  );
}

/** Beeps until the answer is called. Without sound, or before the browser allows it, there is the pulse to see. */
function beat(beatsPerMinute: number): () => void {
  const audio = typeof AudioContext === 'undefined' ? undefined : new AudioContext();
  const timer = setInterval(() => {
    if (audio === undefined || audio.state !== 'running') return;
    const tone = audio.createOscillator();
    tone.frequency.value = BEEP_HERTZ;
    tone.connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + BEEP_SECONDS);
  }, 60_000 / beatsPerMinute);
  return () => {
    clearInterval(timer);
    void audio?.close();
  };
}
