import { expect, test } from 'vitest';
import type { AlarmView } from '../protocol/types';
import { alertOf, ordered, waits } from './order';

const NOW = Date.parse('2026-05-01T10:00:00Z');

function alarm(id: string, more: Partial<AlarmView>): AlarmView {
  return {
    id,
    unit: 'A3',
    source: 'LIMIT',
    kind: 'PHYSIOLOGICAL',
    device: 'M1',
    code: id,
    text: { en: id, zh: id },
    priority: 'HIGH',
    state: 'ACTIVE',
    startedAt: '2026-05-01T09:59:00Z',
    owner: { party: 'CREW', name: 'A3' },
    revision: 1,
    ...more,
  };
}

const escalation = { to: { party: 'HOSPITAL', name: 'H1' }, at: '2026-05-01T09:59:30Z' } as const;
const acknowledged = { party: 'CREW', by: 'anna', at: '2026-05-01T09:59:10Z' } as const;

test('what waits stands first, by priority, then what nobody took, then the oldest', () => {
  const list = ordered([
    alarm('taken', { acknowledged }),
    alarm('low', { priority: 'LOW' }),
    alarm('new', {}),
    alarm('old', { startedAt: '2026-05-01T09:50:00Z' }),
    alarm('escalated', { escalation }),
  ]);
  expect(list.map(({ id }) => id)).toEqual(['escalated', 'old', 'new', 'low', 'taken']);
});

test('an alarm that is with its crew is quiet at the desks, one that came to them sounds by its priority', () => {
  expect(alertOf([alarm('a', {})], NOW)).toBeUndefined();
  expect(alertOf([alarm('a', { escalation })], NOW)).toBe('CRITICAL');
  expect(alertOf([alarm('a', { escalation, priority: 'MEDIUM' })], NOW)).toBe('WARNING');
  expect(alertOf([alarm('a', { escalation, acknowledged })], NOW)).toBeUndefined();
});

test('silence has an end', () => {
  const silence = { party: 'CREW', by: 'anna', until: '2026-05-01T10:00:30Z' } as const;
  expect(alertOf([alarm('a', { escalation, silence })], NOW)).toBeUndefined();
  expect(alertOf([alarm('a', { escalation, silence })], NOW + 31_000)).toBe('CRITICAL');
});

test('what is latched waits, what is over does not', () => {
  expect(waits(alarm('a', { state: 'LATCHED' }))).toBe(true);
  expect(waits(alarm('a', { state: 'ENDED' }))).toBe(false);
});
