// How a department prepares for a patient, as the centre would record it.
import { Refused } from './world.mjs';

const words = (en, zh) => ({ en, zh });

/** A part of the lists that come with the program. */
export const PATHWAYS = {
  teams: [{ pathway: 'STEMI', name: words('Catheter laboratory', '导管室团队') }],
  items: [
    { pathway: 'STEMI', id: 'cath-lab', words: words('Catheter laboratory free and warm', '导管室备妥') },
    { pathway: 'STEMI', id: 'cardiologist', words: words('Cardiologist at the door', '心内科医师到位') },
    { pathway: 'GENERAL', id: 'monitor', words: words('Bed with monitor and oxygen ready', '监护床位与氧气备妥') },
  ],
  clocks: [
    {
      pathway: 'STEMI',
      from: 'FIRST_MEDICAL_CONTACT',
      to: 'FIRST_ECG',
      minutes: 10,
      words: words('First contact to ECG', '首次医疗接触至心电图'),
      source: 'Chest pain centre certification, China',
    },
    {
      pathway: 'STEMI',
      from: 'DOOR',
      to: 'WIRE',
      minutes: 90,
      words: words('Door to wire', '入门至导丝通过'),
      source: 'Chest pain centre certification, China',
    },
  ],
};

/** Why the vehicle would warn a department of the patient on board. */
export function proposal(unit, assignment, since) {
  const reason = (id, pathway, said, seen, source) => ({ id, pathway, words: said, seen: [seen], source });
  return {
    unit,
    assignment,
    since,
    reasons: [
      reason(
        'st-elevation',
        'STEMI',
        words('ST elevation in contiguous leads', '相邻导联 ST 段抬高'),
        'ST elevation in II, III, aVF',
        'Fourth universal definition of myocardial infarction, 2018',
      ),
      reason('news2', 'GENERAL', words('NEWS2 high', 'NEWS2 高危'), 'news2 8', 'Royal College of Physicians 2017'),
    ],
  };
}

/** Whom the dispatcher calls when a department does not answer. */
export const PHONES = [
  { order: 1, name: 'Dr Li', role: words('Coordinator on duty', '急诊协调员'), number: '+46 31 000 00 01' },
  { order: 2, name: 'Dr Wang', role: words('Cardiologist on call', '心内科值班医师'), number: '+46 31 000 00 02' },
];

const ORDER = [
  'SENT',
  'RECEIVED',
  'ACKNOWLEDGED',
  'TEAM_ACTIVATED',
  'BED_ASSIGNED',
  'ARRIVED',
  'HANDED_OVER',
  'OFFLOADED',
];
const REACHED = { received: 'RECEIVED', team: 'TEAM_ACTIVATED', bed: 'BED_ASSIGNED', offload: 'OFFLOADED' };

/** One deed of the department; the status goes on when the deed reaches one. */
export function receive(w, [id, deed], body, who) {
  const alert = w.get('prealerts', id, 'PREALERT_UNKNOWN');
  const stamp = { at: w.time(), by: who };
  const before = alert.reception ?? { teams: [], preparation: [], milestones: {}, offloaded: {} };
  const reception = deed === 'received' ? before : DEEDS[deed](before, body, stamp);
  const reached = REACHED[deed];
  const later = reached !== undefined && ORDER.indexOf(reached) > ORDER.indexOf(alert.status);
  return w.preAlert(who, id, {
    ...(deed === 'received' && alert.reception === undefined ? {} : { reception }),
    ...(later ? { status: reached, times: { ...alert.times, [reached]: stamp.at } } : {}),
    ...(['team', 'bed'].includes(deed) && alert.acknowledgedBy === undefined ? { acknowledgedBy: who } : {}),
  });
}

const DEEDS = {
  team: (r, { team }, called) => ({ ...r, teams: [...r.teams.filter((t) => t.name !== team), { name: team, called }] }),
  'team-answer': (r, { team, name }, stamp) => changed(r, team, { answered: { name, stamp } }),
  'team-stand-down': (r, { team, reason }, stamp) => changed(r, team, { stoodDown: { stamp, reason } }),
  bed: (r, { bed, instead }, assigned) => {
    if (r.bed?.name !== instead) throw new Refused('BED_ALREADY_ASSIGNED');
    return { ...r, bed: { name: bed, assigned } };
  },
  phone: (r, { name, number }, begun) => ({ ...r, phoned: [...(r.phoned ?? []), { name, number, begun }] }),
  'phone-result': (r, { number, outcome }, stamp) => ({
    ...r,
    phoned: r.phoned.map((call) =>
      call.number === number && call.result === undefined ? { ...call, result: { outcome, stamp } } : call,
    ),
  }),
  preparation: (r, { item, owner, done }, stamp) => ({
    ...r,
    preparation: [...r.preparation.filter((p) => p.item !== item), { item, owner, done, stamp }],
  }),
  offload: (r, { occurredAt }, stamp) => ({
    ...r,
    offloaded: { ...r.offloaded, DEPARTMENT: { at: occurredAt, stamp } },
  }),
  milestone: (r, { milestone, occurredAt }, stamp) => ({
    ...r,
    milestones: { ...r.milestones, [milestone]: { at: occurredAt, stamp } },
  }),
  outcome: (r, outcome, stamp) => ({ ...r, outcome: { outcome, stamp } }),
};

function changed(r, name, more) {
  return { ...r, teams: r.teams.map((team) => (team.name === name ? { ...team, ...more } : team)) };
}
