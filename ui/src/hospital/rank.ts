import { type EtaView, type HospitalId, PREALERT_OPEN, type PreAlertView } from '../protocol/types';
import { acknowledgeable } from './operations';

/** A pre-alert for this hospital with the time until its patient is at the door. */
export interface Expected {
  readonly alert: PreAlertView;
  readonly eta: EtaView | undefined;
  /** Milliseconds to the door: 0 on arrival, undefined when nobody knows. */
  readonly toDoorMillis: number | undefined;
}

/** Who is still to be received, soonest at the door first; the more urgent first among equals and among the unknown. */
export function expected(
  alerts: ReadonlyMap<string, PreAlertView>,
  etas: ReadonlyMap<string, EtaView>,
  hospital: HospitalId,
  now: number,
): readonly Expected[] {
  return [...alerts.values()]
    .filter((alert) => alert.hospital === hospital && PREALERT_OPEN[alert.status])
    .map((alert) => {
      const eta = etas.get(alert.assignment);
      return { alert, eta, toDoorMillis: toDoor(alert, eta, now) };
    })
    .sort(
      (a, b) =>
        minute(a) - minute(b) ||
        a.alert.priority.localeCompare(b.alert.priority) ||
        a.alert.id.localeCompare(b.alert.id),
    );
}

function toDoor(alert: PreAlertView, eta: EtaView | undefined, now: number): number | undefined {
  if (alert.status === 'ARRIVED') return 0;
  return eta === undefined ? undefined : Math.max(0, Date.parse(eta.arriveAt) - now);
}

/** Whole minutes, so that rows do not change places every second. */
function minute({ toDoorMillis }: Expected): number {
  return toDoorMillis === undefined ? Number.MAX_SAFE_INTEGER : Math.ceil(toDoorMillis / 60_000);
}

/** Patients who were announced here and now go elsewhere or nowhere, until someone here has seen it. */
export function withdrawn(alerts: ReadonlyMap<string, PreAlertView>, hospital: HospitalId): readonly PreAlertView[] {
  return [...alerts.values()].filter((alert) => alert.unconfirmedWithdrawals.includes(hospital));
}

/** The new critical patient that takes over the whole screen: the one announced first and not acknowledged. */
export function takeover(rows: readonly Expected[]): Expected | undefined {
  return rows
    .filter(({ alert }) => alert.priority === 'P1' && acknowledgeable(alert))
    .sort((a, b) => (a.alert.times.SENT ?? '').localeCompare(b.alert.times.SENT ?? ''))[0];
}
