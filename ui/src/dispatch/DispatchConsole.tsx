import { useCallback, useEffect, useMemo, useState } from 'react';
import { Alarms } from '../alarms/Alarms';
import { alertOf as alarmOf } from '../alarms/order';
import { AlertSound, louder } from '../components/AlertSound';
import { CommandBar } from '../components/CommandBar';
import { Header } from '../components/Header';
import { Fleet } from '../fleet/FleetDialog';
import { Hospitals } from '../hospitals/HospitalsDialog';
import { useTexts } from '../i18n';
import { useKey } from '../keys/keys';
import { useCollection, useNow } from '../link/LiveProvider';
import { Notices } from '../wall/NoticesDialog';
import { Calibration } from './calibration/Calibration';
import { calibrationTexts } from './calibration/texts';
import { AnswerClock } from './calls/AnswerClock';
import { useTakeCall } from './calls/useTakeCall';
import { DispatchMap } from './city/DispatchMap';
import { useDispatchVerbs } from './commands/useDispatchVerbs';
import styles from './dispatch.module.css';
import { Exceptions } from './exceptions/Exceptions';
import { alertOf, waits } from './exceptions/order';
import { Incident } from './incident/Incident';
import { Timeline } from './incident/Timeline';
import { Intake } from './intake/Intake';
import { useForbidden } from './permission';
import { Proposals } from './proposals/Proposals';
import { proposalTexts } from './proposals/texts';
import { Queue } from './queue/Queue';
import { Alarm } from './queue/Rows';
import { Recommendations } from './recommend/Recommendations';
import { goTo, SelectionProvider, useSelection } from './selection';
import { dispatchTexts } from './texts';

export default function DispatchConsole() {
  return (
    <SelectionProvider>
      <Screen />
    </SelectionProvider>
  );
}

function Screen() {
  const t = useTexts(dispatchTexts);
  const all = useCollection('exceptions');
  const exceptions = useMemo(() => [...all.values()].filter(waits).length, [all]);
  const alert = useMemo(() => alertOf(all.values()), [all]);
  const alarms = useCollection('alarms');
  const now = useNow();
  const alarm = alarmOf(alarms.values(), now);
  const forbidden = useForbidden();
  const { taken, take } = useTakeCall();
  const verbs = useDispatchVerbs();
  const [calibration, setCalibration] = useState(false);
  const commands = useCommands(useCallback(() => setCalibration(true), []));
  usePartKeys();
  useEffect(() => {
    document.title = exceptions > 0 ? `(${exceptions}) ${t('title')}` : t('title');
  }, [t, exceptions]);
  return (
    <div className={styles.screen}>
      <Header title={t('title')}>
        <AnswerClock />
        {exceptions > 0 ? (
          <Alarm text={`${t('exceptions')} (${exceptions})`} />
        ) : (
          <span>{`${t('exceptions')} (0)`}</span>
        )}
        <Notices keys="u" section={t('screen')} />
        <Hospitals keys="o" section={t('screen')} />
        <Fleet keys="s" section={t('screen')} />
        <AlertSound alert={louder(alert, alarm)} muteKey="z" section={t('screen')} />
      </Header>
      <div className={styles.left}>
        <Queue onCall={take} />
        <Intake taken={taken} />
        <search className={styles.bottomLine}>
          <CommandBar more={commands} verbs={verbs} />
        </search>
      </div>
      <main className={styles.right}>
        <div className={styles.top}>
          <DispatchMap />
          <div className={styles.side}>
            <Alarms keys="w" section={t('screen')} forbidden={forbidden} />
            <Exceptions />
            <Proposals />
          </div>
        </div>
        <div className={styles.bottom}>
          <Incident />
          <Recommendations />
          <Timeline />
        </div>
      </main>
      {calibration && <Calibration close={() => setCalibration(false)} />}
    </div>
  );
}

/** Keys that move the focus between the parts of the screen. */
function usePartKeys() {
  const t = useTexts(dispatchTexts);
  const proposals = useTexts(proposalTexts);
  const section = t('screen');
  useKey({ keys: 'n', label: t('goIntake'), section, run: () => goTo('intake') });
  useKey({ keys: 'q', label: t('goQueue'), section, run: () => goTo('queue') });
  useKey({ keys: 'r', label: t('goRecommendations'), section, run: () => goTo('recommendations') });
  useKey({ keys: 'x', label: t('goExceptions'), section, run: () => goTo('exceptions') });
  useKey({ keys: 'g', label: proposals('go'), section, run: () => goTo('proposals') });
  useKey({ keys: 'm', label: t('goMap'), section, run: () => goTo('map') });
}

/** Units and incidents by name, and reports, for the command line. */
function useCommands(showCalibration: () => void) {
  const t = useTexts(dispatchTexts);
  const units = useCollection('units');
  const incidents = useCollection('incidents');
  const { selectIncident, selectUnit } = useSelection();
  const about = useTexts(calibrationTexts);
  return useMemo(
    () => [
      { label: about('title'), run: showCalibration },
      ...[...units.values()].map(({ id, card }) => ({
        label: t('selectUnit', { name: card.callSign }),
        run: () => {
          selectUnit(id);
          goTo('map');
        },
      })),
      ...[...incidents.values()]
        .filter((incident) => incident.closedAt === undefined)
        .map(({ id, complaint, place }) => ({
          label: t('selectIncident', { name: `${complaint}, ${place.description}` }),
          run: () => {
            selectIncident(id);
            goTo('queue');
          },
        })),
    ],
    [t, about, units, incidents, selectIncident, selectUnit, showCalibration],
  );
}
