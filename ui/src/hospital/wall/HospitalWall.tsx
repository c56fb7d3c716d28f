import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { api } from '../../api/http';
import { useAccount } from '../../app/session';
import { AlertSound, useSoundBlocked } from '../../components/AlertSound';
import { Clock } from '../../components/Clock';
import { ConnectionState } from '../../components/ConnectionState';
import { Empty } from '../../components/Empty';
import { LanguageSwitch } from '../../components/Header';
import { StateLine } from '../../hospitals/StateLine';
import { useTexts } from '../../i18n';
import { duration, timeOfDay } from '../../i18n/time';
import { useCollection, useEntry, useLinkState, useNow } from '../../link/LiveProvider';
import type { HospitalView, PreAlertView } from '../../protocol/types';
import { ExpectedCasualties } from '../ExpectedCasualties';
import { type Expected, expected, takeover, withdrawn } from '../rank';
import { usePathways } from '../reception/pathways';
import { useReceipts } from '../reception/useReceipts';
import { hospitalTexts } from '../texts';
import { Upstream } from '../Upstream';
import styles from './departmentwall.module.css';
import { WallPatient } from './WallPatient';
import { WallTakeover } from './WallTakeover';
import { shown } from './wallrows';
import { departmentWallTexts } from './walltexts';

/** Rows of 7 cm on a screen of 55 inches; what is beyond them is counted. */
const ROWS_MAX = 7;
const RETRY_MILLIS = 5_000;

/** The department's board for a screen across the room: nobody touches it, nobody is named on it. */
export default function HospitalWall() {
  const account = useAccount();
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    const chosen = localStorage.getItem('prehospital.theme') ?? new URLSearchParams(location.search).get('theme');
    if (chosen === null) setColorScheme('dark');
  }, [setColorScheme]);
  const hospital = account.hospital ?? new URLSearchParams(location.search).get('hospital') ?? undefined;
  return hospital === undefined ? <Choice /> : <Wall hospital={hospital} />;
}

/** Who belongs to no hospital says whose wall this is; the address then keeps it through reloads. */
function Choice() {
  const w = useTexts(departmentWallTexts);
  const [hospitals, setHospitals] = useState<readonly HospitalView[] | Error>([]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const ask = () =>
      void api.get<{ readonly items: readonly HospitalView[] }>('/api/hospitals').then(
        ({ items }) => setHospitals(items),
        (error: unknown) => {
          setHospitals(error instanceof Error ? error : new Error(String(error)));
          timer = setTimeout(ask, RETRY_MILLIS);
        },
      );
    ask();
    return () => clearTimeout(timer);
  }, []);
  const query = new URLSearchParams(location.search);
  const to = (id: string) => {
    query.set('hospital', id);
    return `/hospital/wall?${query.toString()}`;
  };
  return (
    <main className={styles.choice}>
      <h1>{w('choose')}</h1>
      {hospitals instanceof Error ? (
        <p role="alert">{w('unreadable')}</p>
      ) : (
        <ul>
          {hospitals.map(({ id, card }) => (
            <li key={id}>
              <a href={to(id)}>{card.name}</a>
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}

function Wall({ hospital }: { readonly hospital: string }) {
  const t = useTexts(hospitalTexts);
  const w = useTexts(departmentWallTexts);
  const account = useAccount();
  const alerts = useCollection('prealerts');
  const etas = useCollection('etas');
  const view = useEntry('hospitals', hospital);
  const known = usePathways();
  const now = useNow();
  const rows = useMemo(() => expected(alerts, etas, hospital, now), [alerts, etas, hospital, now]);
  const name = view?.card.name ?? hospital;
  const critical = takeover(rows);
  useReceipts(rows, account.hospital === hospital);
  useEffect(() => {
    document.title = `${name} · ${w('title')}`;
  }, [name, w]);
  const pathways = known instanceof Error ? undefined : known;
  return (
    <div className={styles.wall}>
      <header className={styles.head}>
        <h1>{name}</h1>
        <Clock />
        <ConnectionState />
        <Upstream />
        <span className={styles.spring} />
        <SoundState critical={critical !== undefined} />
        {account.hospital === undefined && <a href="/hospital/wall">{w('hospital')}</a>}
        <LanguageSwitch />
      </header>
      <Away />
      <main className={styles.main}>
        {view !== undefined && (
          <section className={styles.state} aria-label={t('title')}>
            <StateLine hospital={view} />
          </section>
        )}
        <Gone alerts={withdrawn(alerts, hospital)} />
        {critical === undefined ? (
          <>
            <ExpectedCasualties hospital={hospital} wall />
            <Rows rows={rows} pathways={pathways} />
          </>
        ) : (
          <WallTakeover row={critical} others={rows.filter((row) => row !== critical)} />
        )}
      </main>
    </div>
  );
}

interface RowsProps {
  readonly rows: readonly Expected[];
  readonly pathways: Parameters<typeof WallPatient>[0]['pathways'];
}

function Rows({ rows, pathways }: RowsProps) {
  const t = useTexts(hospitalTexts);
  const w = useTexts(departmentWallTexts);
  if (rows.length === 0) return <Empty>{t('nobody')}</Empty>;
  const seen = shown(rows, ROWS_MAX);
  const rest = rows.filter((row) => !seen.includes(row));
  const list = rest.map(({ alert }) => alert.priority).sort();
  return (
    <>
      <h2 className="quiet">{t('expected')}</h2>
      <ol className={styles.rows}>
        {seen.map((row) => (
          <WallPatient key={row.alert.id} row={row} pathways={pathways} />
        ))}
      </ol>
      {rest.length > 0 && <p className={styles.more}>{w('more', { n: rest.length, list: list.join(', ') })}</p>}
    </>
  );
}

/** Patients who go elsewhere, until a desk says that it was seen. */
function Gone({ alerts }: { readonly alerts: readonly PreAlertView[] }) {
  const w = useTexts(departmentWallTexts);
  return (
    <div role="status">
      {alerts.map((alert) => (
        <p key={alert.id} className={styles.gone} data-gone={alert.unit}>
          ▼ {w('withdrawn', { unit: alert.unit })}
        </p>
      ))}
    </div>
  );
}

/** Across the screen while what it shows is not now, with its age. */
function Away() {
  const w = useTexts(departmentWallTexts);
  const link = useLinkState();
  const now = useNow();
  if (link.kind !== 'offline') return null;
  return (
    <p className={styles.away} role="alert">
      ▲ {w('away', { time: duration(now - link.since), at: timeOfDay(link.since) })}
    </p>
  );
}

function SoundState({ critical }: { readonly critical: boolean }) {
  const w = useTexts(departmentWallTexts);
  const blocked = useSoundBlocked();
  return (
    <>
      {blocked && (
        <span className={styles.abnormal} data-sound="blocked">
          ▲ {w('soundOff')}
        </span>
      )}
      <AlertSound alert={critical ? 'CRITICAL' : undefined} muteKey="m" section={w('sound')} />
    </>
  );
}
