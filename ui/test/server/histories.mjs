// What a hospital's own server knows of a patient, and who the patient is said to be, as the programs would say it.
import { Refused } from './world.mjs';

const SERVER = 'http://hospital.example/fhir';

const person = (id, name, birthDate, grade, findings) => ({
  server: SERVER,
  id,
  name,
  birthDate,
  sex: 'MALE',
  identifiers: [`urn:card|${id}-4711`],
  grade,
  findings,
});

const NILS = person('n1', 'Nils Berg', '1963-04-01', 'PROBABLE', ['NAME_SAME', 'BIRTH_DATE_SAME', 'SEX_SAME']);
const OTHER = person('n2', 'Nils Bergman', '1936-04-01', 'POSSIBLE', ['NAME_DIFFERENT', 'BIRTH_DATE_DIFFERENT']);

export const candidates = (w) => ({
  server: SERVER,
  how: ['MATCH', 'DEMOGRAPHICS'],
  candidates: [NILS, OTHER],
  more: 0,
  unread: 0,
  askedAt: w.time(),
});

const entry = (text, more = {}) => ({
  text,
  codes: [],
  status: 'active',
  detail: '',
  date: '2025-03-01',
  source: 'MedicationStatement/m1, Dr. Ada Holm',
  marks: [],
  ...more,
});

export const history = (w, { patient }) => ({
  server: SERVER,
  patient,
  subject: 'Nils Berg, 1963-04-01, male',
  how: 'SUMMARY',
  writtenAt: '2026-01-05',
  authors: ['Dr. Ada Holm'],
  fetchedAt: w.time(),
  sections: [
    {
      kind: 'ALLERGIES',
      stated: 'ENTRIES',
      entries: [
        entry('Penicillin', { detail: 'Anaphylaxis, severe', marks: ['HIGH_RISK'], source: 'AllergyIntolerance/a1' }),
      ],
      narrative: 'Penicillin: anaphylaxis in 2010',
    },
    {
      kind: 'MEDICATIONS',
      stated: 'ENTRIES',
      entries: [
        entry('Apixaban', { detail: '5 mg twice a day', marks: ['ANTICOAGULANT'] }),
        entry('Metoprolol', { detail: '50 mg' }),
      ],
      narrative: '',
    },
    { kind: 'PROBLEMS', stated: 'NONE_KNOWN', entries: [], narrative: '' },
    { kind: 'PROCEDURES', stated: 'NOT_KNOWN', entries: [], narrative: '' },
  ],
  unread: 1,
  omitted: 0,
  problems: ['Immunization: the server did not answer in time'],
});

/** What each mission read before a hospital was told, by assignment. */
const earlier = new WeakMap();

/** A crew reads somebody's history for its mission. */
export function missionHistory(w, assignment, body, by) {
  const read = earlier.get(w) ?? new Map();
  earlier.set(w, read);
  const item = { patient: NILS, history: history(w, body), read: { at: w.time(), by } };
  read.set(assignment, [item]);
  return item.history;
}

/** The same again for the pre-alert that came of the mission. */
export const earlierReads = (w, id) => ({
  items: earlier.get(w)?.get(w.get('prealerts', id, 'PREALERT_UNKNOWN').assignment) ?? [],
});

/** The crew's situation tells of a pre-alert. */
export function announce(w, id) {
  const alert = w.get('prealerts', id, 'PREALERT_UNKNOWN');
  w.put('situation', alert.unit, { ...w.collections.situation[alert.unit], preAlert: alert });
}

/** Someone proposes who the patient of a pre-alert is, of which the crew's situation tells. */
export function say(w, id, by) {
  announce(w, id);
  identity(w, id, 'propose', { patient: NILS }, by);
}

/** Two people, the second with another account. */
export function identity(w, id, deed, body, by) {
  const alert = w.get('prealerts', id, 'PREALERT_UNKNOWN');
  const now = alert.identity;
  const stamp = { at: w.time(), by };
  if (deed === 'propose') return keep(w, alert, { patient: body.patient, status: 'PROPOSED', proposed: stamp });
  if (now?.patient.id !== body.patient) throw new Refused(409, 'IDENTITY_UNKNOWN');
  if (deed === 'confirm') {
    if (now.proposed.by === by) throw new Refused(409, 'IDENTITY_SAME_PERSON');
    return keep(w, alert, { ...now, status: 'LINKED', confirmed: stamp });
  }
  const status = deed === 'reject' ? 'REJECTED' : 'UNDONE';
  return keep(w, alert, { ...now, status, ended: { reason: body.reason, stamp } });
}

function keep(w, before, said) {
  const alert = { ...before, identity: said };
  const situation = w.collections.situation[alert.unit];
  if (situation?.preAlert?.id === alert.id)
    w.put('situation', alert.unit, { ...situation, version: situation.version + 1, preAlert: alert });
  return w.put('prealerts', alert.id, alert);
}
