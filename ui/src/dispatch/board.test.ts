import { describe, expect, it } from 'vitest';
import type { AssignmentStatus, AssignmentView, CallView, IncidentView, Priority } from '../protocol/types';
import { heldOrder, rows } from './board';

const incident = (id: string, priority: Priority, openedAt: string, assignments: string[] = []): IncidentView => ({
  id,
  openedAt,
  place: { description: id, location: { lat: 0, lon: 0 }, radiusMeters: 0 },
  complaint: 'x',
  priority,
  needs: [],
  note: '',
  calls: [],
  assignments,
});
const assignment = (id: string, status: AssignmentStatus): AssignmentView => ({
  id,
  incident: 'I',
  unit: 'A',
  status,
  times: {},
});
const byId = <T extends { id: string }>(...values: T[]) => new Map(values.map((v) => [v.id, v]));
const ids = (list: readonly { id: string }[]) => list.map((row) => row.id);

describe('the queue', () => {
  it('goes by priority, then without a unit, then by age', () => {
    const list = rows(
      new Map(),
      byId(
        incident('served', 'P2', '2026-01-01T10:00:00Z', ['a1']),
        incident('young', 'P2', '2026-01-01T10:09:00Z'),
        incident('old', 'P2', '2026-01-01T10:05:00Z', ['a2']),
        incident('critical', 'P1', '2026-01-01T10:10:00Z', ['a1']),
        incident('minor', 'P4', '2026-01-01T09:00:00Z'),
      ),
      byId(assignment('a1', 'EN_ROUTE'), assignment('a2', 'CANCELLED')),
      new Map(),
    );
    expect(ids(list)).toEqual(['critical', 'old', 'young', 'served', 'minor']);
  });

  it('leaves out what is closed and puts unlinked calls first', () => {
    const call = (id: string, more: Partial<CallView>): CallView => ({
      id,
      receivedAt: id,
      state: 'ANSWERED',
      rang: false,
      callbacks: [],
      instructions: [],
      milestones: {},
      callback: '',
      complaint: '',
      ...more,
    });
    const list = rows(
      byId(call('c2', {}), call('c1', {}), call('c0', { incident: 'I', state: 'LINKED' })),
      byId({ ...incident('closed', 'P1', ''), closedAt: 'now' }, incident('open', 'P4', '')),
      new Map(),
      new Map(),
    );
    expect(ids(list)).toEqual(['c1', 'c2', 'open']);
  });

  it('does not move while it is held: new rows come last, gone rows leave', () => {
    const list = (...names: string[]) => names.map((id) => ({ id }));
    expect(ids(heldOrder(['b', 'a', 'gone'], list('new', 'a', 'b')))).toEqual(['b', 'a', 'new']);
  });
});
