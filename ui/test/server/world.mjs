// What the canned server knows and how the actions of a screen change it. No rules of dispatch live here, only enough to answer.
import { randomUUID } from 'node:crypto';
import { busyCity, emptyCity, HOSPITALS, STREETS } from './city.mjs';
import { manyCasualties } from './mci.mjs';

export class Refused extends Error {
  constructor(status, code, detail = '') {
    super(code);
    Object.assign(this, { status, code, detail });
  }
}

const SPEED = 12; // metres a second, straight line: the canned drive times
const KEPT = 10_000;
const NEW_CALL = { state: 'ANSWERED', rang: false, callbacks: [], instructions: [], milestones: {} };

function meters(a, b) {
  const x = (b.lon - a.lon) * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(x, b.lat - a.lat) * 111_320;
}

export class World {
  /** @param kind busy | empty | mci */
  constructor(kind = 'busy', now = Date.now()) {
    this.collections = kind === 'empty' ? emptyCity(now) : busyCity(now);
    if (kind === 'mci') manyCasualties(this.collections, now);
    this.epoch = randomUUID();
    this.seq = 1;
    this.log = [];
    this.timeline = [];
    this.listeners = new Set();
    /** What takes a recording of the running curves. */
    this.recorders = new Set();
  }

  time() {
    return new Date().toISOString();
  }

  put(collection, id, value) {
    this.change([{ collection, id, value }]);
    return value;
  }

  change(changes) {
    for (const { collection, id, value } of changes) {
      this.collections[collection] ??= {};
      if (value === undefined) delete this.collections[collection][id];
      else this.collections[collection][id] = value;
    }
    this.seq++;
    this.log.push({ seq: this.seq, changes });
    if (this.log.length > KEPT) this.log.shift();
    for (const listener of this.listeners) listener(this.seq, changes);
  }

  get(collection, id, refusal) {
    const value = this.collections[collection][id];
    if (value === undefined) throw new Refused(409, refusal);
    return value;
  }

  record(actor, event) {
    this.timeline.push({ sequence: this.timeline.length + 1, at: this.time(), actor, event });
  }

  openIncident(actor, body) {
    const id = body.id ?? randomUUID();
    const calls = body.call === undefined ? [] : [body.call];
    const incident = {
      id,
      openedAt: this.time(),
      place: body.place,
      complaint: body.complaint,
      priority: body.priority,
      needs: body.needs ?? [],
      note: body.note ?? '',
      calls,
      assignments: [],
      ...(body.plan === undefined ? {} : { plan: body.plan, fit: { open: body.plan.slots, surplus: [] } }),
    };
    const changes = [{ collection: 'incidents', id, value: incident }];
    for (const call of calls) {
      changes.push({
        collection: 'calls',
        id: call,
        value: { ...this.get('calls', call, 'CALL_UNKNOWN'), incident: id, state: 'LINKED' },
      });
    }
    this.change(changes);
    this.record(actor, { type: 'IncidentOpened', incident: id, ...body });
    return incident;
  }

  receiveCall(actor, body) {
    const id = body.id ?? randomUUID();
    const call = { id, receivedAt: this.time(), callback: '', complaint: '', ...NEW_CALL, ...body };
    this.record(actor, { type: 'CallReceived', ...call, call: id });
    return this.put('calls', id, call);
  }

  assign(actor, incidentId, body) {
    const incident = this.get('incidents', incidentId, 'INCIDENT_UNKNOWN');
    const unit = this.get('units', body.unit, 'UNIT_UNKNOWN');
    if (unit.availability === 'OUT_OF_SERVICE') throw new Refused(409, 'UNIT_OUT_OF_SERVICE');
    if (unit.assignment !== undefined) throw new Refused(409, 'UNIT_BUSY');
    const id = body.id ?? randomUUID();
    const assignment = {
      id,
      incident: incidentId,
      unit: unit.id,
      status: 'ASSIGNED',
      times: { ASSIGNED: this.time() },
    };
    this.change([
      { collection: 'assignments', id, value: assignment },
      { collection: 'units', id: unit.id, value: { ...unit, assignment: id } },
      { collection: 'incidents', id: incidentId, value: { ...incident, assignments: [...incident.assignments, id] } },
    ]);
    this.record(actor, { type: 'UnitAssigned', assignment: id, incident: incidentId, unit: unit.id });
    return assignment;
  }

  cancel(actor, id, body) {
    const assignment = this.get('assignments', id, 'ASSIGNMENT_UNKNOWN');
    const { assignment: _, ...unit } = this.get('units', assignment.unit, 'UNIT_UNKNOWN');
    const value = { ...assignment, status: 'CANCELLED', times: { ...assignment.times, CANCELLED: this.time() } };
    this.change([
      { collection: 'assignments', id, value },
      { collection: 'units', id: unit.id, value: unit },
    ]);
    this.record(actor, { type: 'AssignmentCancelled', assignment: id, reason: body.reason });
    return value;
  }

  changePriority(actor, id, { priority, reason, plan }) {
    const incident = this.get('incidents', id, 'INCIDENT_UNKNOWN');
    if (incident.priority === priority) throw new Refused(409, 'PRIORITY_UNCHANGED');
    this.record(actor, { type: 'PriorityChanged', incident: id, from: incident.priority, to: priority, reason });
    return this.put('incidents', id, { ...incident, priority, ...(plan && { plan }) });
  }

  closeIncident(actor, id, { reason }) {
    const incident = this.get('incidents', id, 'INCIDENT_UNKNOWN');
    const active = incident.assignments.some(
      (a) => !['CLEAR', 'CANCELLED'].includes(this.collections.assignments[a]?.status),
    );
    if (active) throw new Refused(409, 'INCIDENT_HAS_ACTIVE_UNITS');
    this.record(actor, { type: 'IncidentClosed', incident: id, reason });
    return this.put('incidents', id, { ...incident, closedAt: this.time() });
  }

  preAlert(actor, id, change) {
    const value = { ...this.get('prealerts', id, 'PREALERT_UNKNOWN'), ...change };
    this.record(actor, { type: 'PreAlertUpdated', preAlert: id, atmist: value.atmist });
    return this.put('prealerts', id, value);
  }

  /** Accepted or dismissed, a proposal leaves the list. */
  settle(id) {
    const proposal = this.get('proposals', id, 'NOT_FOUND');
    this.put('proposals', id, undefined);
    return proposal;
  }

  recommendations(incidentId) {
    const incident = this.get('incidents', incidentId, 'INCIDENT_UNKNOWN');
    const items = Object.values(this.collections.units).map((unit) => this.recommend(incident, unit));
    items.sort((a, b) => Number(b.eligible) - Number(a.eligible) || (a.driveSeconds ?? 1e9) - (b.driveSeconds ?? 1e9));
    items.forEach((item, i) => {
      item.rank = i + 1;
      if (i === 0 && item.eligible) item.reasons.unshift('CLOSEST');
    });
    const idle = items.filter((item) => item.eligible);
    const slots =
      incident.assignments.length > 0
        ? []
        : [{ role: '', needs: incident.needs, proposed: idle[0]?.unit, driveSeconds: idle[0]?.driveSeconds }];
    const policy = {
      name: 'HYBRID',
      targetSeconds: 480,
      driveSecondsMax: Math.floor(420 - Math.max(0, Date.now() - Date.parse(incident.openedAt)) / 1000),
      minutesPerPoint: 2,
      coverage: 92.4,
      coverageAt: this.time(),
    };
    return {
      incident: incidentId,
      computedAt: this.time(),
      closuresVersion: 1,
      policy,
      slots,
      items,
      of: items.length,
    };
  }

  recommend(incident, unit) {
    const position = this.collections.positions[unit.id];
    const distance = meters(position?.fix.location ?? unit.card.home, incident.place.location);
    const missing = incident.needs.filter((need) => !unit.card.capabilities.includes(need));
    const age =
      position === undefined
        ? undefined
        : Math.max(0, Math.floor((Date.now() - Date.parse(position.fix.fixedAt)) / 1000));
    const busy = this.collections.assignments[unit.assignment];
    const reasons = [];
    if (unit.availability === 'OUT_OF_SERVICE') reasons.push('OUT_OF_SERVICE');
    if (busy?.incident === incident.id) reasons.push('ALREADY_ON_THIS_INCIDENT');
    else if (busy !== undefined) {
      reasons.push(
        { ASSIGNED: 'BUSY_ASSIGNED', ACKNOWLEDGED: 'BUSY_ASSIGNED', EN_ROUTE: 'BUSY_EN_ROUTE' }[busy.status] ??
          'BUSY_WITH_PATIENT',
      );
    }
    const eligible = reasons.length === 0;
    if (missing.length > 0) reasons.push('LACKS_CAPABILITY');
    if (age === undefined) reasons.push('POSITION_UNKNOWN');
    else if (age > 30) reasons.push('POSITION_STALE');
    const estimated = unit.id.startsWith('C');
    if (estimated) reasons.push('ESTIMATED_TIME');
    const seconds = Math.round(distance / SPEED) + 25;
    const interval = { p10Seconds: Math.round(seconds * 0.7), p90Seconds: Math.round(seconds * 1.4) };
    return {
      rank: 0,
      unit: unit.id,
      eligible: eligible && missing.length === 0,
      driveSeconds: seconds,
      distanceMeters: Math.round(distance * 1.3),
      basis: estimated ? 'ESTIMATED' : 'ROAD',
      ...(age === undefined ? {} : { positionAgeSeconds: age }),
      missing,
      reasons,
      terms: { ...(estimated ? {} : { drive: interval }), coverageLost: 1.2, costMinutes: seconds / 60 + 2.4 },
    };
  }

  search(text, limit) {
    const plain = (s) => s.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
    const found = STREETS.filter(([, name]) => plain(name).includes(plain(text))).slice(0, limit);
    return {
      items: found.map(([kind, name, lat, lon, radiusMeters], i) => ({
        kind,
        name,
        location: { lat, lon },
        radiusMeters,
        score: 1 - i / 10,
      })),
    };
  }

  hospitals() {
    return Object.keys(HOSPITALS);
  }
}
