import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../api/http';
import { useTexts } from '../i18n';
import { timeOfDay } from '../i18n/time';
import type { Media, StillPicture } from './case';
import type { CaseClock } from './clock';
import { follow, playing, stillAt } from './media';
import styles from './quality.module.css';
import { qualityTexts } from './texts';

interface MediaStageProps {
  readonly media: readonly Media[];
  readonly clock: CaseClock;
}

/** What cameras showed and people said at the cursor. A recording is fetched when the cursor comes into it, and its opening is noted. */
export function MediaStage({ media, clock }: MediaStageProps) {
  const t = useTexts(qualityTexts);
  const now = playing(media, clock.time);
  if (media.length === 0) return null;
  return (
    <section className={styles.media} aria-label={t('media')}>
      <KeptOnes media={media} time={clock.time} />
      {now.length === 0 && <p className={styles.note}>{t('noMediaHere')}</p>}
      {now.map((one) =>
        one.file === undefined ? (
          <p key={one.id} className={styles.note} data-media={one.id}>
            {one.source}: {t(WHY[one.state], { id: one.id })}
            {one.sha256 !== undefined && <small> SHA-256 {one.sha256}</small>}
          </p>
        ) : one.kind === 'STILLS' ? (
          <Stills key={one.id} one={one} file={one.file} clock={clock} />
        ) : (
          <Player key={one.id} one={one} file={one.file} clock={clock} />
        ),
      )}
    </section>
  );
}

const WHY = { RECORDING: 'mediaRunning', DELETED: 'mediaDeleted', COMPLETE: 'mediaElsewhere' } as const;

/** Pictures that were kept: the last one up to the cursor, and where all of them are. */
function KeptOnes({ media, time }: { readonly media: readonly Media[]; readonly time: number }) {
  const t = useTexts(qualityTexts);
  const kept = media.filter(({ kind }) => kind === 'PICTURE');
  const last = kept.findLast(({ from, file }) => file !== undefined && Date.parse(from) <= time);
  if (kept.length === 0) return null;
  const name = ({ source, from }: Media) => t('keptPicture', { source, time: timeOfDay(Date.parse(from)) });
  return (
    <figure className={styles.player}>
      {last !== undefined && <img src={last.file} alt={name(last)} data-media={last.id} />}
      <figcaption>
        <ul>
          {kept.map((one) => (
            <li key={one.id} data-kept={one.id}>
              {one.file === undefined ? (
                `${name(one)}: ${t(WHY[one.state], { id: one.id })}`
              ) : (
                <a href={one.file} target="_blank" rel="noreferrer">
                  {name(one)}
                </a>
              )}
              {one.sha256 !== undefined && <small> SHA-256 {one.sha256}</small>}
              {one.altered === true && <strong> {t('mediaAltered')}</strong>}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

/** A track of still pictures: the one at the cursor, with its age there. */
function Stills({ one, file, clock }: { readonly one: Media; readonly file: string; readonly clock: CaseClock }) {
  const t = useTexts(qualityTexts);
  const [asked, setAsked] = useState<readonly StillPicture[]>([]);
  const [failed, setFailed] = useState(false);
  const here = one.stills !== undefined;
  useEffect(() => {
    if (here) return undefined;
    const abort = new AbortController();
    api
      .get<{ readonly items: readonly StillPicture[] }>(`${file}/stills`, abort.signal)
      .then(({ items }) => setAsked(items))
      .catch(() => abort.signal.aborted || setFailed(true));
    return () => abort.abort();
  }, [file, here]);
  const [now, next] = stillAt(one.stills ?? asked, clock.time);
  const soon = next?.file;
  // It is there before the cursor is.
  useEffect(() => {
    if (soon !== undefined) new Image().src = soon;
  }, [soon]);
  return (
    <figure className={styles.player}>
      {now !== undefined && (
        <img
          src={now.file}
          alt={t('still', { source: one.source, time: timeOfDay(Date.parse(now.at)) })}
          data-media={one.id}
          data-still={Date.parse(now.at)}
          onError={() => setFailed(true)}
        />
      )}
      <figcaption>
        {one.source}
        {now !== undefined && <small> {t('stillAge', { age: age(clock.time - Date.parse(now.at)) })}</small>}
        {failed && <strong> {t('mediaFailed')}</strong>}
        {one.altered === true && <strong> {t('mediaAltered')}</strong>}
      </figcaption>
    </figure>
  );
}

const age = (millis: number) => (millis / 1_000).toFixed(1);

/** One recording, held at the time of the cursor. */
function Player({ one, file, clock }: { readonly one: Media; readonly file: string; readonly clock: CaseClock }) {
  const t = useTexts(qualityTexts);
  const player = useRef<HTMLVideoElement & HTMLAudioElement>(null);
  const [muted, setMuted] = useState(one.kind === 'VIDEO');
  const [failed, setFailed] = useState(false);
  const hold = useCallback(() => {
    const element = player.current;
    if (element === null || element.seeking || failed) return;
    const { jump, rate, play } = follow(one, clock, element);
    if (element.playbackRate !== rate) element.playbackRate = rate;
    if (jump !== undefined) element.currentTime = jump;
    if (play && element.paused) element.play().catch(() => undefined);
    if (!play && !element.paused) element.pause();
  }, [one, clock, failed]);
  useEffect(hold, [hold]);
  const shared = {
    ref: player,
    src: file,
    muted,
    preload: 'auto',
    'data-media': one.id,
    'aria-label': one.source,
    // The cursor may have moved on while the player was looking for its place.
    onSeeked: hold,
    onError: () => setFailed(true),
  };
  return (
    <figure className={styles.player}>
      {one.kind === 'VIDEO' ? <video {...shared} playsInline /> : <audio {...shared} />}
      <figcaption>
        {one.source}
        {failed && <strong> {t('mediaFailed')}</strong>}
        {one.altered === true && <strong> {t('mediaAltered')}</strong>}
        {one.kind === 'AUDIO' && !failed && (
          <button type="button" aria-pressed={muted} onClick={() => setMuted(!muted)}>
            {t('mute')}
          </button>
        )}
      </figcaption>
    </figure>
  );
}
