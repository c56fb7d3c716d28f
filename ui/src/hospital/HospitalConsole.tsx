import { useEffect, useMemo, useState } from 'react';
import { Alarms } from '../alarms/Alarms';
import { alertOf } from '../alarms/order';
import { navigate } from '../app/navigation';
import { useAccount } from '../app/session';
import { AlertSound } from '../components/AlertSound';
import { CommandBar } from '../components/CommandBar';
import components from '../components/components.module.css';
import { Empty } from '../components/Empty';
import { Header } from '../components/Header';
import { useTexts } from '../i18n';
import { useKey } from '../keys/keys';
import { useCollection, useEntry, useNow } from '../link/LiveProvider';
import { ExpectedCasualties } from './ExpectedCasualties';
import { Hl7 } from './hl7/Hl7';
import styles from './hospital.module.css';
import { OwnState } from './OwnState';
import { PatientPanel } from './PatientPanel';
import { Row } from './Row';
import { expected, takeover, withdrawn } from './rank';
import { Today } from './reception/Today';
import { useReceipts } from './reception/useReceipts';
import { Takeover } from './Takeover';
import { hospitalTexts } from './texts';
import { Upstream } from './Upstream';
import { useHospitalVerbs } from './useHospitalVerbs';
import { Withdrawals } from './Withdrawals';

/** The emergency department's board: who comes, how soon, how sick; one patient in full beside it. */
export default function HospitalConsole() {
  const t = useTexts(hospitalTexts);
  const account = useAccount();
  const hospital = account.hospital ?? new URLSearchParams(location.search).get('hospital') ?? '';
  const alerts = useCollection('prealerts');
  const etas = useCollection('etas');
  const name = useEntry('hospitals', hospital)?.card.name ?? hospital;
  const now = useNow();
  const rows = useMemo(() => expected(alerts, etas, hospital, now), [alerts, etas, hospital, now]);
  const lost = withdrawn(alerts, hospital);
  useReceipts(rows, account.hospital === hospital);
  const verbs = useHospitalVerbs(rows, hospital);
  const critical = takeover(rows);
  const alarms = useCollection('alarms');
  const alarm = alertOf(alarms.values(), now);
  const [chosen, setChosen] = useState<string>();
  const selected = rows.find((row) => row.alert.id === chosen) ?? rows[0];
  useEffect(() => {
    document.title = `${name} · ${t('title')}`;
  }, [name, t]);
  const move = (by: number) => {
    const at = rows.findIndex((row) => row.alert.id === selected?.alert.id);
    setChosen(rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.alert.id);
  };
  useKey({ keys: 'ArrowUp', label: t('up'), section: t('actions'), run: () => move(-1) });
  useKey({ keys: 'ArrowDown', label: t('down'), section: t('actions'), run: () => move(1) });
  return (
    <div className={styles.console}>
      <Header title={name}>
        <Upstream />
        <button type="button" className={components.plain} onClick={() => navigate(`/hospital/wall${location.search}`)}>
          {t('wall')}
        </button>
        <AlertSound alert={critical === undefined ? alarm : 'CRITICAL'} muteKey="m" section={t('actions')} />
      </Header>
      <main className={styles.main}>
        <section className={styles.board} aria-labelledby="board">
          <h2 id="board" className="quiet">
            {t('expected')}
          </h2>
          <Alarms keys="a" section={t('actions')} />
          <ExpectedCasualties hospital={hospital} />
          <Withdrawals hospital={hospital} alerts={lost} />
          {rows.length === 0 ? (
            <Empty>{t('nobody')}</Empty>
          ) : (
            <ul className={styles.rows}>
              {rows.map((row) => (
                <Row key={row.alert.id} row={row} selected={row === selected} select={() => setChosen(row.alert.id)} />
              ))}
            </ul>
          )}
          <Today alerts={alerts} hospital={hospital} />
        </section>
        <section className={styles.side} aria-label={t('patient')}>
          <OwnState hospital={hospital} />
          <Hl7 />
          {selected === undefined ? (
            <Empty>{t('choose')}</Empty>
          ) : (
            <PatientPanel key={selected.alert.id} row={selected} hospital={hospital} />
          )}
        </section>
      </main>
      <search>
        <CommandBar verbs={verbs} />
      </search>
      {critical !== undefined && <Takeover row={critical} />}
    </div>
  );
}
