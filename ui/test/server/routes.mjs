// The HTTP interface of docs/api.md over a canned world.
import { randomUUID } from 'node:crypto';
import { taken } from './alarms.mjs';
import { CASE_ROUTES } from './cases.mjs';
import { destinations } from './city.mjs';
import { candidates, earlierReads, history, identity, missionHistory } from './histories.mjs';
import { decide, letters } from './hl7.mjs';
import { allot, distribution, look, tag } from './mci.mjs';
import { cameraPress, room, rooms } from './media.mjs';
import { answer as answerOrder, give, orders, withdraw } from './orders.mjs';
import { PATHWAYS, PHONES, receive } from './reception.mjs';
import { DICTIONARY, view, write } from './record.mjs';
import { REPLAY_ROUTES } from './replays.mjs';
import { calibration, speeds } from './reports.mjs';
import { find } from './scores.mjs';
import { book, changed, matches, triage } from './triage.mjs';
import { keep } from './upkeep.mjs';
import { Refused } from './world.mjs';

/** What a desk keeps in the record of the unit's patient. */
function kept(w, incident, { id, source, capturedAt, name, content }) {
  const [, unit] = source.split('.');
  w.pictures = [...(w.pictures ?? []), { incident, unit, id, capturedAt, name, content }];
  return { record: unit, pictures: w.pictures.length };
}

/** A picture in full size. */
function keptFull(w, incident, { content, query }) {
  const source = query.get('source');
  const full = {
    id: `F${(w.full ?? []).length + 1}`,
    incident,
    unit: source.split('.')[1],
    source,
    kind: 'PICTURE',
    codec: 'JPEG',
    startedAt: query.get('seenAt'),
    durationMs: 0,
    bytes: content.length,
    sha256: '0d',
    state: 'COMPLETE',
    held: false,
  };
  w.full = [...(w.full ?? []), full];
  return full;
}

const open = (s) => !['HANDED_OVER', 'OFFLOADED', 'CANCELLED'].includes(s);

/** Every route: method, path with one capture per id, what it does. */
const ROUTES = [
  ...CASE_ROUTES,
  ...REPLAY_ROUTES,
  ['GET', '/api/calls', (w) => items(w.collections.calls)],
  ['POST', '/api/calls', (w, _, body, who) => w.receiveCall(who, body)],
  ['GET', '/api/triage', () => book()],
  ['GET', '/api/priorities', (w) => w.priorities ?? book().priorities],
  ['POST', '/api/calls/match', (w, _, body) => matches(w, body)],
  ['POST', '/api/calls/([^/]+)/triage', (w, [id], body) => triage(w, id, body)],
  ['POST', '/api/calls/([^/]+)/answer', (w, [id]) => changed(w, id, { state: 'ANSWERED', answeredAt: w.time() })],
  ['POST', '/api/calls/([^/]+)/details', (w, [id], body) => changed(w, id, body)],
  ['POST', '/api/calls/([^/]+)/link', (w, [id], { incident }) => changed(w, id, { state: 'LINKED', incident })],
  [
    'POST',
    '/api/calls/([^/]+)/callback',
    (w, [id], { outcome }) =>
      changed(w, id, {
        state: outcome === 'REACHED' ? 'ANSWERED' : 'ABANDONED',
        callbacks: [...w.get('calls', id, 'CALL_UNKNOWN').callbacks, { at: w.time(), outcome, note: '' }],
      }),
  ],
  ['POST', '/api/calls/([^/]+)/dismiss', (w, [id], { reason }) => changed(w, id, { state: 'DISMISSED', reason })],
  [
    'POST',
    '/api/calls/([^/]+)/instruction',
    (w, [id], { instruction }) =>
      changed(w, id, { instructions: [...w.get('calls', id, 'CALL_UNKNOWN').instructions, instruction] }),
  ],
  [
    'POST',
    '/api/calls/([^/]+)/milestone',
    (w, [id], { milestone }) =>
      changed(w, id, { milestones: { ...w.get('calls', id, 'CALL_UNKNOWN').milestones, [milestone]: w.time() } }),
  ],
  ['GET', '/api/media', rooms],
  ['GET', '/api/incidents/([^/]+)/media', (w, [id]) => room(w, id)],
  ['GET', '/api/incidents/([^/]+)/orders', (w, [id]) => orders(w, id)],
  ['POST', '/api/incidents/([^/]+)/orders', (w, [id], body, who) => give(w, id, body, who)],
  ['POST', '/api/orders/([^/]+)/withdraw', (w, [id], body, who) => withdraw(w, id, body, who)],
  [
    'POST',
    '/api/vehicles/[^/]+/orders/([^/]+)/(read-back|done|refuse)',
    (w, [id, deed], body, who) => answerOrder(w, id, deed, body, who),
  ],
  ['GET', '/api/incidents', (w) => items(w.collections.incidents)],
  ['POST', '/api/incidents', (w, _, body, who) => w.openIncident(who, body)],
  ['POST', '/api/intake', (w, _, body, who) => intake(w, body, who)],
  ['GET', '/api/incidents/([^/]+)', (w, [id]) => detail(w, id)],
  ['POST', '/api/incidents/([^/]+)/priority', (w, [id], body, who) => w.changePriority(who, id, body)],
  ['POST', '/api/incidents/([^/]+)/close', (w, [id], body, who) => w.closeIncident(who, id, body)],
  [
    'POST',
    '/api/incidents/([^/]+)/place',
    (w, [id], { place }) => w.put('incidents', id, { ...w.collections.incidents[id], place }),
  ],
  ['GET', '/api/incidents/([^/]+)/recommendations', (w, [id]) => w.recommendations(id)],
  [
    'POST',
    '/api/incidents/([^/]+)/send',
    (w, [id], { units }, who) => ({ items: units.map((unit) => w.assign(who, id, { unit })) }),
  ],
  [
    'POST',
    '/api/incidents/([^/]+)/welfare',
    (w, [id], body) => {
      const known = w.get('incidents', id, 'INCIDENT_UNKNOWN');
      for (const one of Object.values(w.collections.exceptions))
        if (one.kind === 'WELFARE_CALL' && one.incident === id) w.put('exceptions', one.id, undefined);
      const welfare = { at: w.time(), note: '', ...body, times: (known.welfare?.times ?? 0) + 1 };
      return w.put('incidents', id, { ...known, welfare });
    },
  ],
  ['POST', '/api/proposals/([^/]+)/(?:accept|dismiss)', (w, [id]) => w.settle(id)],
  ['POST', '/api/incidents/([^/]+)/assignments', (w, [id], body, who) => w.assign(who, id, body)],
  ['POST', '/api/assignments/([^/]+)/cancel', (w, [id], body, who) => w.cancel(who, id, body)],
  ['GET', '/api/assignments/([^/]+)/destinations', (_, [id]) => destinations(Date.now(), id)],
  ['POST', '/api/vehicles/[^/]+/casualties', (w, _, body) => tag(w, body)],
  ['POST', '/api/vehicles/([^/]+)/findings', (w, [unit], body) => find(w, unit, body)],
  ['POST', '/api/vehicles/([^/]+)/upkeep/([^/]+)', (w, [unit, what], body) => keep(w, unit, what, body)],
  ['POST', '/api/units/([^/]+)/availability', (_, [id], body) => ({ id, ...body })],
  ['POST', '/api/incidents/([^/]+)/pictures/files', (w, [id], body) => keptFull(w, id, body)],
  ['GET', '/api/incidents/([^/]+)/pictures/files', (w) => ({ items: w.full ?? [] })],
  ['POST', '/api/incidents/([^/]+)/pictures', (w, [id], body) => kept(w, id, body)],
  ['GET', '/api/epcr/dictionary', () => DICTIONARY],
  ['GET', '/api/vehicles/[^/]+/epcr/([^/]+)', (w, [id]) => view(w, id)],
  ['POST', '/api/vehicles/[^/]+/epcr/([^/]+)/entries', (w, [id], body, who) => write(w, id, body, who)],
  [
    'POST',
    '/api/vehicles/[^/]+/ecg/record',
    (w) => {
      for (const record of w.recorders) record();
      return { recording: 'ecg' };
    },
  ],
  [
    'POST',
    '/api/vehicles/[^/]+/alarms/([^/]+)/(acknowledge|silence)',
    (w, [id, act], _, who) => crewAlarm(w, id, act, who),
  ],
  ['GET', '/api/vehicles/[^/]+/pathways', () => PATHWAYS],
  [
    'POST',
    '/api/vehicles/([^/]+)/warning/decline',
    (w, [unit]) => ({ sequence: 1, gone: w.put('warnings', unit, undefined) }),
  ],
  ['POST', '/api/vehicles/[^/]+/cameras/live', cameraPress],
  ['POST', '/api/vehicles/.+', () => ({ sequence: 1 })],
  [
    'POST',
    '/api/notices',
    (w, _, body, who) => w.put('notices', body.id, { ...body, postedAt: w.time(), postedBy: who }),
  ],
  ['GET', '/api/assignments/([^/]+)/route', (w, [id]) => route(w, id)],
  [
    'GET',
    '/api/assignments/([^/]+)/vitals',
    (w, [id]) => ({
      items: Object.values(w.collections.vitals)
        .filter((v) => v.assignment === id)
        .flatMap((v) => Object.values(v.values)),
    }),
  ],
  [
    'GET',
    '/api/assignments/([^/]+)/ecg-files',
    (w, [id]) =>
      items(Object.fromEntries(Object.entries(w.ecgFiles ?? {}).filter(([, f]) => f.file.assignment === id))),
  ],
  ['GET', '/api/units/([^/]+)/track', (w, [id]) => ({ items: [w.collections.positions[id]?.fix].filter(Boolean) })],
  [
    'POST',
    '/api/units/([^/]+)/availability',
    (w, [id], { availability }) => w.put('units', id, { ...w.collections.units[id], availability }),
  ],
  [
    'POST',
    '/api/units/([^/]+)/key',
    (w, [id], { fingerprint, accepted }, who) => {
      const unit = w.collections.units[id];
      const { registered, shown } = unit.keys;
      if (shown?.fingerprint !== fingerprint) return undefined;
      const keys = { registered: accepted ? { ...shown, by: who.name, since: w.time() } : registered };
      return w.put('units', id, { ...unit, keys });
    },
  ],
  [
    'POST',
    '/api/units/([^/]+)/shift',
    (w, [id], { shift }) => w.put('units', id, { ...w.collections.units[id], shift }),
  ],
  ['GET', '/api/hospitals', (w) => items(w.collections.hospitals)],
  ['GET', '/api/prealerts', (w) => items(w.collections.prealerts)],
  ['GET', '/api/history', () => ({ hospitals: ['OS', 'SU'] })],
  ['POST', '/api/history/[^/]+/missions/[^/]+/candidates', (w) => candidates(w)],
  [
    'POST',
    '/api/history/[^/]+/missions/([^/]+)/record',
    (w, [assignment], body, who) => missionHistory(w, assignment, body, who),
  ],
  ['POST', '/api/history/[^/]+/([^/]+)/earlier', (w, [id]) => earlierReads(w, id)],
  ['POST', '/api/history/[^/]+/[^/]+/candidates', (w) => candidates(w)],
  ['POST', '/api/history/[^/]+/[^/]+/record', (w, _, body) => history(w, body)],
  [
    'POST',
    '/api/prealerts/([^/]+)/identity/(propose|confirm|reject|undo)',
    (w, [id, deed], body, who) => identity(w, id, deed, body, who),
  ],
  [
    'POST',
    '/api/prealerts/([^/]+)/acknowledge',
    (w, [id], _, who) => w.preAlert(who, id, stamped(w, id, 'ACKNOWLEDGED', { acknowledgedBy: who })),
  ],
  ['POST', '/api/prealerts/([^/]+)/redirect', (w, [id], { to, reason }, who) => redirect(w, id, to, reason, who)],
  [
    'POST',
    '/api/prealerts/([^/]+)/cancel',
    (w, [id], { reason }, who) => w.preAlert(who, id, { ...stamped(w, id, 'CANCELLED', {}), reason }),
  ],
  [
    'POST',
    '/api/prealerts/([^/]+)/confirm-withdrawal',
    (w, [id], _, who) => w.preAlert(who, id, { unconfirmedWithdrawals: [] }),
  ],
  [
    'POST',
    '/api/prealerts/([^/]+)/handoff',
    (w, [id], handoff, who) => w.preAlert(who, id, { ...stamped(w, id, 'HANDED_OVER', {}), handoff }),
  ],
  ['GET', '/hl7/dead-letters', (w) => ({ items: letters(w) })],
  ['POST', '/hl7/dead-letters/([^/]+)/(resend|discard)', (w, [id, deed], body) => decide(w, Number(id), deed, body)],
  ['GET', '/api/pathways', () => PATHWAYS],
  ['GET', '/api/prealerts/[^/]+/phones', () => ({ items: PHONES })],
  [
    'POST',
    '/api/prealerts/([^/]+)/(received|phone|phone-result|team|team-answer|team-stand-down|bed|preparation|offload|milestone|outcome)',
    receive,
  ],
  ['GET', '/api/incidents/([^/]+)/mci/distribution', (w, [id]) => distribution(w, id)],
  ['POST', '/api/incidents/([^/]+)/mci/allotments', (w, [id], body) => allot(w, id, body)],
  ['POST', '/api/incidents/([^/]+)/casualties', (w, [id], body) => look(w, id, body)],
  ['GET', '/api/calibration', () => calibration()],
  ['GET', '/api/speeds', (w) => w.speeds ?? speeds()],
  [
    'POST',
    '/api/speeds',
    (w, _, { use, reason }) => {
      const held = use === 'LEARNED' ? {} : { held: { use, by: 'dispatcher', at: w.time(), reason } };
      w.speeds = { ...speeds(), ...held };
      return w.speeds;
    },
  ],
  ['POST', '/api/alarms/([^/]+)/acknowledge', (w, [id], _, who) => takeAlarm(w, id, who)],
  ['GET', '/api/exceptions', (w) => items(w.collections.exceptions)],
  ['POST', '/api/exceptions/([^/]+)/acknowledge', (w, [id], _, who) => acknowledge(w, id, who)],
  ['GET', '/api/search', (w, _, __, ___, query) => w.search(query.get('q') ?? '', Number(query.get('limit') ?? 10))],
  [
    'GET',
    '/api/search/nearest',
    (w, _, __, ___, q) => ({
      ...w.search('Vasagatan', 1).items[0],
      location: { lat: Number(q.get('lat')), lon: Number(q.get('lon')) },
    }),
  ],
  ['GET', '/api/closures', (w) => items(w.collections.closures)],
  ['POST', '/api/closures', (w, _, body) => closure(w, body)],
  ['DELETE', '/api/closures/([^/]+)', (w, [id]) => w.put('closures', id, undefined)],
  [
    'GET',
    '/api/map',
    () => ({
      city: 'Gothenburg',
      center: { lat: 57.7005, lon: 11.975 },
      bounds: [11.85, 57.63, 12.12, 57.82],
      tiles: '/tiles/gothenburg.pmtiles',
      attribution: '© OpenStreetMap contributors',
    }),
  ],
];

const items = (collection) => ({ items: Object.values(collection) });

/** The form in one request. */
function intake(w, { call, incident }, who) {
  if (w.collections.calls[call.id] === undefined) w.receiveCall(who, call);
  else changed(w, call.id, call);
  const opened = w.openIncident(who, { ...incident, call: call.id });
  return { call: w.collections.calls[call.id], incident: opened, ranking: w.recommendations(opened.id) };
}

function detail(w, id) {
  const incident = w.get('incidents', id, 'INCIDENT_UNKNOWN');
  const assignments = incident.assignments.map((a) => w.collections.assignments[a]).filter(Boolean);
  const about = JSON.stringify;
  const ids = [id, ...incident.assignments, ...incident.calls];
  const opened = {
    sequence: 0,
    at: incident.openedAt,
    actor: 'dispatch',
    event: { type: 'IncidentOpened', incident: id, ...incident },
  };
  const steps = assignments.flatMap((a) =>
    Object.entries(a.times).map(([status, at]) => ({
      sequence: 0,
      at,
      actor: status === 'ASSIGNED' ? 'dispatch' : `unit:${a.unit}`,
      event:
        status === 'ASSIGNED'
          ? { type: 'UnitAssigned', assignment: a.id, incident: id, unit: a.unit }
          : {
              type: 'StatusReported',
              assignment: a.id,
              status,
              occurredAt: at,
              ...(status === 'TRANSPORTING' ? { destination: 'SU' } : {}),
            },
    })),
  );
  const told = w.timeline.filter(
    (r) =>
      ids.some((known) => about(r.event).includes(`"${known}"`)) &&
      !['IncidentOpened', 'UnitAssigned'].includes(r.event.type),
  );
  const timeline = [opened, ...steps, ...told]
    .sort((a, b) => a.at.localeCompare(b.at))
    .map((r, i) => ({ ...r, sequence: i + 1 }));
  return {
    incident,
    assignments,
    timeline,
    calls: incident.calls.map((c) => w.collections.calls[c]).filter(Boolean),
    preAlerts: Object.values(w.collections.prealerts).filter((p) => p.incident === id),
  };
}

function route(w, id) {
  const assignment = w.get('assignments', id, 'ASSIGNMENT_UNKNOWN');
  const from = w.collections.positions[assignment.unit]?.fix.location ?? w.collections.units[assignment.unit].card.home;
  const to = w.collections.etas[id]?.to ?? w.collections.incidents[assignment.incident].place.location;
  const bend = { lat: from.lat, lon: to.lon };
  return {
    geometry: [from, bend, to],
    driveSeconds: 340,
    distanceMeters: 3100,
    basis: 'ROAD',
    closuresVersion: 1,
    computedAt: w.time(),
    turns: [
      { textEn: 'Go straight on Vasagatan', textZh: '沿 Vasagatan 直行', at: 0, distanceMeters: 1900, seconds: 200 },
      { textEn: 'Turn right', textZh: '右转', at: 1, distanceMeters: 1200, seconds: 140 },
    ],
  };
}

function stamped(w, id, status, more) {
  const before = w.get('prealerts', id, 'PREALERT_UNKNOWN');
  if (!open(before.status)) throw new Refused(409, 'PREALERT_ENDED');
  return { status, times: { ...before.times, [status]: w.time() }, ...more };
}

function redirect(w, id, to, reason, who) {
  const before = w.get('prealerts', id, 'PREALERT_UNKNOWN');
  if (before.hospital === to) throw new Refused(409, 'HOSPITAL_UNCHANGED');
  return w.preAlert(who, id, {
    hospital: to,
    reason,
    status: 'SENT',
    redirectUnconfirmedByCrew: true,
    unconfirmedWithdrawals: [before.hospital],
  });
}

function crewAlarm(w, id, act, by) {
  const alarm = w.get('alarms', id, 'NOT_FOUND');
  const until = new Date(Date.now() + 120_000).toISOString();
  const mark =
    act === 'silence'
      ? { silence: { party: 'CREW', by, until } }
      : { acknowledged: { party: 'CREW', by, at: w.time() }, owner: { party: 'CREW', name: by } };
  w.put('alarms', id, { ...alarm, ...mark });
  return { sequence: 1 };
}

function takeAlarm(w, id, who) {
  return w.put('alarms', id, taken(w.get('alarms', id, 'NOT_FOUND'), who, who === 'ed', w.time()));
}

function acknowledge(w, id, who) {
  const exception = w.get('exceptions', id, 'EXCEPTION_UNKNOWN');
  return w.put('exceptions', id, { ...exception, acknowledgedAt: w.time(), acknowledgedBy: who });
}

function closure(w, body) {
  const id = body.id ?? randomUUID();
  return w.put('closures', id, { ...body, id });
}

/** The answer to one request: status and body. */
export function answer(world, method, url, body, who) {
  for (const [routeMethod, path, work] of ROUTES) {
    const match = method === routeMethod ? new RegExp(`^${path}$`).exec(url.pathname) : null;
    if (match === null) continue;
    const result = work(world, match.slice(1).map(decodeURIComponent), body, who, url.searchParams);
    return result === undefined
      ? [204, undefined]
      : [method === 'POST' && /calls$|incidents$|assignments$/.test(url.pathname) ? 201 : 200, result];
  }
  throw new Refused(404, 'NOT_FOUND');
}
