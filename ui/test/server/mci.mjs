// A bus crash with many casualties for the canned city, and the little that its screens need to be answered.
import { HOSPITALS } from './city.mjs';

const ago = (now, seconds) => new Date(now - seconds * 1000).toISOString();
const INCIDENT = 'I106';
const CATEGORIES = ['RED', 'YELLOW', 'GREEN', 'GREY', 'BLACK'];

/** Adds the incident with its casualties; unit B1 works there and has one on board. */
export function manyCasualties(city, now) {
  city.incidents[INCIDENT] = {
    ...city.incidents.I101,
    id: INCIDENT,
    openedAt: ago(now, 1_900),
    complaint: 'Bus against tram',
    assignments: [`${INCIDENT}-B1`, `${INCIDENT}-A2`],
    calls: [],
  };
  delete city.prealerts.PA1;
  for (const [unit, status] of [
    ['B1', 'AT_PATIENT'],
    ['A2', 'ON_SCENE'],
  ]) {
    const id = `${INCIDENT}-${unit}`;
    city.assignments[id] = {
      id,
      incident: INCIDENT,
      unit,
      status,
      times: { ASSIGNED: ago(now, 1_700), [status]: ago(now, 1_200) },
    };
    city.units[unit].assignment = id;
  }
  city.mcis = { [INCIDENT]: mci(now) };
  city.casualties = Object.fromEntries(people(now).map((c) => [`${INCIDENT}/${c.tag}`, c]));
  const totals = (state) =>
    Object.fromEntries(CATEGORIES.map((c) => [c, people(now).filter((p) => p.category === c && state(p)).length]));
  city.expected = Object.fromEntries(
    Object.keys(HOSPITALS).map((hospital) => [
      `${INCIDENT}/${hospital}`,
      {
        incident: INCIDENT,
        hospital,
        words: 'Bus against tram, Vasagatan 12',
        places: { RED: 2, YELLOW: 5, GREEN: 15, GREY: 0 },
        assumed: hospital !== 'SU',
        scene: totals((p) => p.state === 'ON_SCENE' || p.state === 'ALLOTTED'),
        allotted: totals((p) => p.hospital === hospital && p.state === 'ALLOTTED'),
        underWay: totals((p) => p.hospital === hospital && (p.state === 'ON_BOARD' || p.state === 'UNDER_WAY')),
        arrived: totals((p) => p.hospital === hospital && p.state === 'ARRIVED'),
        at: ago(now, 25),
      },
    ]),
  );
  city.situation = {
    B1: {
      unit: 'B1',
      version: 1,
      assignment: city.assignments[`${INCIDENT}-B1`],
      incident: city.incidents[INCIDENT],
      hospitals: Object.values(city.hospitals),
      mci: {
        level: 'LEVEL_4',
        commander: 'Lind',
        role: 'TRIAGE',
        sectors: mci(now).sectors,
        casualties: people(now).map(({ tag, category, state, sector, hospital, assignment }) => ({
          tag,
          category,
          state,
          sector,
          hospital,
          assignment,
        })),
        total: people(now).length,
      },
    },
  };
  city.link = {
    link: { up: false, since: ago(now, 300), durableThrough: 40, lastSequence: 43, pending: 3, clockOffsetMillis: 0 },
  };
  city.pending = {};
  city.devices = {};
}

function mci(now) {
  return {
    incident: INCIDENT,
    declared: { level: 'LEVEL_4', commander: 'Lind', expected: 14, note: '', at: ago(now, 1_500), by: 'dispatch' },
    sectors: [
      { id: 'S1', kind: 'TRIAGE_POINT', name: 'Tram stop' },
      { id: 'S2', kind: 'TREATMENT', name: 'Café' },
    ],
    roles: { [`${INCIDENT}-B1`]: 'TRIAGE' },
    offers: Object.keys(HOSPITALS).map((hospital) => ({
      hospital,
      places: { RED: 2, YELLOW: 5, GREEN: 15, GREY: 0 },
      taken: hospital === 'SU' ? { RED: 2 } : {},
      assumed: hospital !== 'SU',
      ...(hospital === 'SU' ? { at: ago(now, 600), by: 'ed' } : {}),
    })),
    counts: { RED: 4, YELLOW: 4, GREEN: 4, GREY: 1, BLACK: 1 },
    unaccounted: 12,
  };
}

function people(now) {
  const person = (tag, category, state, more = {}) => ({
    incident: INCIDENT,
    tag,
    category,
    looks: [
      {
        triage: { algorithm: 'START', answers: [], category, at: ago(now, 900 + Number(tag.slice(3)) * 12) },
        recordedAt: ago(now, 900),
        unit: 'B1',
        by: 'crew',
      },
    ],
    card: { group: 'ADULT', sex: 'UNKNOWN', needs: [], note: '' },
    state,
    times: {},
    ...more,
  });
  return [
    person('B1-1', 'RED', 'ON_BOARD', { hospital: 'SU', assignment: `${INCIDENT}-B1` }),
    person('B1-2', 'RED', 'ALLOTTED', { hospital: 'SU', assignment: `${INCIDENT}-A2`, sector: 'S2' }),
    ...[3, 4].map((n) => person(`B1-${n}`, 'RED', 'ON_SCENE', { sector: 'S2' })),
    ...[5, 6, 7, 8].map((n) => person(`B1-${n}`, 'YELLOW', 'ON_SCENE', { sector: 'S1' })),
    ...[9, 10, 11].map((n) => person(`B1-${n}`, 'GREEN', 'ON_SCENE')),
    person('B1-12', 'GREEN', 'ENDED', { end: 'RELEASED' }),
    person('B1-13', 'GREY', 'ON_SCENE'),
    person('B1-14', 'BLACK', 'ENDED', { end: 'DEAD_ON_SCENE' }),
  ];
}

/** The proposal for whoever waits: the next hospital with a place, and why. */
export function distribution(w, incident) {
  const waiting = Object.values(w.collections.casualties ?? {}).filter(
    (c) => c.state === 'ON_SCENE' && c.category !== 'BLACK',
  );
  return {
    incident,
    computedAt: w.time(),
    objective: 'canned',
    items: waiting
      .filter((c) => c.category !== 'GREY')
      .map((c, i) => ({
        allotment: {
          tag: c.tag,
          hospital: i % 2 === 0 ? 'OS' : 'MO',
          ...(i === 0 ? { assignment: `${incident}-A2` } : {}),
        },
        category: c.category,
        driveSeconds: 540 + 60 * i,
        waitSeconds: i > 1 ? 300 : 0,
        reasons: [
          { kind: 'NEARER_FULL', hospital: 'SU', seconds: 180, at: ago(Date.now(), 600) },
          ...(i === 1 ? [{ kind: 'NEARER_DIVERTED', hospital: 'OS', seconds: 120, at: ago(Date.now(), 2_430) }] : []),
          { kind: 'PLACES_ASSUMED' },
        ],
      })),
    unplaced: waiting.filter((c) => c.category === 'GREY').map(({ tag, category }) => ({ tag, category })),
  };
}

/** Accepts: everyone named gets a hospital. */
export function allot(w, incident, { allotments }) {
  w.change(
    allotments.map(({ tag, hospital, assignment }) => ({
      collection: 'casualties',
      id: `${incident}/${tag}`,
      value: { ...w.collections.casualties[`${incident}/${tag}`], state: 'ALLOTTED', hospital, assignment },
    })),
  );
  return w.collections.mcis[incident];
}

/** A look from the desk. */
export function look(w, incident, body) {
  const id = `${incident}/${body.tag}`;
  const known = w.collections.casualties[id] ?? {
    incident,
    tag: body.tag,
    looks: [],
    card: {},
    state: 'ON_SCENE',
    times: {},
  };
  const triage = { algorithm: body.algorithm, answers: [], category: body.category, at: w.time() };
  return w.put('casualties', id, {
    ...known,
    category: body.category,
    looks: [...known.looks, { triage, recordedAt: w.time(), by: 'dispatch' }],
  });
}

let sequence = 100;

/** A crew tags without link: the vehicle writes it down and shows it as not confirmed. */
export function tag(w, body) {
  sequence++;
  const name = body.tag ?? `B1-${sequence}`;
  const triage = { algorithm: body.algorithm, answers: body.answers, category: body.category, at: w.time() };
  const action = {
    type: 'CasualtyTagged',
    assignment: `${INCIDENT}-B1`,
    incident: INCIDENT,
    tag: name,
    triage,
    by: 'crew',
  };
  w.put('pending', String(sequence), { sequence, at: w.time(), action, state: 'WAITING' });
  return { sequence, tag: name, category: body.category };
}
