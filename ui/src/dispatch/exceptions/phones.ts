import type { PhoneView, PreAlertView, ReceptionPhoneCall } from '../../protocol/types';

/** The call that rings now, if any: the last one whose outcome nobody has said. */
export function ringing(alert: PreAlertView): ReceptionPhoneCall | undefined {
  return alert.reception?.phoned?.findLast((call) => call.result === undefined);
}

/** Who is to be called next: the one after the last who was called, and after the last of the list the first again. */
export function next(list: readonly PhoneView[], alert: PreAlertView): PhoneView | undefined {
  const last = alert.reception?.phoned?.findLast((call) => list.some(({ number }) => number === call.number));
  const at = list.findIndex(({ number }) => number === last?.number);
  return list[(at + 1) % list.length];
}
