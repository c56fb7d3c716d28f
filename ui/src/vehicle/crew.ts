import type { Alert } from '../components/AlertSound';
import type { Queued } from '../offline/queue';
import type { CrewOrder } from '../orders/orders';
import type { AssignmentStatus, AssignmentView, HospitalId, PreAlertView, SituationView } from '../protocol/types';
import type { PendingAction } from '../state/views';

/** What the one big button does next in each status; undefined when the crew has nothing to press. */
const STEP: Readonly<Record<AssignmentStatus, AssignmentStatus | undefined>> = {
  ASSIGNED: 'ACKNOWLEDGED',
  ACKNOWLEDGED: 'EN_ROUTE',
  EN_ROUTE: 'ON_SCENE',
  ON_SCENE: 'AT_PATIENT',
  AT_PATIENT: 'TRANSPORTING',
  TRANSPORTING: 'AT_HOSPITAL',
  AT_HOSPITAL: 'HANDED_OVER',
  HANDED_OVER: 'CLEAR',
  CLEAR: undefined,
  CANCELLED: undefined,
};

/** Where the crew stands, counting what was pressed and not confirmed yet. */
export interface CrewState {
  readonly assignment: AssignmentView;
  /** The status after every press that the centre has not refused. */
  readonly status: AssignmentStatus;
  readonly confirmed: boolean;
  readonly next: AssignmentStatus | undefined;
  /** Where the patient goes: the pre-alert's hospital, else the assignment's. */
  readonly destination: HospitalId | undefined;
  /** The emergency department signs for the patient, so the crew need not record the handover. */
  readonly awaitsSignature: boolean;
}

/** The crew's state; undefined when there is no assignment or its end was pressed. */
export function crewState(
  situation: SituationView | undefined,
  pending: readonly PendingAction[],
): CrewState | undefined {
  const assignment = situation?.assignment;
  if (assignment === undefined) return undefined;
  let status = assignment.status;
  let confirmed = true;
  for (const { action, state } of pending) {
    if (state !== 'WAITING' || action.type !== 'StatusPressed' || action.assignment !== assignment.id) continue;
    status = action.status;
    confirmed = false;
  }
  const alert = situation?.preAlert;
  return {
    assignment,
    status,
    confirmed,
    next: STEP[status],
    destination:
      openHospital(alert) ??
      pressedHospital(pending, assignment.id) ??
      assignment.destination ??
      allotted(situation, assignment.id),
    awaitsSignature: status === 'AT_HOSPITAL' && alert !== undefined && alert.status !== 'CANCELLED',
  };
}

/** What has to be heard in the vehicle: a mission that nobody has taken, else an order that nobody has read back. Monitors sound their own alarms. */
export function heard(crew: CrewState | undefined, orders: readonly CrewOrder[]): Alert | undefined {
  if (crew?.status === 'ASSIGNED') return 'CRITICAL';
  return orders.some(({ order }) => order.status === 'GIVEN') ? 'WARNING' : undefined;
}

function openHospital(alert: PreAlertView | undefined): HospitalId | undefined {
  return alert === undefined || alert.status === 'CANCELLED' ? undefined : alert.hospital;
}

function pressedHospital(pending: readonly PendingAction[], assignment: string): HospitalId | undefined {
  return pending
    .map(({ action, state }) =>
      state === 'WAITING' && action.type === 'PreAlertPressed' && action.assignment === assignment
        ? action.hospital
        : undefined,
    )
    .findLast((hospital) => hospital !== undefined);
}

/** Statuses that were pressed while the vehicle program could not be reached, as if it had taken them. */
export function waitingPresses(queued: readonly Queued[]): readonly PendingAction[] {
  return queued
    .filter(({ path, state }) => state === 'WAITING' && path.endsWith('/status'))
    .map(({ number, at, body }) => ({
      sequence: Number.MAX_SAFE_INTEGER - 1_000_000 + number,
      at,
      action: { type: 'StatusPressed', ...(body as object) } as PendingAction['action'],
      state: 'WAITING',
    }));
}

/** What waits or was refused, oldest first; positions and vital signs are not the crew's to confirm. */
export function pressed(pending: ReadonlyMap<string, PendingAction>): readonly PendingAction[] {
  return [...pending.values()].sort((a, b) => a.sequence - b.sequence);
}

/** Where the dispatcher sends the casualties of this unit, the one on board first. */
function allotted(situation: SituationView | undefined, assignment: string): HospitalId | undefined {
  const ours = situation?.mci?.casualties.filter((c) => c.assignment === assignment && c.hospital !== undefined) ?? [];
  return (ours.find((c) => c.state === 'ON_BOARD') ?? ours[0])?.hospital;
}
