import { api } from '../api/http';
import type { WordOf } from '../i18n';
import type { Operation } from '../operations/operation';
import {
  type HandoffNote,
  type HospitalId,
  PREALERT_CONFIRMED,
  PREALERT_EXPECTED,
  type PreAlertView,
} from '../protocol/types';

/** Confirms that the department expects the patient. */
export function acknowledge(alert: PreAlertView, label: string, word: WordOf): Operation {
  return {
    label,
    keys: 'Enter',
    disabled: acknowledgeable(alert) ? undefined : word('Refusal', 'PREALERT_NOT_ACKNOWLEDGEABLE'),
    run: () => post(alert, 'acknowledge', {}),
  };
}

/** Whether nobody has acknowledged a patient who is on the way. */
export function acknowledgeable({ status }: PreAlertView): boolean {
  return PREALERT_EXPECTED[status] && !PREALERT_CONFIRMED[status];
}

/** Sends the patient to another hospital. */
export function redirect(alert: PreAlertView, to: HospitalId, reason: string): Promise<unknown> {
  return post(alert, 'redirect', { to, reason });
}

/** Signs the transfer of care. */
export function sign(alert: PreAlertView, note: HandoffNote): Promise<unknown> {
  return post(alert, 'handoff', note);
}

/** Confirms having seen that the patient does not come here any more. */
export function confirmWithdrawal(alert: PreAlertView): Promise<unknown> {
  return post(alert, 'confirm-withdrawal', {});
}

function post(alert: PreAlertView, deed: string, body: unknown): Promise<unknown> {
  return api.post(`/api/prealerts/${alert.id}/${deed}`, body);
}
