import { useEffect, useRef } from 'react';
import { useAccount } from '../../app/session';
import { useCameraName } from '../../guide/CrewLayer';
import { chosenSource } from '../../guide/chosen';
import { Guided, useGuide } from '../../guide/Guided';
import type { GuideView } from '../../guide/link';
import { Legend, Stage, useSize } from '../../guide/Stage';
import { guideTexts } from '../../guide/texts';
import { useTexts, useWords } from '../../i18n';
import { age, timeOfDay } from '../../i18n/time';
import { useCollection, useEntry, useLinkState, useNow } from '../../link/LiveProvider';
import type { Reception } from '../../media/useReceived';
import { useReceived } from '../../media/useReceived';
import { useRoom } from '../../media/useRoom';
import { useQueued } from '../../offline/offline';
import { crewOrders, open } from '../../orders/orders';
import type { IncidentId } from '../../protocol/types';
import { crewState, pressed, waitingPresses } from '../crew';
import styles from './handsfree.module.css';

const AGAIN_MILLIS = 3_000;

/** For head-worn displays: the guided picture on the whole display, and what is to be done; nothing to operate. */
export default function HandsFree() {
  const t = useTexts(guideTexts);
  const account = useAccount();
  const unit = account.unit ?? new URLSearchParams(location.search).get('unit') ?? '';
  const situation = useEntry('situation', unit);
  useEffect(() => {
    document.title = t('handsFreeTitle', { unit });
  }, [t, unit]);
  useEffect(awake, []);
  const incident = situation?.incident?.id;
  return (
    <main className={styles.page} aria-label={t('handsFreeTitle', { unit })}>
      <h1 className="quiet">{t('handsFreeTitle', { unit })}</h1>
      {incident === undefined ? (
        <>
          <Top unit={unit} />
          <p className={styles.none}>{t('noIncident')}</p>
        </>
      ) : (
        <Guided key={incident} incident={incident}>
          <Guidance incident={incident} unit={unit} />
        </Guided>
      )}
      <Doing unit={unit} />
    </main>
  );
}

/** Nobody touches the display: it must not go dark by itself. */
function awake(): () => void {
  let gone = false;
  let lock: WakeLockSentinel | undefined;
  const ask = () => {
    if (gone || document.visibilityState !== 'visible') return;
    navigator.wakeLock?.request('screen').then(
      (given) => {
        lock = given;
        if (gone) void given.release();
      },
      () => undefined,
    );
  };
  ask();
  document.addEventListener('visibilitychange', ask);
  return () => {
    gone = true;
    document.removeEventListener('visibilitychange', ask);
    void lock?.release();
  };
}

function Guidance({ incident, unit }: { readonly incident: IncidentId; readonly unit: string }) {
  const { view } = useGuide();
  const room = useRoom(incident);
  const sources = typeof room === 'object' ? room.sources : [];
  const source = chosenSource(view.frames, view.pointers.values(), sources, unit);
  const sent = sources.some(({ name }) => name === source);
  return source === undefined ? (
    <>
      <Top unit={unit} guidance={view} />
      <Nothing />
    </>
  ) : (
    <Picture key={source} incident={incident} unit={unit} source={source} sent={sent} />
  );
}

function Nothing() {
  const t = useTexts(guideTexts);
  return <p className={styles.none}>{t('waitingPicture')}</p>;
}

interface PictureProps {
  readonly incident: IncidentId;
  readonly unit: string;
  readonly source: string;
  /** Whether the camera sends now. */
  readonly sent: boolean;
}

/** One camera, live or frozen; asked for again by itself. */
function Picture({ incident, unit, source, sent }: PictureProps) {
  const name = useCameraName(source);
  const { view } = useGuide();
  const video = useRef<HTMLVideoElement>(null);
  const { stream, reception, start } = useReceived(incident, source, true);
  const frame = view.frames.get(source);
  const without = reception.kind === 'none' || reception.kind === 'lost';
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const watch = () => start().catch(() => (timer = setTimeout(watch, AGAIN_MILLIS)));
    if (without && sent) void watch();
    return () => clearTimeout(timer);
  }, [start, without, sent]);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
  }, [stream]);
  const live = useSize(video, true);
  return (
    <>
      <Top
        unit={unit}
        guidance={view}
        picture={
          frame === undefined ? (
            <Seen name={name} reception={reception} />
          ) : (
            <Frozen at={frame.capturedAt} by={frame.by} />
          )
        }
      />
      <div className={styles.picture}>
        <Stage source={source} name={name} frame={frame} live={live} pointers={[...view.pointers.values()]}>
          <video ref={video} autoPlay playsInline muted aria-label={name} />
        </Stage>
        {frame !== undefined && <Legend frame={frame} />}
      </div>
    </>
  );
}

function Seen({ name, reception }: { readonly name: string; readonly reception: Reception }) {
  const t = useTexts(guideTexts);
  if (reception.kind === 'live') return <span>{name}</span>;
  const late = reception.kind === 'waiting' ? ` · ${t('lateState', { age: age(reception.seconds * 1_000) })}` : '';
  return (
    <strong className={styles.bad} data-picture={reception.kind}>
      {name} · ✕ {t('waitingPicture')}
      {late}
    </strong>
  );
}

function Frozen({ at, by }: { readonly at: string; readonly by: string }) {
  const t = useTexts(guideTexts);
  const now = useNow();
  return <strong>▣ {t('frozen', { time: timeOfDay(at), age: age(now - Date.parse(at)), by })}</strong>;
}

interface TopProps {
  readonly unit: string;
  readonly guidance?: GuideView;
  readonly picture?: React.ReactNode;
}

/** Time, what is seen, and every connection that is not there. */
function Top({ unit, guidance, picture }: TopProps) {
  const t = useTexts(guideTexts);
  const now = useNow();
  const link = useLinkState();
  const guided = guidance?.link === 'lost' || guidance?.link === 'refused' ? guidance.link : undefined;
  return (
    <header className={styles.top}>
      <span>
        {unit} · {timeOfDay(now)}
      </span>
      {picture}
      {guided !== undefined && <strong className={styles.bad}>✕ {t(guided)}</strong>}
      {link.kind !== 'live' && (
        <strong className={styles.bad} data-link={link.kind}>
          ✕ {t('noLinkSince', { age: link.kind === 'offline' ? age(now - link.since) : '…' })}
        </strong>
      )}
    </header>
  );
}

/** The newest open order, else the next step. */
function Doing({ unit }: { readonly unit: string }) {
  const t = useTexts(guideTexts);
  const word = useWords();
  const now = useNow();
  const situation = useEntry('situation', unit);
  const pending = pressed(useCollection('pending'));
  const queued = useQueued();
  const crew = crewState(situation, [...pending, ...waitingPresses(queued)]);
  const orders = crewOrders(situation, pending, queued).filter(({ order }) => open(order));
  const first = orders[0]?.order;
  if (first !== undefined) {
    return (
      <footer className={styles.doing} data-order={first.id}>
        <small>
          {word('OrderKind', first.kind)} · {word('OrderStatus', first.status)} · {first.given.by} ·{' '}
          {age(now - Date.parse(first.given.at))}
          {orders.length > 1 && ` · ${t('moreOrders', { n: orders.length - 1 })}`}
        </small>
        <p>{first.text}</p>
      </footer>
    );
  }
  if (crew?.next === undefined) return null;
  return (
    <footer className={styles.doing}>
      <small>{word('AssignmentStatus', crew.status)}</small>
      <p>→ {word('AssignmentStatus', crew.next)}</p>
    </footer>
  );
}
