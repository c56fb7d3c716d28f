import { api } from '../../api/http';
import type { CareMilestone, Outcome, PreAlertView } from '../../protocol/types';

function post(alert: PreAlertView, deed: string, body: unknown): Promise<unknown> {
  return api.post(`/api/prealerts/${encodeURIComponent(alert.id)}/${deed}`, body);
}

/** A board of the department shows the patient to people. */
export const noteReceipt = (alert: PreAlertView) => post(alert, 'received', {});

/** Calls a team, and by that acknowledges. */
export const callTeam = (alert: PreAlertView, team: string) => post(alert, 'team', { team });

/** Someone of the team comes. */
export const answerForTeam = (alert: PreAlertView, team: string, name: string) =>
  post(alert, 'team-answer', { team, name });

/** The team is not needed after all. */
export const standDown = (alert: PreAlertView, team: string, reason: string) =>
  post(alert, 'team-stand-down', { team, reason });

/** Gives the patient a bed; refused when another terminal was first with another one. */
export const assignBed = (alert: PreAlertView, bed: string) =>
  post(alert, 'bed', { bed, ...(alert.reception?.bed === undefined ? {} : { instead: alert.reception.bed.name }) });

/** Takes an item of the preparation, or says that it is done. */
export const prepare = (alert: PreAlertView, item: string, owner: string, done: boolean) =>
  post(alert, 'preparation', { item, owner, done });

/** The patient is off the crew's stretcher. */
export const offload = (alert: PreAlertView, occurredAt: string) => post(alert, 'offload', { occurredAt });

/** States a moment of the pathway. */
export const stateMilestone = (alert: PreAlertView, milestone: CareMilestone, occurredAt: string) =>
  post(alert, 'milestone', { milestone, occurredAt });

/** Tells the crew what became of the patient. */
export const tellOutcome = (alert: PreAlertView, outcome: Outcome) => post(alert, 'outcome', outcome);
