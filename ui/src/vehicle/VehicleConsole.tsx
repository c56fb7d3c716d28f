import { useEffect } from 'react';
import { Alarms } from '../alarms/Alarms';
import { LimitsLine } from '../alarms/LimitsLine';
import { useAccount } from '../app/session';
import { ScoresPanel } from '../clinical/ScoresPanel';
import { AlertSound } from '../components/AlertSound';
import { CommandBar } from '../components/CommandBar';
import { Empty } from '../components/Empty';
import { Header } from '../components/Header';
import { PriorityMark } from '../components/PriorityMark';
import { VitalsPanel } from '../components/VitalsPanel';
import { CrewLayer } from '../guide/CrewLayer';
import { Guided } from '../guide/Guided';
import { guideTexts } from '../guide/texts';
import { HistoryPanel } from '../history/HistoryPanel';
import { useTexts } from '../i18n';
import { useCollection, useEntry } from '../link/LiveProvider';
import { CrewVideoCard } from '../media/CrewVideoCard';
import { mediaTexts } from '../media/texts';
import { keepOnTablet, useQueued } from '../offline/offline';
import { QueueCard } from '../offline/QueueCard';
import { CrewOrdersCard } from '../orders/CrewOrdersCard';
import { crewOrders } from '../orders/orders';
import { Advised } from './Advised';
import { CasualtyPanel } from './casualties/CasualtyPanel';
import { crewState, heard, pressed, waitingPresses } from './crew';
import { FindingsPanel } from './findings/FindingsPanel';
import { HandoffCard } from './handoff/HandoffCard';
import { OutcomesCard } from './handoff/OutcomesCard';
import { WarningCard } from './handoff/WarningCard';
import { IncidentCard } from './IncidentCard';
import { LinkCard } from './LinkCard';
import { LinkLine } from './LinkLine';
import { NextStep } from './NextStep';
import { PendingList } from './PendingList';
import { PreAlertPanel } from './PreAlertPanel';
import { RouteCard } from './RouteCard';
import { FormularyProvider } from './record/formulary';
import { RecordCard } from './record/RecordCard';
import { RecordPictures } from './record/RecordPictures';
import { SignalsCard } from './SignalsCard';
import { vehicleTexts } from './texts';
import { UpkeepCard } from './upkeep/UpkeepCard';
import { useVehicleVerbs } from './useVehicleVerbs';
import styles from './vehicle.module.css';

/** The crew's tablet: one big next step, incident and route, vital signs, pre-alert, and what is not confirmed yet. */
export default function VehicleConsole() {
  const account = useAccount();
  const unit = account.unit ?? new URLSearchParams(location.search).get('unit') ?? '';
  return (
    <FormularyProvider unit={unit}>
      <Tablet unit={unit} />
    </FormularyProvider>
  );
}

function Tablet({ unit }: { readonly unit: string }) {
  const t = useTexts(vehicleTexts);
  const media = useTexts(mediaTexts);
  const guide = useTexts(guideTexts);
  const situation = useEntry('situation', unit);
  const pending = pressed(useCollection('pending'));
  const newest = useEntry('vitals', unit);
  // Values of another assignment are another patient's.
  const vitals = newest?.assignment === situation?.assignment?.id ? newest : undefined;
  const scores = useEntry('scores', unit);
  const warning = useEntry('warnings', unit);
  const destinations = useEntry('destinations', unit);
  const queued = useQueued();
  const crew = crewState(situation, [...pending, ...waitingPresses(queued)]);
  const orders = crewOrders(situation, pending, queued);
  useEffect(keepOnTablet, []);
  const verbs = useVehicleVerbs(unit, crew);
  useEffect(() => {
    document.title = `${unit} · ${t('title')}`;
  }, [t, unit]);
  return (
    <div className={styles.console}>
      <Header title={t('unit', { unit })}>
        <LinkLine />
        {situation?.incident !== undefined && <PriorityMark priority={situation.incident.priority} />}
        <AlertSound alert={heard(crew, orders)} muteKey="m" section={t('title')} />
      </Header>
      <main className={styles.main}>
        <div className={styles.column}>
          <Alarms keys="w" section={t('title')} path={`/api/vehicles/${encodeURIComponent(unit)}/alarms`} silencing />
          <LimitsLine unit={unit} />
          {crew === undefined ? (
            <section className={styles.idle}>
              <Empty>
                {situation?.posting === undefined
                  ? t('noAssignment')
                  : t('standBy', { post: situation.posting.post.name })}
              </Empty>
              {situation?.advised !== undefined && <Advised move={situation.advised} />}
            </section>
          ) : (
            <NextStep unit={unit} crew={crew} />
          )}
          {situation !== undefined && warning !== undefined && warning.assignment === crew?.assignment.id && (
            <WarningCard
              key={`warning ${warning.assignment}`}
              unit={unit}
              situation={situation}
              proposal={warning}
              destination={crew.destination}
            />
          )}
          {crew !== undefined && orders.length > 0 && <CrewOrdersCard unit={unit} orders={orders} />}
          {situation !== undefined && crew !== undefined && (
            <CasualtyPanel
              key={`casualties ${crew.assignment.id}`}
              unit={unit}
              situation={situation}
              pending={pending}
            />
          )}
          {situation?.incident !== undefined && <IncidentCard incident={situation.incident} />}
          {situation !== undefined && crew !== undefined && <RouteCard situation={situation} />}
          <QueueCard />
          <PendingList unit={unit} pending={pending} />
        </div>
        <div className={styles.column}>
          <section className={styles.card} aria-labelledby="vitals">
            <h2 id="vitals">{t('vitals')}</h2>
            <VitalsPanel vitals={vitals} />
          </section>
          <SignalsCard unit={unit} assignment={crew?.assignment.id} />
          {situation?.incident !== undefined && crew !== undefined && (
            <section className={styles.card} aria-labelledby="video">
              <h2 id="video">{media('video')}</h2>
              <Guided key={`video ${situation.incident.id}`} incident={situation.incident.id}>
                <a className={styles.handsFree} href={`/vehicle/hands-free${location.search}`}>
                  {guide('handsFree')}
                </a>
                <RecordPictures unit={unit} incident={situation.incident.id} assignment={crew.assignment.id}>
                  <CrewVideoCard incident={situation.incident.id} unit={unit} Layer={CrewLayer} />
                </RecordPictures>
              </Guided>
            </section>
          )}
          {crew !== undefined && (
            <>
              <RecordCard key={`record ${crew.assignment.id}`} unit={unit} assignment={crew.assignment.id} />
              <section className={styles.card} aria-labelledby="scores">
                <h2 id="scores">{t('scores')}</h2>
                <ScoresPanel scores={scores?.assignment === crew.assignment.id ? scores : undefined} />
              </section>
              <FindingsPanel key={`findings ${crew.assignment.id}`} unit={unit} assignment={crew.assignment.id} />
            </>
          )}
          {situation !== undefined && crew !== undefined && (
            <PreAlertPanel key={crew.assignment.id} unit={unit} situation={situation} crew={crew} vitals={vitals} />
          )}
          {crew !== undefined && situation?.preAlert?.assignment === crew.assignment.id && (
            <HandoffCard key={`handoff ${situation.preAlert.id}`} unit={unit} alert={situation.preAlert} />
          )}
          {crew !== undefined && situation !== undefined && (
            <section className={styles.card}>
              <HistoryPanel
                key={`history ${crew.assignment.id}`}
                alert={situation.preAlert?.assignment === crew.assignment.id ? situation.preAlert : undefined}
                mission={{
                  assignment: crew.assignment.id,
                  hospitals: situation.hospitals,
                  destination: crew.destination,
                  ranking: destinations?.assignment === crew.assignment.id ? destinations : undefined,
                }}
              />
            </section>
          )}
          <OutcomesCard unit={unit} />
          <UpkeepCard unit={unit} />
          <LinkCard />
        </div>
      </main>
      <search>
        <CommandBar verbs={verbs} />
      </search>
    </div>
  );
}
