// Canned Gothenburg: units, hospitals, incidents in different states, streets to search. Times are relative to the start.

import { alarms } from './alarms.mjs';
import { quality, uplinks } from './quality.mjs';
import { proposal } from './reception.mjs';
import { findings, scores } from './scores.mjs';

const ago = (now, seconds) => new Date(now - seconds * 1000).toISOString();
const at = (lat, lon) => ({ lat, lon });

const STATIONS = {
  Gårda: at(57.7046, 11.9931),
  Lindholmen: at(57.7069, 11.9389),
  Mölndal: at(57.6557, 12.0147),
  Angered: at(57.7975, 12.0494),
  Frölunda: at(57.652, 11.911),
};

export const HOSPITALS = {
  SU: { name: 'Sahlgrenska', location: at(57.6823, 11.9617), capabilities: ['EMERGENCY', 'PCI', 'STROKE', 'TRAUMA'] },
  OS: {
    name: 'Östra sjukhuset',
    location: at(57.7213, 12.0512),
    capabilities: ['EMERGENCY', 'PAEDIATRIC', 'OBSTETRIC'],
  },
  MO: { name: 'Mölndals sjukhus', location: at(57.6609, 12.0127), capabilities: ['EMERGENCY'] },
};

export const STREETS = [
  ['STREET', 'Vasagatan', 57.6989, 11.9712, 300],
  ['ADDRESS', 'Vasagatan 12', 57.6992, 11.9668, 15],
  ['JUNCTION', 'Vasagatan / Viktoriagatan', 57.6986, 11.9687, 10],
  ['STREET', 'Östra Hamngatan', 57.7062, 11.9686, 250],
  ['STREET', 'Kungsportsavenyen', 57.7003, 11.9757, 400],
  ['POI', 'Centralstationen', 57.7089, 11.9735, 120],
  ['POI', 'Liseberg', 57.6948, 11.9921, 250],
  ['STREET', 'Linnégatan', 57.6952, 11.9513, 350],
  ['POI', 'Slottsskogen', 57.6853, 11.9435, 500],
  ['STREET', 'Hisingsgatan', 57.7241, 11.9432, 300],
];

const CREWS = [
  ['A1', 'Gårda', 57.7051, 11.989, 250, ['BASIC_LIFE_SUPPORT', 'ADVANCED_LIFE_SUPPORT']],
  ['A2', 'Gårda', 57.7046, 11.9931, 0, ['BASIC_LIFE_SUPPORT']],
  ['A3', 'Lindholmen', 57.7021, 11.9601, 110, ['BASIC_LIFE_SUPPORT', 'ADVANCED_LIFE_SUPPORT']],
  ['A4', 'Lindholmen', 57.7069, 11.9389, 0, ['BASIC_LIFE_SUPPORT', 'ADVANCED_LIFE_SUPPORT', 'VENTILATOR']],
  ['B1', 'Mölndal', 57.6701, 12.003, 330, ['BASIC_LIFE_SUPPORT', 'ADVANCED_LIFE_SUPPORT']],
  ['B2', 'Mölndal', 57.6557, 12.0147, 0, ['BASIC_LIFE_SUPPORT', 'BARIATRIC']],
  ['C1', 'Angered', 57.7412, 12.0301, 210, ['BASIC_LIFE_SUPPORT']],
  ['C2', 'Angered', 57.7975, 12.0494, 0, ['BASIC_LIFE_SUPPORT', 'ADVANCED_LIFE_SUPPORT', 'NEONATAL']],
  ['D1', 'Frölunda', 57.6601, 11.93, 20, ['BASIC_LIFE_SUPPORT', 'ADVANCED_LIFE_SUPPORT']],
  ['D2', 'Frölunda', 57.652, 11.911, 0, ['BASIC_LIFE_SUPPORT']],
  ['D3', 'Frölunda', 57.652, 11.911, 0, ['BASIC_LIFE_SUPPORT']],
  ['N1', 'Gårda', 57.7046, 11.9931, 0, ['PHYSICIAN', 'ADVANCED_LIFE_SUPPORT', 'VENTILATOR']],
];

const ATMIST = {
  ageYears: 68,
  sex: 'MALE',
  time: '10:40',
  mechanism: 'Sudden chest pain at rest, radiating to the left arm',
  injuries: 'Pale, sweating; ST elevation II, III, aVF',
  signs: 'GCS 15, HR 104, BP 98/62, SpO₂ 93 %',
  treatment: 'Aspirin 300 mg, oxygen 4 L/min, IV access',
  pathway: 'STEMI',
};

/** Collections of a quiet service: units at their stations, nothing to do. */
export function emptyCity(now) {
  const city = {
    calls: {},
    incidents: {},
    assignments: {},
    units: {},
    positions: {},
    links: {},
    hospitals: {},
    prealerts: {},
    exceptions: {},
    closures: {},
    vitals: {},
    scores: {},
    alarms: {},
    findings: {},
    etas: {},
    coverage: {},
    proposals: {},
    risks: {},
    notices: {},
    situation: {},
    orders: {},
    warnings: {},
    destinations: {},
    link: {},
    answering: {
      clock: {
        targetSeconds: 10,
        shareWanted: 0.95,
        answered: 25,
        withinTarget: 24,
        p90Seconds: 7.4,
        ringing: 0,
      },
    },
  };
  for (const [id, card] of Object.entries(HOSPITALS)) city.hospitals[id] = { id, card };
  for (const [id, station, lat, lon, heading, capabilities] of CREWS) {
    const availability = id === 'D3' ? 'OUT_OF_SERVICE' : 'IN_SERVICE';
    city.units[id] = { id, card: { callSign: id, station, home: STATIONS[station], capabilities }, availability };
    city.links[id] = { unit: id, up: id !== 'C1', since: ago(now, 4000), durableThrough: 100, backlog: 0 };
    if (id === 'B1') city.links[id].quality = quality(now, { WAVEFORM: 312 });
    const fix = {
      location: at(lat, lon),
      fixedAt: ago(now, id === 'C1' ? 95 : 2),
      headingDegrees: heading,
      speedKmh: heading > 0 ? 46 : 0,
    };
    if (id !== 'D3') city.positions[id] = { unit: id, fix, receivedAt: fix.fixedAt };
  }
  return city;
}

function incident(city, now, id, seconds, priority, complaint, street, needs = []) {
  const [, description, lat, lon, radiusMeters] = STREETS[street];
  city.incidents[id] = {
    id,
    openedAt: ago(now, seconds),
    place: { description, location: at(lat, lon), radiusMeters },
    complaint,
    priority,
    needs,
    note: '',
    calls: [`call-${id}`],
    assignments: [],
  };
  city.calls[`call-${id}`] = {
    id: `call-${id}`,
    receivedAt: ago(now, seconds + 40),
    callback: '+46 31 123 45',
    place: city.incidents[id].place,
    complaint,
    incident: id,
    state: 'LINKED',
    rang: false,
    callbacks: [],
    instructions: [],
    milestones: {},
  };
}

function assign(city, now, incidentId, unit, times, destination) {
  const id = `${incidentId}-${unit}`;
  const stamped = Object.fromEntries(Object.entries(times).map(([status, seconds]) => [status, ago(now, seconds)]));
  const status = Object.keys(times).at(-1);
  city.assignments[id] = {
    id,
    incident: incidentId,
    unit,
    status,
    times: stamped,
    ...(destination ? { destination } : {}),
  };
  city.incidents[incidentId].assignments.push(id);
  city.units[unit].assignment = id;
  return id;
}

/** Coverage points in rings around the centre, and one proposal of each kind that has other figures. */
function advice(city, now) {
  const points = Array.from({ length: 60 }, (_, i) => ({
    at: at(57.7 + 0.012 * Math.floor(i / 8) * Math.sin(i), 11.97 + 0.02 * Math.floor(i / 8) * Math.cos(i)),
    share: 1 / 60,
    covered: [0, 70, 91, 97.3][i % 4],
    units: i % 4,
  }));
  city.coverage.now = {
    computedAt: ago(now, 3),
    percent: 87.4,
    targetSeconds: 480,
    freeUnits: 9,
    demand: { incidents: 34, since: ago(now, 86_400), at: ago(now, 600) },
    busy: { fraction: 0.31, unitHours: 112.5 },
    basis: 'ROAD',
    points,
    sites: [],
  };
  const common = { since: ago(now, 40), computedAt: ago(now, 3), standDown: [], send: [], effects: [] };
  city.proposals['DIV-1'] = {
    ...common,
    id: 'DIV-1',
    kind: 'DIVERT',
    standDown: ['I104-A1'],
    send: [
      { incident: 'I102', unit: 'A1', driveSeconds: 120 },
      { incident: 'I104', unit: 'A2', driveSeconds: 500 },
    ],
    effects: [
      { incident: 'I102', priority: 'P2', sent: 'A1', waitSeconds: -360, remaining: 0 },
      { incident: 'I104', priority: 'P3', withdrawn: 'A1', sent: 'A2', waitSeconds: 90, remaining: 0 },
    ],
    benefit: 10.5,
  };
  city.proposals['MOV-1'] = {
    ...common,
    id: 'MOV-1',
    kind: 'MOVE_UP',
    move: {
      unit: 'A2',
      to: { id: 'lundby', name: 'Lundby', location: at(57.722, 11.933) },
      home: false,
      coverageGained: 4.2,
      price: 0.6,
      driveSeconds: 540,
      distanceMeters: 5200,
      movesOfCrew: 1,
      movesLeft: 3,
    },
    benefit: 3.6,
  };
}

/** A ranking in which the nearest hospital diverts and one farther off can treat the patient. */
export function destinations(now, assignment) {
  const one = (rank, hospital, drive, more) => ({
    rank,
    hospital,
    driveSeconds: drive,
    fartherSeconds: drive - 300,
    basis: 'ROAD',
    waitSeconds: 0,
    offloadSeconds: 840,
    handovers: 12,
    offloadAt: ago(now, 1300),
    transferSeconds: 0,
    treatmentSeconds: drive + 840,
    capable: true,
    inbound: 1,
    reasons: [],
    ...more,
  });
  const needs = ['EMERGENCY', 'PCI', 'STROKE', 'TRAUMA', 'BURN', 'PAEDIATRIC', 'OBSTETRIC'];
  return {
    assignment,
    computedAt: ago(now, 70),
    positionAt: ago(now, 72),
    choices: needs.map((need) => ({
      need,
      items: [
        one(1, 'SU', 540, { reasons: ['BEST', 'FARTHER_BUT_CAPABLE'] }),
        one(2, 'OS', 660, {
          capable: false,
          transferSeconds: 3900,
          treatmentSeconds: 5400,
          transferTo: 'SU',
          reasons: ['LACKS_CAPABILITY'],
        }),
        one(3, 'MO', 300, {
          diversion: { since: ago(now, 600), until: ago(now, -3000), reason: 'Fire alarm', by: 'dispatch' },
          handovers: 0,
          reasons: ['DIVERTING', 'NEAREST', 'OFFLOAD_ASSUMED'],
        }),
      ],
    })),
  };
}

/** Collections of a service at work: every state that the screens distinguish occurs. */
export function busyCity(now) {
  const city = emptyCity(now);
  incident(city, now, 'I101', 42, 'P1', 'Cardiac arrest', 1, ['ADVANCED_LIFE_SUPPORT']);
  incident(city, now, 'I102', 195, 'P2', 'Breathing difficulty', 3);
  incident(city, now, 'I103', 1510, 'P2', 'Chest pain', 7, ['ADVANCED_LIFE_SUPPORT']);
  incident(city, now, 'I104', 640, 'P3', 'Fall, hip pain', 5);
  incident(city, now, 'I105', 2400, 'P4', 'Transfer from home', 9);
  assign(city, now, 'I101', 'A3', { ASSIGNED: 30, ACKNOWLEDGED: 22, EN_ROUTE: 8 });
  const transport = assign(
    city,
    now,
    'I103',
    'B1',
    { ASSIGNED: 1490, ACKNOWLEDGED: 1480, EN_ROUTE: 1440, ON_SCENE: 1020, AT_PATIENT: 960, TRANSPORTING: 280 },
    'SU',
  );
  assign(city, now, 'I104', 'A1', { ASSIGNED: 150 });
  city.etas['I101-A3'] = {
    assignment: 'I101-A3',
    to: city.incidents.I101.place.location,
    arriveAt: ago(now, -250),
    basis: 'ROAD',
    computedAt: ago(now, 3),
    range: { earliest: ago(now, -200), latest: ago(now, -305), trips: 0 },
  };
  city.etas['I104-A1'] = {
    assignment: 'I104-A1',
    to: city.incidents.I104.place.location,
    arriveAt: ago(now, -410),
    basis: 'ESTIMATED',
    computedAt: ago(now, 3),
  };
  city.etas[transport] = {
    assignment: transport,
    to: HOSPITALS.SU.location,
    arriveAt: ago(now, -340),
    basis: 'ROAD',
    computedAt: ago(now, 3),
  };
  city.prealerts.PA1 = {
    id: 'PA1',
    assignment: transport,
    incident: 'I103',
    unit: 'B1',
    hospital: 'SU',
    status: 'SENT',
    priority: 'P2',
    complaint: 'Chest pain',
    atmist: ATMIST,
    times: { SENT: ago(now, 200) },
    assignmentTimes: city.assignments[transport].times,
    unconfirmedWithdrawals: [],
    redirectUnconfirmedByCrew: false,
    reason: '',
  };
  city.assignments[transport].preAlert = 'PA1';
  const values = [
    ['HEART_RATE', 104],
    ['SPO2', 93],
    ['SYSTOLIC', 98],
    ['DIASTOLIC', 62],
    ['RESPIRATORY_RATE', 22],
    ['TEMPERATURE', 36.4],
  ];
  city.vitals.B1 = {
    unit: 'B1',
    assignment: transport,
    receivedAt: ago(now, 1),
    values: Object.fromEntries(
      values.map(([sign, value]) => [
        sign,
        {
          sign,
          value,
          measuredAt: ago(now, sign === 'TEMPERATURE' ? 48 : 1),
          mark: sign === 'SYSTOLIC' ? 'QUESTIONABLE' : 'VALID',
          source: 'monitor',
        },
      ]),
    ),
  };
  city.scores.B1 = scores(now, 'B1', transport);
  city.alarms = alarms(now, 'B1', transport);
  city.findings.B1 = findings(now, transport);
  const overdue = (seconds, severity) => ({ dueAt: ago(now, seconds), raisedAt: ago(now, seconds), severity });
  city.exceptions = {
    X1: { id: 'X1', kind: 'INCIDENT_WITHOUT_UNIT', ...overdue(75, 'CRITICAL'), incident: 'I102' },
    X2: {
      id: 'X2',
      kind: 'ACKNOWLEDGEMENT',
      ...overdue(90, 'CRITICAL'),
      assignment: 'I104-A1',
      escalatedAt: ago(now, 30),
    },
    X3: { id: 'X3', kind: 'PREALERT_ACKNOWLEDGEMENT', ...overdue(20, 'WARNING'), preAlert: 'PA1' },
    X4: {
      id: 'X4',
      kind: 'LINK_LOST',
      ...overdue(400, 'WARNING'),
      unit: 'C1',
      acknowledgedAt: ago(now, 240),
      acknowledgedBy: 'dispatch',
    },
  };
  const risk = (incident, assigned, respondBy, expectedAt) => {
    city.risks[incident] = {
      incident,
      assigned,
      respondBy: ago(now, -respondBy),
      expectedAt: ago(now, -expectedAt),
      computedAt: ago(now, 3),
    };
  };
  risk('I101', true, 438, 250);
  risk('I102', false, 180, 420);
  risk('I104', true, -40, 410);
  risk('I105', false, 1200, 900);
  city.notices.W1 = {
    id: 'W1',
    text: 'Tram works in Vasagatan until Sunday: use Parkgatan',
    postedAt: ago(now, 3000),
    postedBy: 'dispatch',
    until: ago(now, -7200),
  };
  city.hospitals.SU.state = {
    capacity: {
      RESUSCITATION: { free: 2, at: ago(now, 900), by: 'ed' },
      MAJORS: { free: 0, at: ago(now, 9000), by: 'ed' },
    },
    diversions: [],
    offload: {
      handovers: 12,
      offloadSeconds: 840,
      turnarounds: 11,
      turnaroundSeconds: 1740,
      newestAt: ago(now, 1300),
    },
  };
  city.hospitals.MO.state = {
    capacity: {},
    diversions: [{ since: ago(now, 600), until: ago(now, -3000), reason: 'Fire alarm', by: 'dispatch' }],
  };
  city.situation.B1 = {
    unit: 'B1',
    version: 1,
    assignment: city.assignments[transport],
    incident: city.incidents.I103,
    hospitals: Object.values(city.hospitals),
    eta: city.etas[transport],
  };
  city.warnings.B1 = proposal('B1', transport, ago(now, 40));
  city.destinations.B1 = destinations(now, transport);
  city.link.link = {
    up: true,
    since: ago(now, 4000),
    durableThrough: 512,
    lastSequence: 512,
    pending: 319,
    clockOffsetMillis: 12,
    quality: quality(now, { VITALS: 7, WAVEFORM: 312 }),
    uplinks: uplinks(now),
  };
  advice(city, now);
  city.closures.C1 = { id: 'C1', area: [at(57.7062, 11.9686)], expiresAt: ago(now, -3600), reason: 'Fallen tree' };
  return city;
}
