import { describe, expect, it } from 'vitest';
import type { PathwaysViewClock, PreAlertView } from '../../protocol/types';
import { clockState, momentOf } from './pathways';

const AT = '2026-01-01T12:00:00Z';
const NOW = Date.parse('2026-01-01T12:30:00Z');

const clock: PathwaysViewClock = {
  pathway: 'STEMI',
  from: 'FIRST_MEDICAL_CONTACT',
  to: 'FIRST_ECG',
  minutes: 10,
  words: { en: 'First contact to ECG', zh: '首次医疗接触至心电图' },
  source: 'ours',
};

function alert(more: Partial<PreAlertView>): PreAlertView {
  return { times: {}, assignmentTimes: {}, ...more } as PreAlertView;
}

function stated(milestones: Record<string, string>): Partial<PreAlertView> {
  const stamp = { at: AT, by: 'ed' };
  return {
    reception: {
      teams: [],
      preparation: [],
      offloaded: {},
      milestones: Object.fromEntries(Object.entries(milestones).map(([name, at]) => [name, { at, stamp }])),
    },
  };
}

describe('clocks', () => {
  it('wait until their first moment is known', () => {
    expect(clockState(clock, alert({}), NOW)).toEqual({ kind: 'waiting' });
  });

  it('run from the status of the crew, and go beyond their target', () => {
    const running = clockState(clock, alert({ assignmentTimes: { AT_PATIENT: AT } }), NOW);
    expect(running).toEqual({ kind: 'running', passed: 1_800_000, left: -1_200_000 });
  });

  it('stop at what someone stated', () => {
    const row = alert({ assignmentTimes: { AT_PATIENT: AT }, ...stated({ FIRST_ECG: '2026-01-01T12:08:00Z' }) });
    expect(clockState(clock, row, NOW)).toEqual({ kind: 'stopped', passed: 480_000, over: -120_000 });
  });

  it('take a statement before a status', () => {
    const row = alert({ times: { ARRIVED: AT }, ...stated({ DOOR: '2026-01-01T11:58:00Z' }) });
    expect(momentOf(row, 'DOOR')).toBe('2026-01-01T11:58:00Z');
    expect(momentOf(alert({ times: { ARRIVED: AT } }), 'DOOR')).toBe(AT);
  });
});
