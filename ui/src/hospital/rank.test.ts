import { describe, expect, it } from 'vitest';
import type { EtaView, PreAlertView, Priority } from '../protocol/types';
import { expected, takeover, withdrawn } from './rank';

const NOW = Date.parse('2026-01-01T12:00:00Z');

function alert(id: string, more: Partial<PreAlertView> = {}): PreAlertView {
  return {
    id,
    assignment: `X-${id}`,
    incident: `I-${id}`,
    unit: 'A1',
    hospital: 'SU',
    status: 'SENT',
    priority: 'P2' as Priority,
    complaint: 'Fall',
    atmist: { sex: 'UNKNOWN', time: '', mechanism: '', injuries: '', signs: '', treatment: '', pathway: 'GENERAL' },
    times: { SENT: '2026-01-01T11:50:00Z' },
    assignmentTimes: {},
    unconfirmedWithdrawals: [],
    redirectUnconfirmedByCrew: false,
    reason: '',
    ...more,
  };
}

function eta(id: string, arriveAt: string): [string, EtaView] {
  const to = { lat: 0, lon: 0 };
  return [`X-${id}`, { assignment: `X-${id}`, to, arriveAt, basis: 'ROAD', computedAt: arriveAt }];
}

const map = (...alerts: PreAlertView[]) => new Map(alerts.map((a) => [a.id, a]));

describe('expected', () => {
  it('puts the one at the door first, then by minutes, then by need; those without a time last', () => {
    const alerts = map(
      alert('later'),
      alert('unknown', { priority: 'P1' }),
      alert('soon'),
      alert('sooner-need', { priority: 'P1' }),
      alert('here', { status: 'ARRIVED', priority: 'P4' }),
      alert('other', { hospital: 'OS' }),
      alert('gone', { status: 'CANCELLED' }),
      alert('done', { status: 'HANDED_OVER' }),
    );
    const etas = new Map([
      eta('later', '2026-01-01T12:20:00Z'),
      eta('soon', '2026-01-01T12:04:10Z'),
      eta('sooner-need', '2026-01-01T12:04:50Z'),
    ]);
    const rows = expected(alerts, etas, 'SU', NOW);
    expect(rows.map((row) => row.alert.id)).toEqual(['here', 'sooner-need', 'soon', 'later', 'unknown']);
    expect(rows.map((row) => row.toDoorMillis)).toEqual([0, 290_000, 250_000, 1_200_000, undefined]);
  });
});

describe('withdrawn', () => {
  it('keeps a lost patient until it is confirmed', () => {
    const lost = alert('lost', { hospital: 'OS', unconfirmedWithdrawals: ['SU'] });
    expect(withdrawn(map(lost, alert('mine')), 'SU')).toEqual([lost]);
  });
});

describe('takeover', () => {
  it('shows the critical patient announced first and not acknowledged', () => {
    const rows = expected(
      map(
        alert('second', { priority: 'P1', times: { SENT: '2026-01-01T11:58:00Z' } }),
        alert('first', { priority: 'P1', times: { SENT: '2026-01-01T11:57:00Z' } }),
        alert('known', { priority: 'P1', status: 'ACKNOWLEDGED', times: { SENT: '2026-01-01T11:00:00Z' } }),
      ),
      new Map(),
      'SU',
      NOW,
    );
    expect(takeover(rows)?.alert.id).toBe('first');
    expect(takeover(rows.filter((row) => row.alert.status !== 'SENT'))).toBeUndefined();
  });
});
