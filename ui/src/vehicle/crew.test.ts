import { describe, expect, it } from 'vitest';
import type { AssignmentStatus, SituationView, Uplink } from '../protocol/types';
import type { PendingAction } from '../state/views';
import { crewState } from './crew';

function situation(status: AssignmentStatus, more: Partial<SituationView> = {}): SituationView {
  return {
    unit: 'A1',
    version: 1,
    hospitals: [],
    assignment: { id: 'X1', incident: 'I1', unit: 'A1', status, times: {} },
    ...more,
  };
}

function press(status: AssignmentStatus, state: PendingAction['state'] = 'WAITING', assignment = 'X1'): PendingAction {
  const action: Uplink = { type: 'StatusPressed', assignment, status, occurredAt: '2026-01-01T00:00:00Z', by: 'crew' };
  return { sequence: 1, at: '2026-01-01T00:00:00Z', action, state };
}

describe('crewState', () => {
  it('has nothing to do without an assignment', () => {
    expect(crewState(undefined, [])).toBeUndefined();
    expect(crewState({ unit: 'A1', version: 1, hospitals: [] }, [])).toBeUndefined();
  });

  it('goes on from a press that is not confirmed yet, and says so', () => {
    const state = crewState(situation('ASSIGNED'), [press('ACKNOWLEDGED'), press('EN_ROUTE')]);
    expect(state).toMatchObject({ status: 'EN_ROUTE', confirmed: false, next: 'ON_SCENE' });
  });

  it('does not count a refused press or one of another assignment', () => {
    const state = crewState(situation('ASSIGNED'), [
      press('ACKNOWLEDGED', 'REFUSED'),
      press('EN_ROUTE', 'WAITING', 'X0'),
    ]);
    expect(state).toMatchObject({ status: 'ASSIGNED', confirmed: true, next: 'ACKNOWLEDGED' });
  });

  it('knows the destination from a pre-alert that is still on its way', () => {
    const action: Uplink = {
      type: 'PreAlertPressed',
      preAlert: 'P1',
      assignment: 'X1',
      hospital: 'SU',
      atmist: { sex: 'UNKNOWN', time: '', mechanism: '', injuries: '', signs: '', treatment: '', pathway: 'GENERAL' },
      by: 'crew',
    };
    const pending: PendingAction = { sequence: 2, at: '2026-01-01T00:00:00Z', action, state: 'WAITING' };
    expect(crewState(situation('AT_PATIENT'), [pending])?.destination).toBe('SU');
    expect(crewState(situation('AT_PATIENT'), [])?.destination).toBeUndefined();
  });
});
