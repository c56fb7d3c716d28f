import { useEffect, useState } from 'react';
import { useTexts } from '../i18n';
import { timeOfDay } from '../i18n/time';
import type { IncidentId, RecordingView } from '../protocol/types';
import { useCameraName } from './CrewLayer';
import styles from './guide.module.css';
import { fullAddress, fullPictures } from './keep';
import { guideTexts } from './texts';

/** How often it is asked what others have kept. */
const LOOK_MILLIS = 30_000;

interface KeptPicturesProps {
  readonly incident: IncidentId;
  /** Changes when this screen has kept one. */
  readonly kept: number;
}

/** The pictures of an incident that were kept in full size. They are opened one by one, because who opens one is noted. */
export function KeptPictures({ incident, kept }: KeptPicturesProps) {
  const t = useTexts(guideTexts);
  const [pictures, setPictures] = useState<readonly RecordingView[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what this screen has kept is asked for at once
  useEffect(() => {
    const abort = new AbortController();
    // Without an answer what is known stays.
    const look = () => fullPictures(incident, abort.signal).then(setPictures, () => undefined);
    void look();
    const timer = setInterval(look, LOOK_MILLIS);
    return () => {
      abort.abort();
      clearInterval(timer);
    };
  }, [incident, kept]);
  const there = pictures.filter(({ state }) => state === 'COMPLETE');
  if (there.length === 0) return null;
  return (
    <section className={styles.full} aria-label={t('fullPictures')}>
      <p>{t('fullPictures')}</p>
      <ul>
        {there.map((picture) => (
          <Line key={picture.id} picture={picture} />
        ))}
      </ul>
    </section>
  );
}

function Line({ picture }: { readonly picture: RecordingView }) {
  const name = useCameraName(picture.source);
  return (
    <li>
      <a href={fullAddress(picture)} target="_blank" rel="noreferrer" data-picture={picture.id}>
        {timeOfDay(picture.startedAt)} · {name}
      </a>{' '}
      {Math.round(picture.bytes / 1000)} kB
    </li>
  );
}
