import { useEffect, useState } from 'react';
import { useTexts } from '../i18n';
import { useServerClock } from '../link/LiveProvider';
import type { StillPicture } from './connection';
import styles from './media.module.css';
import { mediaTexts } from './texts';

const ASK_MILLIS = 1_000;
/** A picture that is older says so. */
const OLD_SECONDS = 3;

interface StillProps {
  readonly name: string;
  /** The newest picture, when there is a newer one. */
  readonly newest: () => Promise<StillPicture | undefined>;
}

interface Shown {
  readonly url: string;
  readonly at: string;
}

/** A source that sends a still picture every second: the newest one, with its age. */
export function Still({ name, newest }: StillProps) {
  const t = useTexts(mediaTexts);
  const clock = useServerClock();
  const [shown, setShown] = useState<Shown>();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    let url: string | undefined;
    let at = '';
    let gone = false;
    const ask = async () => {
      const got = await newest().catch(() => undefined);
      if (gone) return;
      if (got !== undefined) {
        if (url !== undefined) URL.revokeObjectURL(url);
        url = URL.createObjectURL(got.picture);
        at = got.at;
        setShown({ url, at });
      }
      if (at !== '') setSeconds(Math.max(0, Math.round((clock.now() - Date.parse(at)) / 1_000)));
    };
    void ask();
    const timer = setInterval(ask, ASK_MILLIS);
    return () => {
      gone = true;
      clearInterval(timer);
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [newest, clock]);
  if (shown === undefined) return null;
  return (
    <>
      <img className={styles.video} src={shown.url} alt={t('still', { name })} />
      {seconds > OLD_SECONDS && <p className={styles.quality}>{t('stillAge', { n: seconds })}</p>}
    </>
  );
}
