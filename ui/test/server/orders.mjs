// Orders to crews, as the centre would record them.
import { Refused } from './world.mjs';

const OPEN = ['GIVEN', 'READ_BACK'];
const of = (w, incident) => Object.values(w.collections.orders ?? {}).filter((order) => order.incident === incident);

function keep(w, order) {
  w.put('orders', order.id, order);
  const situation = w.collections.situation[order.unit];
  if (situation?.assignment?.id === order.assignment)
    w.put('situation', order.unit, { ...situation, version: situation.version + 1, orders: of(w, order.incident) });
  return order;
}

export const orders = (w, incident) => ({
  items: of(w, incident),
  crews: Object.values(w.collections.assignments)
    .filter((a) => a.incident === incident && !['CLEAR', 'CANCELLED'].includes(a.status))
    .map((a) => ({ assignment: a.id, unit: a.unit })),
});

export function give(w, incident, { id, assignment, kind, text }, by) {
  const { unit } = w.get('assignments', assignment, 'ASSIGNMENT_UNKNOWN');
  const given = { at: w.time(), by };
  return keep(w, { id, assignment, incident, unit, kind, text, status: 'GIVEN', given });
}

export function withdraw(w, id, { reason }, by) {
  const order = w.get('orders', id, 'ORDER_UNKNOWN');
  if (!OPEN.includes(order.status)) throw new Refused(409, 'ORDER_ENDED');
  return keep(w, { ...order, status: 'WITHDRAWN', withdrawn: { text: reason, at: w.time(), by } });
}

export function answer(w, id, deed, { text, note, reason, at }, by) {
  const order = w.get('orders', id, 'ORDER_UNKNOWN');
  if (deed === 'done' && order.readBack === undefined) throw new Refused(409, 'ORDER_NOT_READ_BACK');
  if (deed === 'read-back') keep(w, { ...order, status: 'READ_BACK', readBack: { text, at, by } });
  else if (deed === 'done') keep(w, { ...order, status: 'DONE', ended: { text: note, at, by } });
  else keep(w, { ...order, status: 'REFUSED', ended: { text: reason, at, by } });
  return { sequence: 1 };
}
