// A finished case and one that runs, as GET /api/quality/cases answers them, with what was measured.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lead, pleth } from './waves.mjs';

const MINUTES = 20;
const iso = (at) => new Date(at).toISOString();
const PLACE = {
  description: 'Vasagatan 12',
  location: { lat: 57.6989, lon: 11.9667 },
  radiusMeters: 0,
};
const HOSPITAL = { lat: 57.6826, lon: 11.9614 };
const STATION = { lat: 57.7089, lon: 11.9746 };

/** @param now the case ended, or is looked at, at this time */
export function caseFile(id, now, running = false) {
  const from = Math.floor(now / 1000) * 1000 - MINUTES * 60_000;
  const at = (minutes) => iso(from + minutes * 60_000);
  const own = id.replace('I', 'X');
  const assignment = {
    id: own,
    incident: id,
    unit: id.replace('I', 'A'),
    status: running ? 'TRANSPORTING' : 'CLEAR',
    times: {
      ASSIGNED: at(1),
      EN_ROUTE: at(2),
      ON_SCENE: at(6),
      AT_PATIENT: at(7),
      TRANSPORTING: at(13),
      ...(running ? {} : { AT_HOSPITAL: at(17), CLEAR: at(20) }),
    },
    destination: 'SU',
  };
  return {
    at: iso(now),
    running,
    from: at(0),
    to: running ? iso(now) : at(MINUTES),
    incident: {
      id,
      openedAt: at(0.5),
      place: PLACE,
      complaint: 'Chest pain',
      priority: 'P1',
      needs: [],
      note: '',
      calls: [],
      assignments: [own],
      ...(running ? {} : { closedAt: at(MINUTES) }),
    },
    assignments: [assignment],
    calls: [],
    preAlerts: [],
    events: events(id, assignment, at),
    alarms: [alarm(assignment, at)],
    lines: [line(own, at)],
    runs: [
      {
        assignment: own,
        unit: assignment.unit,
        from: at(1),
        ...(running ? {} : { to: at(20) }),
        vitals: `/api/assignments/${own}/vitals`,
        track: `/api/units/${assignment.unit}/track`,
      },
    ],
    signals: ['MDC_ECG_LEAD_II', 'MDC_PULS_OXIM_PLETH'].map((channel) => ({
      assignment: own,
      device: 'Monitor',
      channel,
      from: at(7),
      to: at(17),
      chunks: 600,
      samplesPerSecond: 250,
      unit: channel === 'MDC_ECG_LEAD_II' ? 'mV' : '',
    })),
    media: running
      ? []
      : [recorded(assignment.unit, at), pictured(assignment.unit, at), keptPicture(assignment.unit, at)],
    names: { units: { A1: 'Alpha 1', A2: 'Alpha 2' }, hospitals: { SU: 'Sahlgrenska' }, places: { SU: HOSPITAL } },
    waveforms: `/api/incidents/${id}/waveforms`,
    opening: 'V1',
    cut: [],
  };
}

function events(incident, { id: assignment, unit, times }, at) {
  const steps = Object.entries(times)
    .filter(([status]) => status !== 'ASSIGNED')
    .map(([status, occurredAt]) => [occurredAt, { type: 'StatusReported', assignment, status, occurredAt }]);
  const told = [
    [at(0), { type: 'CallReceived', call: 'C1', callback: '', complaint: 'Chest pain' }],
    [at(0.5), { type: 'IncidentOpened', incident, priority: 'P1' }],
    [at(1), { type: 'UnitAssigned', assignment, incident, unit }],
    [at(8.5), { type: 'OrderGiven', order: 'O1', assignment, kind: 'MEDICATION', text: 'Aspirin 300 mg' }],
    [at(9), { type: 'OrderReadBack', order: 'O1', text: 'Aspirin 300 mg' }],
    [at(12), { type: 'PreAlertSent', preAlert: 'P1', assignment, hospital: 'SU' }],
  ];
  return [...told, ...steps]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([time, event], i) => ({ sequence: i + 1, at: time, actor: 'dispatch', event }));
}

/** What the crew said in the ninth minute. */
function recorded(unit, at) {
  const from = at(8);
  return {
    id: 'R1',
    kind: 'AUDIO',
    source: `CABIN.${unit}`,
    unit,
    from,
    to: at(9),
    state: 'COMPLETE',
    file: '/api/recordings/R1',
    sha256: '0f',
  };
}

/** What the camera showed in the same minute over a poor link: a picture at its beginning and one ten seconds later. */
function pictured(unit, at) {
  return {
    id: 'R2',
    kind: 'STILLS',
    source: `CABIN.${unit}`,
    unit,
    from: at(8),
    to: at(9),
    state: 'COMPLETE',
    file: '/api/recordings/R2',
    sha256: '0e',
  };
}

/** A picture that someone kept in between. */
function keptPicture(unit, at) {
  return {
    id: 'R3',
    kind: 'PICTURE',
    source: `CABIN.${unit}`,
    unit,
    from: at(8),
    to: at(8),
    state: 'COMPLETE',
    file: '/api/recordings/R3',
    sha256: '0d',
  };
}

/** The pictures of that track. */
export function stills(file) {
  const { from } = file.media.find(({ id }) => id === 'R2');
  return [0, 10_000].map((millis, i) => ({
    at: iso(Date.parse(from) + millis),
    file: `/api/recordings/R2/stills/${i}`,
  }));
}

let seen;

/** A grey picture of 8 × 8 as a JPEG file. */
export function pictureFile() {
  if (seen !== undefined) return seen;
  const jpeg = Buffer.from(
    '/9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAAg+Pkk+SVVVVVVVVWRdZGhoaGRkZGRoaGhwcHCDg4NwcHBoaHBwfHyDg4+Tj4eHg4eT' +
      'k5ubm7q6srLZ2eD/////xABKAAEAAAAAAAAAAAAAAAAAAAAAAQEAAAAAAAAAAAAAAAAAAAAAEAEAAAAAAAAAAAAAAAAAAAAAEQEA' +
      'AAAAAAAAAAAAAAAAAAAA/8AAEQgACAAIAwEiAAIRAAMRAP/aAAwDAQACEQMRAD8AAA//2Q==',
    'base64',
  );
  seen = join(mkdtempSync(join(tmpdir(), 'still-')), 'still.jpg');
  writeFileSync(seen, jpeg);
  return seen;
}

let said;

/** A minute of a tone as a WAV file: 8,000 samples of 8 bits a second. */
export function speechFile() {
  if (said !== undefined) return said;
  const samples = 60 * 8_000;
  const file = Buffer.alloc(44 + samples);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + samples, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(8_000, 24);
  file.writeUInt32LE(8_000, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples, 40);
  for (let i = 0; i < samples; i++) file[44 + i] = 128 + Math.round(40 * Math.sin(i / 3));
  said = join(mkdtempSync(join(tmpdir(), 'speech-')), 'speech.wav');
  writeFileSync(said, file);
  return said;
}

function alarm({ id, incident, unit }, at) {
  return {
    id: 'AL1',
    unit,
    assignment: id,
    incident,
    source: 'LIMIT',
    kind: 'PHYSIOLOGICAL',
    device: 'Monitor',
    code: 'SPO2_LOW',
    text: { en: 'SpO₂ low', zh: '血氧饱和度低' },
    priority: 'HIGH',
    state: 'ENDED',
    startedAt: at(10),
    endedAt: at(11),
    owner: { party: 'CREW', name: unit },
    revision: 1,
  };
}

function line(record, at) {
  return {
    record,
    name: { en: 'Chief Complaint', zh: '主诉' },
    line: {
      id: 'l1',
      element: 'eSituation.04',
      instance: '',
      value: 'Crushing chest pain for one hour',
      attributes: {},
      source: 'CREW',
      by: 'crew',
      device: 'tablet',
      recordedAt: at(7.5),
      supersedes: [],
    },
  };
}

/** Every five seconds while the patient was on the monitor; a gap of two minutes, some late and one out of range. */
export function vitals(file) {
  const from = Date.parse(file.from) + 7 * 60_000;
  return Array.from({ length: 120 }, (_, i) => i)
    .filter((i) => i < 60 || i >= 84)
    .flatMap((i) => {
      const value = (sign, number, mark = 'VALID') => ({
        sign,
        value: number,
        measuredAt: iso(from + i * 5_000),
        mark,
        source: 'Monitor',
      });
      const late = i >= 84 && i < 90 ? 'BACKFILLED' : 'VALID';
      return [
        value('HEART_RATE', 90 + Math.round(12 * Math.sin(i / 9)), late),
        value('SPO2', i === 36 ? 20 : 93 + (i % 3), i === 36 ? 'OUT_OF_RANGE' : late),
        ...(i % 36 === 0 ? [value('SYSTOLIC', 128 + i / 6), value('DIASTOLIC', 82)] : []),
      ];
    });
}

/** Station, place, hospital, a fix each two seconds, none while it stands. */
export function track(file) {
  const from = Date.parse(file.from);
  const drive = (a, b, begin, minutes) =>
    Array.from({ length: minutes * 30 }, (_, i) => {
      const share = i / (minutes * 30);
      return {
        location: { lat: a.lat + (b.lat - a.lat) * share, lon: a.lon + (b.lon - a.lon) * share ** 2 },
        fixedAt: iso(from + begin * 60_000 + i * 2_000),
        speedKmh: 50,
        headingDegrees: 190,
      };
    });
  return [...drive(STATION, PLACE.location, 2, 4), ...drive(PLACE.location, HOSPITAL, 13, 4)];
}

/** A curve of each second while the patient was on the monitor, with one gap. */
export function waves(file, from, to) {
  const begin = Date.parse(file.from);
  const first = Math.max(Math.floor(from / 1000) * 1000, begin + 7 * 60_000);
  const last = Math.min(to, begin + 17 * 60_000);
  const [{ unit, assignment }] = file.runs;
  const whose = { unit, assignment };
  const items = [];
  for (let at = first; at < last; at += 1000) {
    if (at >= begin + 8 * 60_000 + 4_000 && at < begin + 8 * 60_000 + 6_000) continue;
    for (const chunk of [lead('II', at, 1), pleth(at)]) items.push({ ...whose, receivedAt: iso(at + 1_000), chunk });
  }
  return items;
}

const listed = ({ incident, runs }) => ({
  id: incident.id,
  openedAt: incident.openedAt,
  ...(incident.closedAt === undefined ? {} : { closedAt: incident.closedAt }),
  complaint: incident.complaint,
  place: incident.place.description,
  priority: incident.priority,
  units: runs.length,
});

const ended = Date.now() - 3_600_000;
const begun = Date.now();
const of = (id) =>
  id === 'I2' ? { ...caseFile(id, begun, true), at: iso(Date.now()), to: iso(Date.now()) } : caseFile(id, ended);
const after = (query) => query.get('from') ?? '';

export const CASE_ROUTES = [
  ['GET', '/api/recordings/R2/stills', () => ({ items: stills(of('I1')) })],
  [
    'GET',
    '/api/quality/cases',
    (w, _, __, ___, query) => {
      w.sought = query.toString();
      const text = (query.get('text') ?? '').toLowerCase();
      return {
        items: ['I2', 'I1']
          .map((id) => listed(of(id)))
          .filter((one) => JSON.stringify(one).toLowerCase().includes(text)),
      };
    },
  ],
  ['GET', '/api/quality/cases/([^/]+)/folder', (_, [id]) => ({ folder: id })],
  [
    'GET',
    '/api/quality/cases/([^/]+)',
    (w, [id], _, __, query) => {
      w.opened = [...(w.opened ?? []), query.get('opening')];
      return of(id);
    },
  ],
  [
    'GET',
    '/api/assignments/X([12])/vitals',
    (_, [n], __, ___, query) => ({ items: vitals(of(`I${n}`)).filter(({ measuredAt }) => measuredAt >= after(query)) }),
  ],
  [
    'GET',
    '/api/units/A([12])/track',
    (_, [n], __, ___, query) => ({ items: track(of(`I${n}`)).filter(({ fixedAt }) => fixedAt >= after(query)) }),
  ],
  [
    'GET',
    '/api/incidents/(I1|I2)/waveforms',
    (_, [id], __, ___, query) => ({
      items: waves(of(id), Date.parse(query.get('from')), Date.parse(query.get('to'))),
    }),
  ],
];
