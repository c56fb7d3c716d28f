import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import { Age as Stale } from '../components/Age';
import { Clock } from '../components/Clock';
import { ConnectionState } from '../components/ConnectionState';
import { PriorityMark } from '../components/PriorityMark';
import { AnswerClock } from '../dispatch/calls/AnswerClock';
import { toCallBack } from '../dispatch/calls/abandoned';
import { OLD_MILLIS } from '../dispatch/city/features';
import { waits } from '../dispatch/exceptions/order';
import { SelectionProvider } from '../dispatch/selection';
import { StateLine } from '../hospitals/StateLine';
import { useTexts } from '../i18n';
import { duration, timeOfDay } from '../i18n/time';
import { useCollection, useEntry, useNow } from '../link/LiveProvider';
import type { RiskView } from '../protocol/types';
import { breach, outlook } from './breach';
import { COVERAGE_STALE_MILLIS } from './CoverageLegend';
import { MciPanel } from './MciPanel';
import { Needs } from './Needs';
import { wallTexts } from './texts';
import { useBudget } from './useBudget';
import { WallMap } from './WallMap';
import styles from './wall.module.css';

/** The wall of the control room: only what the room can influence. Nobody touches it. */
export default function WallConsole() {
  const t = useTexts(wallTexts);
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  useEffect(() => {
    const chosen = localStorage.getItem('prehospital.theme') ?? new URLSearchParams(location.search).get('theme');
    if (chosen === null) setColorScheme('dark');
  }, [setColorScheme]);
  return (
    <SelectionProvider>
      <div className={styles.wall}>
        <header className={styles.head}>
          <h1>{t('title')}</h1>
          <Clock />
          <ConnectionState />
          <span className={styles.spring} />
          <Counts />
        </header>
        <WallMap />
        <Side />
        <Needs />
      </div>
    </SelectionProvider>
  );
}

/** What the room acts on, in as many rows as fit. */
function Side() {
  const side = useRef<HTMLElement>(null);
  const sizes = [
    useCollection('risks').size,
    useCollection('calls').size,
    useCollection('mcis').size,
    [...useCollection('notices').values()].map((notice) => notice.text).join(' '),
    JSON.stringify([...useCollection('hospitals').values()].map((hospital) => hospital.state)),
  ];
  // Words grow and shrink by the second.
  useNow();
  const { waiting, hospitals, notices, places } = useBudget(side, sizes.join(' | '));
  return (
    <main ref={side} className={styles.side}>
      <NextBreach />
      <Waiting most={waiting} />
      <MciPanel most={places} />
      <div className={styles.rest}>
        <Notices most={notices} />
        <Hospitals most={hospitals} />
      </div>
    </main>
  );
}

function useName(): (incident: string) => string {
  const incidents = useCollection('incidents');
  return (id) => {
    const incident = incidents.get(id);
    return incident === undefined ? id : `${incident.complaint}, ${incident.place.description}`;
  };
}

/** The one figure that matters most: how long until the next target is missed. Quiet when none will be. */
function NextBreach() {
  const t = useTexts(wallTexts);
  const risks = useCollection('risks');
  const now = useNow();
  const name = useName();
  const { late, next } = outlook(risks.values(), now);
  const worst = late[0];
  return (
    <section className={styles.breach} data-alarm={next !== undefined || worst !== undefined} aria-live="polite">
      <h2>{t('nextBreach')}</h2>
      {next === undefined ? (
        <p className={worst === undefined ? styles.quiet : undefined}>{t('none')}</p>
      ) : (
        <p className={styles.big}>
          ▲ {t('breaches', { name: name(next.incident), time: duration(Date.parse(next.respondBy) - now) })}
        </p>
      )}
      {worst !== undefined && (
        <p className={styles.late}>
          ▲ {t('late', { n: late.length, time: duration(now - Date.parse(worst.respondBy)) })}
        </p>
      )}
    </section>
  );
}

/** Who waits for the first unit, by priority and by the age of the risk. */
function Waiting({ most }: { readonly most: number }) {
  const t = useTexts(wallTexts);
  const risks = useCollection('risks');
  const incidents = useCollection('incidents');
  const calls = useCollection('calls');
  const list = useMemo(
    () =>
      [...risks.values()]
        .flatMap((risk) => {
          const incident = incidents.get(risk.incident);
          return incident === undefined ? [] : [{ risk, incident }];
        })
        .sort(
          (a, b) =>
            a.incident.priority.localeCompare(b.incident.priority) ||
            Date.parse(a.risk.respondBy) - Date.parse(b.risk.respondBy),
        ),
    [risks, incidents],
  );
  const now = useNow();
  const gone = toCallBack(calls.values());
  const unlinked = [...calls.values()].filter((call) => call.state !== 'LINKED' && call.state !== 'DISMISSED').length;
  return (
    <section aria-labelledby="wall-queue">
      <h2 id="wall-queue">{t('queue')}</h2>
      <p>
        <AnswerClock />
      </p>
      {unlinked > 0 && (
        <p className={styles.late}>
          ▲ {t('calls')}: {unlinked}
        </p>
      )}
      {gone[0] !== undefined && (
        <p className={styles.late}>
          ▲ {t('toCallBack', { n: gone.length, time: duration(Math.max(0, now - Date.parse(gone[0].receivedAt))) })}
        </p>
      )}
      {list.length === 0 ? (
        <p className={styles.quiet}>{t('queueEmpty')}</p>
      ) : (
        <ol className={styles.rows}>
          {list.slice(0, most).map(({ risk, incident }) => (
            <li key={incident.id} data-incident={incident.id}>
              <PriorityMark priority={incident.priority} short />
              <span className={styles.what}>
                {incident.complaint} <small>{incident.place.description}</small>
              </span>
              <Age risk={risk} />
            </li>
          ))}
        </ol>
      )}
      {list.length > most && <p>{t('more', { n: list.length - most })}</p>}
    </section>
  );
}

function Age({ risk }: { readonly risk: RiskView }) {
  const t = useTexts(wallTexts);
  const left = Date.parse(risk.respondBy) - useNow();
  const over = Date.parse(risk.expectedAt ?? '') - Date.parse(risk.respondBy);
  const words = () => {
    if (left <= 0) return t('over', { time: duration(-left) });
    return over > 0 ? t('expectedOver', { time: duration(over) }) : t('left', { time: duration(left) });
  };
  const alarm = left <= 0 || breach(risk);
  return (
    <strong className={alarm ? styles.late : undefined}>
      {alarm && '▲ '}
      {!risk.assigned && `${t('noUnit')} · `}
      {words()}
    </strong>
  );
}

/** Units free, busy, silent; what nobody has acknowledged. */
function Counts() {
  const t = useTexts(wallTexts);
  const units = useCollection('units');
  const positions = useCollection('positions');
  const exceptions = useCollection('exceptions');
  const coverage = useEntry('coverage', 'now');
  const now = useNow();
  const all = [...units.values()];
  const serving = all.filter((unit) => unit.availability === 'IN_SERVICE');
  const unheard = serving.filter((unit) => {
    const fix = positions.get(unit.id)?.fix;
    return fix === undefined || now - Date.parse(fix.fixedAt) > OLD_MILLIS;
  }).length;
  const open = [...exceptions.values()].filter(waits);
  const second = open.filter((exception) => exception.escalatedAt !== undefined).length;
  const count = (n: number, words: string, alarm = false) => (
    <span className={alarm ? styles.late : undefined}>
      {alarm && '▲ '}
      <b>{n}</b> {words}
    </span>
  );
  return (
    <>
      {count(serving.filter((unit) => unit.assignment === undefined).length, t('free'))}
      {count(serving.filter((unit) => unit.assignment !== undefined).length, t('busy'))}
      {count(all.length - serving.length, t('out'))}
      {coverage !== undefined && (
        <Stale at={coverage.computedAt} staleAfterMillis={COVERAGE_STALE_MILLIS}>
          <b>{coverage.percent.toFixed(0)} %</b> {t('covered')}
        </Stale>
      )}
      {unheard > 0 && count(unheard, t('unheard'), true)}
      {count(open.length, t('exceptions'), open.length > 0)}
      {second > 0 && <span className={styles.late}>▲ {t('second', { n: second })}</span>}
    </>
  );
}

function Notices({ most }: { readonly most: number }) {
  const t = useTexts(wallTexts);
  const notices = useCollection('notices');
  const now = useNow();
  const list = [...notices.values()]
    .filter((notice) => Date.parse(notice.until) > now)
    .sort((a, b) => b.postedAt.localeCompare(a.postedAt));
  if (most === 0 && list.length > 0) return <p>{t('moreNotices', { n: list.length })}</p>;
  return (
    <section aria-labelledby="wall-notices">
      <h2 id="wall-notices">{t('notices')}</h2>
      {list.length === 0 && <p className={styles.quiet}>{t('noNotices')}</p>}
      {list.slice(0, most).map((notice) => (
        <p key={notice.id} className={styles.notice}>
          {notice.text}{' '}
          <small>
            {notice.postedBy} · {t('until', { time: timeOfDay(notice.until).slice(0, 5) })}
          </small>
        </p>
      ))}
      {list.length > most && <p>{t('moreNotices', { n: list.length - most })}</p>}
    </section>
  );
}

/** Departments that divert or have told of their places, those that divert first. */
function Hospitals({ most }: { readonly most: number }) {
  const t = useTexts(wallTexts);
  const hospitals = useCollection('hospitals');
  const list = [...hospitals.values()]
    .filter((hospital) => hospital.state !== undefined)
    .sort(
      (a, b) =>
        (b.state?.diversions.length ?? 0) - (a.state?.diversions.length ?? 0) || a.card.name.localeCompare(b.card.name),
    );
  if (list.length === 0) return null;
  if (most === 0) return <p>{t('moreHospitals', { n: list.length })}</p>;
  return (
    <section aria-labelledby="wall-hospitals">
      <h2 id="wall-hospitals">{t('hospitals')}</h2>
      <ul className={styles.rows}>
        {list.slice(0, most).map((hospital) => (
          <li key={hospital.id} className={styles.hospital}>
            <strong>{hospital.card.name}</strong>
            <StateLine hospital={hospital} />
          </li>
        ))}
      </ul>
      {list.length > most && <p>{t('moreHospitals', { n: list.length - most })}</p>}
    </section>
  );
}
