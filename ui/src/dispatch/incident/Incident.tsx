import { useState } from 'react';
import { api } from '../../api/http';
import { ActionButton } from '../../components/ActionButton';
import { Empty } from '../../components/Empty';
import { PriorityMark } from '../../components/PriorityMark';
import { Vital } from '../../components/Vital';
import { GuidedVideo } from '../../guide/GuidedVideo';
import { useTexts, useWords } from '../../i18n';
import { timeOfDay } from '../../i18n/time';
import { useCollection, useEntry, useNow } from '../../link/LiveProvider';
import { OrdersPanel } from '../../orders/OrdersPanel';
import { newestFirst } from '../../orders/orders';
import {
  type AssignmentStatus,
  type AssignmentView,
  type IncidentView,
  NEXT_STATUS,
  PREALERT_CONFIRMED,
  PREALERT_EXPECTED,
  PREALERT_OPEN,
  type PreAlertView,
} from '../../protocol/types';
import { activeAssignments } from '../board';
import { PlanState } from '../calls/PlanState';
import shared from '../dispatch.module.css';
import { Mci } from '../mci/Mci';
import { useForbidden } from '../permission';
import { Alarm, Running } from '../queue/Rows';
import { useSelection } from '../selection';
import { dispatchTexts } from '../texts';
import { Destinations } from './Destinations';
import { PriorityDialog, RedirectDialog } from './Dialogs';
import styles from './incident.module.css';
import { ReasonDialog } from './ReasonDialog';
import { incidentTexts } from './texts';

/** A vital sign older than this is shown greyed with its age. */
const VITAL_STALE_MILLIS = 15_000;

/** While a crew has a patient and is not at a hospital, where to go is a question. */
const CHOOSING: ReadonlySet<AssignmentStatus> = new Set(['ON_SCENE', 'AT_PATIENT', 'TRANSPORTING']);

type Open =
  | { readonly kind: 'priority' }
  | { readonly kind: 'close' }
  | { readonly kind: 'cancel'; readonly assignment: AssignmentView }
  | { readonly kind: 'redirect'; readonly preAlert: PreAlertView }
  | { readonly kind: 'withdraw'; readonly preAlert: PreAlertView };

/** The selected incident and everything that can be done with it. */
export function Incident() {
  const t = useTexts(dispatchTexts);
  const { incident: selected } = useSelection();
  const incident = useEntry('incidents', selected);
  return (
    <section className={shared.panel} aria-labelledby="incident-title" data-selected-incident={incident?.id}>
      <div className={shared.panelHead}>
        <h2 id="incident-title">{t('selected')}</h2>
        {incident !== undefined && (
          <>
            <PriorityMark priority={incident.priority} />
            <span className={shared.count}>
              <Running since={incident.openedAt} />
            </span>
          </>
        )}
      </div>
      {incident === undefined ? <Empty>{t('nothingSelected')}</Empty> : <Body key={incident.id} incident={incident} />}
    </section>
  );
}

function Body({ incident }: { readonly incident: IncidentView }) {
  const t = useTexts(incidentTexts);
  const common = useTexts(dispatchTexts);
  const word = useWords();
  const forbidden = useForbidden();
  const assignments = useCollection('assignments');
  const prealerts = useCollection('prealerts');
  const calls = useCollection('calls');
  const [open, setOpen] = useState<Open>();
  const working = activeAssignments(incident, assignments);
  const alerts = [...prealerts.values()].filter((p) => p.incident === incident.id);
  const callback = incident.calls.map((id) => calls.get(id)?.callback ?? '').find((number) => number !== '');
  const section = common('selected');
  const closed = incident.closedAt === undefined ? undefined : word('Refusal', 'INCIDENT_CLOSED');
  const busy = working.length > 0 ? word('Refusal', 'INCIDENT_HAS_ACTIVE_UNITS') : undefined;
  const show = (next: Open) => async () => setOpen(next);
  return (
    <div className={`${shared.scroll} ${shared.body}`} role="group" tabIndex={0} aria-labelledby="incident-title">
      <p className={styles.head}>
        <strong>{incident.complaint}</strong>
        <span>
          {incident.place.description} <span className={shared.note}>± {incident.place.radiusMeters} m</span>
        </span>
        <span className={shared.note}>
          {t('opened')} {timeOfDay(incident.openedAt)}
          {incident.needs.length > 0 &&
            ` · ${t('needs', { list: incident.needs.map((n) => word('Capability', n)).join(', ') })}`}
          {callback !== undefined && ` · ${t('callback', { number: callback })}`}
        </span>
        {incident.note !== '' && <span>{incident.note}</span>}
      </p>
      <PlanState incident={incident} />
      <div className={styles.operations}>
        <ActionButton
          section={section}
          operation={{
            label: t('changePriority'),
            keys: 'p',
            disabled: forbidden ?? closed,
            run: show({ kind: 'priority' }),
          }}
        />
        <ActionButton
          section={section}
          operation={{
            label: t('close'),
            keys: 'e',
            disabled: forbidden ?? closed ?? busy,
            run: show({ kind: 'close' }),
          }}
        />
        <Mci incident={incident} />
      </div>
      {working.map((assignment, index) => (
        <Working
          key={assignment.id}
          assignment={assignment}
          first={index === 0}
          cancel={show({ kind: 'cancel', assignment })}
        />
      ))}
      {alerts.map((preAlert, index) => (
        <Alerted
          key={preAlert.id}
          preAlert={preAlert}
          first={index === 0}
          show={(kind) => setOpen({ kind, preAlert })}
        />
      ))}
      {working.length > 0 && <GuidedVideo incident={incident.id} />}
      <IncidentOrders incident={incident} working={working} />
      {open !== undefined && <Dialog incident={incident} open={open} close={() => setOpen(undefined)} />}
    </div>
  );
}

/** Nothing is shown where nobody can be ordered and nothing was. */
function IncidentOrders({ incident, working }: { incident: IncidentView; working: readonly AssignmentView[] }) {
  const now = useNow();
  const orders = [...useCollection('orders').values()].filter((order) => order.incident === incident.id);
  if (working.length === 0 && orders.length === 0) return null;
  return (
    <OrdersPanel
      incident={incident.id}
      crews={working.map(({ id, unit }) => ({ assignment: id, unit }))}
      orders={orders.sort(newestFirst)}
      now={now}
    />
  );
}

interface WorkingProps {
  readonly assignment: AssignmentView;
  /** Keys act on the first unit; the others by their buttons. */
  readonly first: boolean;
  readonly cancel: () => Promise<void>;
}

/** One unit on the incident, its patient's vital signs, and standing it down. */
function Working({ assignment, first, cancel }: WorkingProps) {
  const t = useTexts(incidentTexts);
  const common = useTexts(dispatchTexts);
  const word = useWords();
  const forbidden = useForbidden();
  const { selectUnit } = useSelection();
  const unit = useEntry('units', assignment.unit);
  const vitals = useEntry('vitals', assignment.unit);
  const callSign = unit?.card.callSign ?? assignment.unit;
  const cancellable = NEXT_STATUS[assignment.status].includes('CANCELLED');
  return (
    <div className={styles.part}>
      <button type="button" className={styles.name} onClick={() => selectUnit(assignment.unit)}>
        {callSign}
      </button>
      <span>{word('AssignmentStatus', assignment.status)}</span>
      <span className={shared.spring} />
      <ActionButton
        {...(first ? { section: common('selected') } : {})}
        operation={{
          label: t('cancel', { unit: callSign }),
          keys: first ? 'c' : undefined,
          disabled: forbidden ?? (cancellable ? undefined : word('Refusal', 'CANCEL_AFTER_PATIENT_CONTACT')),
          run: cancel,
        }}
      />
      {CHOOSING.has(assignment.status) && <Destinations assignment={assignment} />}
      {vitals?.assignment === assignment.id && (
        <div className={styles.vitals}>
          {Object.values(vitals.values).map((value) => (
            <Vital key={value.sign} value={value} staleAfterMillis={VITAL_STALE_MILLIS} />
          ))}
        </div>
      )}
    </div>
  );
}

interface AlertedProps {
  readonly preAlert: PreAlertView;
  readonly first: boolean;
  readonly show: (kind: 'redirect' | 'withdraw') => void;
}

/** A pre-alert of this incident: where it stands and who has not confirmed what. */
function Alerted({ preAlert, first, show }: AlertedProps) {
  const t = useTexts(incidentTexts);
  const common = useTexts(dispatchTexts);
  const word = useWords();
  const forbidden = useForbidden();
  const hospitals = useCollection('hospitals');
  const name = (id: string) => hospitals.get(id)?.card.name ?? id;
  const ended = PREALERT_OPEN[preAlert.status] ? undefined : word('Refusal', 'PREALERT_ENDED');
  const keys = first ? { section: common('selected') } : {};
  const disabled = forbidden ?? ended;
  return (
    <div className={styles.part}>
      <strong>{t('preAlert', { hospital: name(preAlert.hospital) })}</strong>
      {PREALERT_EXPECTED[preAlert.status] && !PREALERT_CONFIRMED[preAlert.status] ? (
        <Alarm text={word('PreAlertStatus', preAlert.status)} />
      ) : (
        <span>{word('PreAlertStatus', preAlert.status)}</span>
      )}
      {preAlert.unconfirmedWithdrawals.map((id) => (
        <Alarm key={id} text={t('unconfirmed', { hospital: name(id) })} />
      ))}
      {preAlert.redirectUnconfirmedByCrew && <Alarm text={t('crewUnconfirmed')} />}
      <span className={shared.spring} />
      <ActionButton
        {...keys}
        operation={{ label: t('redirect'), keys: first ? 'd' : undefined, disabled, run: async () => show('redirect') }}
      />
      <ActionButton
        {...keys}
        operation={{ label: t('withdraw'), keys: first ? 'w' : undefined, disabled, run: async () => show('withdraw') }}
      />
    </div>
  );
}

function Dialog({
  incident,
  open,
  close,
}: {
  readonly incident: IncidentView;
  readonly open: Open;
  readonly close: () => void;
}) {
  const t = useTexts(incidentTexts);
  const units = useCollection('units');
  const callSign = (id: string) => units.get(id)?.card.callSign ?? id;
  const post = (path: string) => (reason: string) => api.post(path, { reason });
  switch (open.kind) {
    case 'priority':
      return <PriorityDialog of={incident} close={close} />;
    case 'redirect':
      return <RedirectDialog of={open.preAlert} close={close} />;
    case 'close':
      return (
        <ReasonDialog
          about={`close ${incident.id}`}
          title={`${t('close')} · ${incident.complaint}`}
          reasons={[t('completed'), t('falseAlarm'), t('duplicate')]}
          send={post(`/api/incidents/${encodeURIComponent(incident.id)}/close`)}
          close={close}
        />
      );
    case 'cancel':
      return (
        <ReasonDialog
          about={`cancel ${open.assignment.id}`}
          title={t('cancel', { unit: callSign(open.assignment.unit) })}
          reasons={[t('closerUnit'), t('notNeeded')]}
          send={post(`/api/assignments/${encodeURIComponent(open.assignment.id)}/cancel`)}
          close={close}
        />
      );
    case 'withdraw':
      return (
        <ReasonDialog
          about={`withdraw ${open.preAlert.id}`}
          title={`${t('withdraw')} · ${open.preAlert.complaint}`}
          reasons={[t('patientStays'), t('notNeeded')]}
          send={post(`/api/prealerts/${encodeURIComponent(open.preAlert.id)}/cancel`)}
          close={close}
        />
      );
  }
}
